#pragma once

#include "server/rooms/room_types.h"

namespace homeport::rooms {

/// An event as others may have it: as it was sent, or what is left of it once it is redacted.
/// Spec: https://spec.matrix.org/v1.19/client-server-api/#redactions
PduPtr shownForm(const EventRecordPtr &event);
/// Without what a redaction takes away, whether it was redacted or not.
PduPtr redactedForm(const Pdu &pdu);

} // namespace homeport::rooms
