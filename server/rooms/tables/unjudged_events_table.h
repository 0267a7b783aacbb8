#pragma once

#include "server/rooms/room_types.h"
#include "server/store/connection.h"

/// Table `unjudged_events`. Store threads only.
namespace homeport::rooms::tables {

/// Nothing happens when @p limit events of the room wait already.
Result<void> addUnjudged(store::Connection &connection, RoomNid room, EventNid event, Timestamp since, int limit);
Result<void> dropUnjudged(store::Connection &connection, EventNid event);

struct Unjudged {
    EventNid event = 0;
    Timestamp since = 0;
};
/// The oldest ones of a room, in the order of their receipt.
Result<std::vector<Unjudged>> unjudgedOf(store::Connection &connection, RoomNid room, int limit);
Result<std::vector<RoomNid>> roomsWithUnjudged(store::Connection &connection);

} // namespace homeport::rooms::tables
