#pragma once

#include "server/rooms/room_types.h"
#include "server/store/connection.h"

#include <optional>

/// Tables `partial_rooms` and `held_events`. Store threads only.
namespace homeport::rooms::tables {

using store::Connection;

struct PartialRoomRow {
    EventId join;
    ServerName through;
    std::vector<ServerName> servers;
};
/// In place of what there was.
Result<void> putPartialRoom(Connection &connection, RoomNid room, const PartialRoomRow &row);
Result<void> deletePartialRoom(Connection &connection, RoomNid room);
Result<std::optional<PartialRoomRow>> findPartialRoom(Connection &connection, RoomNid room);

struct HeldEvent {
    std::int64_t nid = 0;
    ServerName origin;
    std::string json;
};
Result<void> holdEvent(Connection &connection, RoomNid room, const ServerName &origin, std::string_view json);
/// In the order of their arrival.
Result<std::vector<HeldEvent>> heldEvents(Connection &connection, RoomNid room, int limit);
Result<void> releaseEvents(Connection &connection, RoomNid room, std::int64_t upTo);
Result<int> countHeldEvents(Connection &connection, RoomNid room);
Result<std::vector<RoomNid>> roomsWithHeldEvents(Connection &connection);

/// Timeline events from @p first on, as the order of receipt has them.
Result<std::vector<EventNid>> timelineSince(Connection &connection, RoomNid room, EventNid first);
Result<void> setStateBefore(Connection &connection, EventNid event, StateGroupId group);

} // namespace homeport::rooms::tables
