#include "server/rooms/knocks.h"

#include "server/rooms/membership_offer.h"
#include "server/rooms/stripped_state.h"
#include "server/rooms/tables/memberships_table.h"
#include "server/store/connection.h"

#include <fmt/format.h>

namespace homeport::rooms {

using boost::asio::awaitable;

awaitable<Result<RoomId>> Knocks::knock(UserId user, RoomId id, std::vector<ServerName> via, json::Object content)
{
    const RoomPtr room = m_core.registry.find(id);
    if (room && room->hasServer(m_core.serverName)) {
        content["membership"] = "knock";
        NewContent knock{
            .sender = user, .type = "m.room.member", .stateKey = user.str(), .content = std::move(content)};
        CO_TRY_VOID(co_await whole(room));
        CO_TRY_VOID(co_await m_approved.sendOrAppend(room, std::move(knock)));
        co_return id;
    }
    if (const ServerName home = serverOf(id); !home.empty() && std::ranges::find(via, home) == via.end())
        via.push_back(home);
    std::erase(via, m_core.serverName);
    if (via.empty())
        co_return fail(ErrorCode::NotFound, fmt::format("no server is known that is in {}", id.str()), "M_NOT_FOUND");
    Patience patience(m_core.timeToTryServers);
    std::size_t left = via.size();
    for (const ServerName &server : via) {
        const auto done = co_await knockThrough(user, id, server, content);
        if (done)
            co_return id;
        if (!patience.goesOnAfter(server.str(), done.error(), --left))
            break;
    }
    co_return std::unexpected(patience.error());
}

awaitable<Result<void>> Knocks::knockThrough(UserId user, RoomId room, ServerName through, json::Object content)
{
    MembershipWish wish{.room = room, .user = user, .membership = "knock", .content = std::move(content)};
    CO_TRY(const PduPtr knock, co_await offeredMembership(m_core, through, std::move(wish)));
    CO_TRY(json::Array given, co_await m_core.peers.sendKnock(through, room, knock->eventId, knock->json));
    json::Array shown = strippedForClients(given);
    shown.push_back(stripped(*knock));
    tables::PendingInvite pending{.user = user,
                                  .room = room,
                                  .version = std::string(knock->rules->version),
                                  .eventJson = knock->canonicalJson,
                                  .strippedState = json::serialize(shown),
                                  .position = 0};
    auto job = [pending](store::Connection &connection) mutable -> Result<void> {
        pending.position = connection.nextPosition();
        return tables::putInvite(connection, pending);
    };
    CO_TRY_VOID(co_await m_core.store.write(std::move(job)));
    if (onChange)
        onChange(user);
    co_return Result<void>{};
}

} // namespace homeport::rooms
