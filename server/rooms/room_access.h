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

/// A room that this server is in, for @p server that asks about it: Forbidden when the room keeps it out.
boost::asio::awaitable<Result<RoomPtr>> residentRoom(RoomCore &core, ServerName server, RoomId id);

/// The same for a server that wants to read: it must have a member in the room.
boost::asio::awaitable<Result<RoomPtr>> roomOfServer(RoomCore &core, ServerName server, RoomId id);

} // namespace homeport::rooms
