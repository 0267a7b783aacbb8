#pragma once

#include "server/rooms/room_types.h"
#include "server/store/connection.h"

/// Table `waiting_redactions`. Store threads only.
namespace homeport::rooms::tables {

struct WaitingRedaction {
    EventId target;
    EventNid redaction = 0;
};
Result<void> addWaitingRedaction(store::Connection &connection, const WaitingRedaction &waiting);
/// The target has arrived.
Result<void> endWaitingRedactions(store::Connection &connection, const EventId &target);
Result<std::vector<WaitingRedaction>> allWaitingRedactions(store::Connection &connection);

} // namespace homeport::rooms::tables
