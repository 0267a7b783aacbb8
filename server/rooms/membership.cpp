#include "server/rooms/membership.h"

#include "server/rooms/room_access.h"
#include "server/rooms/tables/memberships_table.h"
#include "server/store/connection.h"

#include <fmt/format.h>

#include <algorithm>

namespace homeport::rooms {

using boost::asio::awaitable;

namespace {

std::vector<ServerName> withoutDoubles(std::vector<ServerName> servers)
{
    std::vector<ServerName> once;
    for (ServerName &server : servers) {
        if (std::ranges::find(once, server) == once.end())
            once.push_back(std::move(server));
    }
    return once;
}

} // namespace

awaitable<Result<void>> Memberships::append(RoomPtr room, NewContent content)
{
    CO_TRY_VOID(co_await m_approved.sendOrAppend(std::move(room), std::move(content)));
    co_return Result<void>{};
}

awaitable<Result<void>> Memberships::joinHere(RoomPtr room, UserId user, json::Object content)
{
    CO_TRY_VOID(co_await whole(room)); // a ban may be among what is not known
    CO_TRY(const auto voucher, co_await m_voucher.voucherFor(room, user));
    if (voucher)
        content["join_authorised_via_users_server"] = voucher->str();
    content["membership"] = kJoin;
    co_return co_await append(
        room, {.sender = user, .type = "m.room.member", .stateKey = user.str(), .content = std::move(content)});
}

std::shared_ptr<TurnQueue> Memberships::joinQueue(const RoomId &room)
{
    std::erase_if(m_joining, [](const auto &entry) { return entry.second.expired(); });
    auto queue = m_joining[room].lock();
    if (!queue)
        m_joining[room] = queue = std::make_shared<TurnQueue>();
    return queue;
}

awaitable<Result<RoomId>> Memberships::join(UserId user, RoomId id, std::vector<ServerName> via, json::Object content)
{
    // Two that join at once: the second finds the room here.
    const RoomTurn turn = co_await TurnQueue::acquire(joinQueue(id));
    const RoomPtr room = m_core.registry.find(id);
    if (m_core.registry.isJoined(user, id))
        co_return id;
    if (room && room->hasServer(m_core.serverName)) {
        const auto done = co_await joinHere(room, user, content);
        if (done)
            co_return id;
        if (!JoinVoucher::anotherMayKnow(done.error()))
            co_return std::unexpected(done.error());
        for (ServerName &server : room->servers())
            via.push_back(std::move(server));
    }
    CO_TRY(const auto contacts, co_await m_invites.contacts(user, id));
    via.insert(via.begin(), contacts.begin(), contacts.end());
    if (const ServerName home = serverOf(id); !home.empty() && std::ranges::find(via, home) == via.end())
        via.push_back(home);
    via = withoutDoubles(std::move(via));
    CO_TRY_VOID(co_await m_remote.join(user, id, std::move(via), std::move(content)));
    co_return id;
}

awaitable<Result<void>> Memberships::leave(UserId user, RoomId id, json::Object content)
{
    const LocalMembership *membership = m_core.registry.membershipOf(user, id);
    const RoomPtr room = m_core.registry.find(id);
    const bool isIn = membership && (membership->membership == kJoin || membership->membership == kInvite ||
                                     membership->membership == kKnock);
    if (room && !room->hasServer(m_core.serverName) && isIn)
        co_return co_await m_invites.rejectInLeftRoom(user, room, membership->event);
    if (!room || !room->hasServer(m_core.serverName))
        co_return co_await m_invites.reject(user, id);
    if (!isIn)
        co_return fail(ErrorCode::Forbidden, fmt::format("{} is not in the room {}", user.str(), id.str()));
    content["membership"] = "leave";
    co_return co_await append(
        room, {.sender = user, .type = "m.room.member", .stateKey = user.str(), .content = std::move(content)});
}

awaitable<Result<void>> Memberships::change(UserId sender, RoomId id, UserId target, std::string membership,
                                            std::vector<std::string> onlyFrom, json::Object content)
{
    CO_TRY(const RoomPtr room, joinedRoom(m_core, sender, id));
    CO_TRY_VOID(co_await whole(room));
    if (!onlyFrom.empty()) {
        CO_TRY(const EventRecordPtr now, co_await m_core.reader.at(room->state, "m.room.member", target.str()));
        const std::string current(now ? now->pdu->membership() : "leave");
        if (std::ranges::find(onlyFrom, current) == onlyFrom.end())
            co_return fail(ErrorCode::Forbidden,
                           fmt::format("{} has the membership '{}' in the room", target.str(), current));
    }
    content["membership"] = membership;
    co_return co_await append(
        room, {.sender = sender, .type = "m.room.member", .stateKey = target.str(), .content = std::move(content)});
}

awaitable<Result<void>> Memberships::forget(UserId user, RoomId id)
{
    const LocalMembership *membership = m_core.registry.membershipOf(user, id);
    if (!membership)
        co_return Result<void>{};
    if (membership->membership == kJoin || membership->membership == kInvite)
        co_return fail(ErrorCode::BadInput, fmt::format("leave {} before forgetting it", id.str()), "M_UNKNOWN");
    auto job = [room = membership->room->nid, user](store::Connection &connection) {
        return tables::setForgotten(connection, room, user);
    };
    CO_TRY_VOID(co_await m_core.store.write(std::move(job)));
    m_core.registry.setForgotten(user, id);
    co_return Result<void>{};
}

} // namespace homeport::rooms
