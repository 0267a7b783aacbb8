#pragma once

#include "server/event/pdu.h"

namespace homeport::event {

/// Reads the fields of @p pdu.json into @p pdu (all but the ids that are hashes), each checked for presence, type,
/// grammar and size. BadInput (M_BAD_JSON) names the field.
Result<void> readFields(Pdu &pdu);

} // namespace homeport::event
