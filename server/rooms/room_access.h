#pragma once

#include "server/rooms/room_core.h"

namespace homeport::rooms {

/// The room, or NotFound / Forbidden as the client-server API words it: a room that @p user has no place in is not told
/// from one that does not exist.
inline Result<RoomPtr> joinedRoom(const RoomCore &core, const UserId &user, const RoomId &id)
{
    if (!core.registry.isJoined(user, id))
        return fail(ErrorCode::Forbidden, user.str() + " is not in the room " + id.str(), "M_FORBIDDEN");
    return core.registry.find(id);
}

/// The same for another server that asks: it must have a member in the room.
inline Result<RoomPtr> roomOfServer(const RoomCore &core, const ServerName &server, const RoomId &id)
{
    RoomPtr room = core.registry.find(id);
    if (!room)
        return fail(ErrorCode::NotFound, "this server does not know the room " + id.str(), "M_NOT_FOUND");
    if (!room->hasServer(server))
        return fail(ErrorCode::Forbidden, server.str() + " has no member in the room " + id.str(), "M_FORBIDDEN");
    return room;
}

} // namespace homeport::rooms
