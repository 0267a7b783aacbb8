#include "server/rooms/room_access.h"

#include <fmt/format.h>

namespace homeport::rooms {

using boost::asio::awaitable;

awaitable<Result<RoomPtr>> residentRoom(RoomCore &core, ServerName server, RoomId id)
{
    const RoomPtr room = core.registry.find(id);
    if (!room || !room->hasServer(core.serverName))
        co_return fail(ErrorCode::NotFound, fmt::format("{} is not in the room {}", core.serverName.str(), id.str()),
                       "M_NOT_FOUND");
    CO_TRY_VOID(co_await core.acls.check(room, server));
    co_return room;
}

awaitable<Result<RoomPtr>> roomOfServer(RoomCore &core, ServerName server, RoomId id)
{
    const RoomPtr room = core.registry.find(id);
    if (!room)
        co_return fail(ErrorCode::NotFound, "this server does not know the room " + id.str(), "M_NOT_FOUND");
    if (!room->hasServer(server))
        co_return fail(ErrorCode::Forbidden, server.str() + " has no member in the room " + id.str(), "M_FORBIDDEN");
    CO_TRY_VOID(co_await core.acls.check(room, server));
    co_return room;
}

} // namespace homeport::rooms
