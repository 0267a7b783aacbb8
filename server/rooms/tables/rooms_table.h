#pragma once

#include "server/rooms/room_types.h"
#include "server/store/connection.h"

/// Tables `rooms`, `forward_extremities`, `backward_extremities`. Store threads only.
namespace homeport::rooms::tables {

using store::Connection;

struct RoomRecord {
    RoomNid nid = 0;
    RoomId id;
    std::string version;
    EventNid create = 0;
    StateGroupId state = 0;
    StreamPosition lastPosition = 0;
    bool isPublic = false;
    std::vector<EventNid> forwardExtremities;
};

Result<void> insertRoom(Connection &connection, const RoomRecord &room);
/// @p lastPosition only grows.
Result<void> updateRoom(Connection &connection, RoomNid room, StateGroupId state, StreamPosition lastPosition);
Result<void> setPublic(Connection &connection, const RoomId &room, bool isPublic);
Result<std::optional<RoomRecord>> findRoom(Connection &connection, const RoomId &id);
Result<std::vector<RoomRecord>> allRooms(Connection &connection);
Result<RoomNid> maxRoomNid(Connection &connection);

Result<void> replaceForwardExtremities(Connection &connection, RoomNid room, const std::vector<EventNid> &events);
/// @p arrived is here now; those of @p missing that are not stored become extremities.
Result<void> moveBackwardExtremities(Connection &connection, RoomNid room, const EventId &arrived,
                                     const std::vector<EventId> &missing);
Result<bool> isBackwardExtremity(Connection &connection, RoomNid room, const EventId &event);
Result<std::vector<EventId>> backwardExtremities(Connection &connection, RoomNid room, int limit);

} // namespace homeport::rooms::tables
