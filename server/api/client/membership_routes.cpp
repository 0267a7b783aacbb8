#include "server/api/client/address_invites.h"
#include "server/api/client/client_routes.h"
#include "server/api/profile_content.h"

namespace homeport::api::client {

using boost::asio::awaitable;
using http::Method;

namespace {

json::Object withReason(const json::Object &body, json::Object content = {})
{
    if (const auto reason = json::findString(body, "reason"))
        content["reason"] = *reason;
    return content;
}

std::vector<ServerName> viaServers(const http::Query &query)
{
    std::vector<ServerName> servers;
    for (const char *name : {"via", "server_name"}) {
        for (const std::string_view value : query.all(name)) {
            if (auto server = ServerName::parse(value))
                servers.push_back(*std::move(server));
        }
    }
    return servers;
}

awaitable<Result<Reply>> joinRoom(Services &services, CallPtr call, RoomId room, std::vector<ServerName> via)
{
    CO_TRY(json::Object profile, co_await profileContent(services, call->session.user));
    CO_TRY(const RoomId joined, co_await services.memberships.join(call->session.user, room, std::move(via),
                                                                   withReason(call->body, std::move(profile))));
    co_return json::Object{{"room_id", joined.str()}};
}

/// The room that a path names by its id or an alias, and servers to reach it through.
awaitable<Result<rooms::RoomPeers::AliasTarget>> roomByIdOrAlias(Services &services, CallPtr call)
{
    const std::string target = call->param("roomIdOrAlias");
    std::vector<ServerName> via = viaServers(call->query);
    if (!target.starts_with('#')) {
        CO_TRY(RoomId room, RoomId::parse(target));
        co_return rooms::RoomPeers::AliasTarget{std::move(room), std::move(via)};
    }
    CO_TRY(const RoomAlias alias, RoomAlias::parse(target));
    CO_TRY(auto found, co_await services.aliases.resolve(alias));
    found.servers.insert(found.servers.begin(), via.begin(), via.end());
    co_return found;
}

awaitable<Result<Reply>> joinByIdOrAlias(Services &services, CallPtr call)
{
    CO_TRY(auto target, co_await roomByIdOrAlias(services, call));
    co_return co_await joinRoom(services, call, target.room, std::move(target.servers));
}

awaitable<Result<Reply>> knock(Services &services, CallPtr call)
{
    CO_TRY(auto target, co_await roomByIdOrAlias(services, call));
    CO_TRY(json::Object profile, co_await profileContent(services, call->session.user));
    CO_TRY(const RoomId room, co_await services.knocks.knock(call->session.user, target.room, std::move(target.servers),
                                                             withReason(call->body, std::move(profile))));
    co_return json::Object{{"room_id", room.str()}};
}

awaitable<Result<Reply>> leaveRoom(Services &services, CallPtr call)
{
    CO_TRY(const RoomId room, call->roomParam("roomId"));
    CO_TRY_VOID(co_await services.memberships.leave(call->session.user, room, withReason(call->body)));
    co_return json::Object{};
}

awaitable<Result<Reply>> inviteUser(Services &services, CallPtr call)
{
    CO_TRY(const RoomId room, call->roomParam("roomId"));
    if (!json::find(call->body, "user_id") && json::find(call->body, "id_server")) {
        CO_TRY(AddressInvite invite, readAddressInvite(call->body));
        CO_TRY_VOID(
            co_await inviteByAddress(services, call->session.user, room, std::move(invite), withReason(call->body)));
        co_return json::Object{};
    }
    CO_TRY(const std::string id, json::requireString(call->body, "user_id"));
    CO_TRY(const UserId user, UserId::parse(id));
    CO_TRY_VOID(co_await services.invites.send(call->session.user, room, user, withReason(call->body)));
    co_return json::Object{};
}

/// kick, ban, unban.
Handler changeTo(Services &services, std::string membership, std::vector<std::string> onlyFrom)
{
    return [&services, membership, onlyFrom](CallPtr call) -> awaitable<Result<Reply>> {
        CO_TRY(const RoomId room, call->roomParam("roomId"));
        CO_TRY(const std::string id, json::requireString(call->body, "user_id"));
        CO_TRY(const UserId target, UserId::parse(id));
        CO_TRY_VOID(co_await services.memberships.change(call->session.user, room, target, membership, onlyFrom,
                                                         withReason(call->body)));
        co_return json::Object{};
    };
}

/// The last server that is asked, and what it gave, take less than four minutes.
static_assert(rooms::kTimeToTryServers + std::chrono::minutes(4) < kSlowRouteTime);

} // namespace

void addMembershipRoutes(Router &router, Services &services)
{
    router.addClient(
        Method::Post, "/join/{roomIdOrAlias}", Access::User, "join",
        [&services](CallPtr call) { return joinByIdOrAlias(services, std::move(call)); }, Pace::Slow);
    router.addClient(
        Method::Post, "/knock/{roomIdOrAlias}", Access::User, "knock",
        [&services](CallPtr call) { return knock(services, std::move(call)); }, Pace::Slow);
    router.addClient(
        Method::Post, "/rooms/{roomId}/join", Access::User, "join_room",
        [&services](CallPtr call) -> awaitable<Result<Reply>> {
            CO_TRY(const RoomId room, call->roomParam("roomId"));
            co_return co_await joinRoom(services, call, room, viaServers(call->query));
        },
        Pace::Slow);
    router.addClient(Method::Post, "/rooms/{roomId}/leave", Access::User, "leave",
                     [&services](CallPtr call) { return leaveRoom(services, std::move(call)); });
    router.addClient(Method::Post, "/rooms/{roomId}/forget", Access::User, "forget",
                     [&services](CallPtr call) -> awaitable<Result<Reply>> {
                         CO_TRY(const RoomId room, call->roomParam("roomId"));
                         CO_TRY_VOID(co_await services.memberships.forget(call->session.user, room));
                         co_return json::Object{};
                     });
    router.addClient(Method::Post, "/rooms/{roomId}/invite", Access::User, "invite",
                     [&services](CallPtr call) { return inviteUser(services, std::move(call)); });
    router.addClient(Method::Post, "/rooms/{roomId}/kick", Access::User, "kick",
                     changeTo(services, "leave", {"join", "invite", "knock"}));
    router.addClient(Method::Post, "/rooms/{roomId}/ban", Access::User, "ban", changeTo(services, "ban", {}));
    router.addClient(Method::Post, "/rooms/{roomId}/unban", Access::User, "unban",
                     changeTo(services, "leave", {"ban"}));
    router.addClient(Method::Get, "/joined_rooms", Access::User, "joined_rooms",
                     [&services](CallPtr call) -> awaitable<Result<Reply>> {
                         json::Array rooms;
                         for (const auto &[id, membership] : services.rooms.registry.roomsOf(call->session.user)) {
                             if (membership.membership == rooms::kJoin)
                                 rooms.emplace_back(id.str());
                         }
                         co_return json::Object{{"joined_rooms", std::move(rooms)}};
                     });
}

} // namespace homeport::api::client
