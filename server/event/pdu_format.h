#pragma once

#include "server/event/pdu.h"

namespace homeport::event {

/// Reads the fields of @p pdu.json into @p pdu (all but the ids that are hashes), each checked for presence, type,
/// grammar and size. BadInput (M_BAD_JSON) names the field.
Result<void> readFields(Pdu &pdu);

/// What is asked besides of an event that comes from somewhere, after readFields(): other servers drop what fails here,
/// and everything that builds on it. What is stored already is not asked. BadInput (M_BAD_JSON) names the field.
Result<void> checkFormOfNew(const Pdu &pdu);

} // namespace homeport::event
