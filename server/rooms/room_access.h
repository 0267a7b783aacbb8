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

/// A room as a user of ours may read it: now while joined or where the whole world may, else as it was when they left
/// or were banned, unless they forgot it. Forbidden for everybody else: an invite, a knock or an invite turned down
/// shows no more than its stripped state.
struct RoomView {
    RoomPtr room;
    StateSnapshotPtr state;
};
boost::asio::awaitable<Result<RoomView>> viewFor(RoomCore &core, UserId user, RoomId id);

/// Whether the user was joined until the event that is their membership now.
boost::asio::awaitable<Result<bool>> wasJoinedBefore(RoomCore &core, UserId user, LocalMembership membership);

} // namespace homeport::rooms
