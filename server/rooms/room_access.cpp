#include "server/rooms/room_access.h"

#include <fmt/format.h>

namespace homeport::rooms {

using boost::asio::awaitable;

namespace {
constexpr std::chrono::seconds kPatienceOfServers{10};
} // namespace

awaitable<Result<RoomPtr>> residentRoom(RoomCore &core, ServerName server, RoomId id)
{
    const RoomPtr room = core.registry.find(id);
    if (!room || !room->hasServer(core.serverName))
        co_return fail(ErrorCode::NotFound, fmt::format("{} is not in the room {}", core.serverName.str(), id.str()),
                       "M_NOT_FOUND");
    CO_TRY_VOID(co_await core.acls.check(room, server));
    // Who does not know the members cannot say who may come in.
    CO_TRY_VOID(co_await whole(room, kPatienceOfServers));
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

awaitable<Result<bool>> wasJoinedBefore(RoomCore &core, UserId user, LocalMembership membership)
{
    if (membership.membership != "leave" && membership.membership != "ban")
        co_return false;
    CO_TRY(const EventRecordPtr ended, co_await core.events.byNid(membership.event));
    if (ended->stateBefore == 0)
        co_return false;
    CO_TRY(const StateSnapshotPtr before, co_await core.states.snapshot(ended->stateBefore));
    CO_TRY(const EventRecordPtr member, co_await core.reader.at(before, "m.room.member", user.str()));
    co_return member && member->pdu->membership() == kJoin;
}

namespace {

awaitable<Result<bool>> isWorldReadable(RoomCore &core, RoomPtr room)
{
    CO_TRY(const EventRecordPtr event, co_await core.reader.at(room->state, "m.room.history_visibility"));
    co_return event &&json::findString(event->pdu->content(), "history_visibility") == "world_readable";
}

} // namespace

awaitable<Result<RoomView>> viewFor(RoomCore &core, UserId user, RoomId id)
{
    const LocalMembership *found = core.registry.membershipOf(user, id);
    const LocalMembership membership = found ? *found : LocalMembership{};
    if (membership.membership == kJoin)
        co_return RoomView{membership.room, membership.room->state};
    if (const RoomPtr room = core.registry.find(id); room && room->hasServer(core.serverName)) {
        CO_TRY(const bool isOpen, co_await isWorldReadable(core, room));
        if (isOpen)
            co_return RoomView{room, room->state};
    }
    bool wasIn = false;
    if (found && !membership.forgotten) {
        CO_TRY(wasIn, co_await wasJoinedBefore(core, user, membership));
    }
    if (!wasIn)
        co_return fail(ErrorCode::Forbidden, user.str() + " is not in the room " + id.str(), "M_FORBIDDEN");
    CO_TRY(const EventRecordPtr ended, co_await core.events.byNid(membership.event));
    CO_TRY(StateSnapshotPtr state, co_await core.states.snapshot(ended->stateBefore));
    co_return RoomView{membership.room, std::move(state)};
}

} // namespace homeport::rooms
