#include "server/api/client/client_routes.h"
#include "server/rooms/room_access.h"

namespace homeport::api::client {

using boost::asio::awaitable;
using http::Method;

namespace {

awaitable<Result<Reply>> resolve(Services &services, CallPtr call)
{
    CO_TRY(const RoomAlias alias, RoomAlias::parse(call->param("roomAlias")));
    CO_TRY(const auto target, co_await services.aliases.resolve(alias));
    json::Array servers;
    for (const ServerName &server : target.servers)
        servers.emplace_back(server.str());
    co_return json::Object{{"room_id", target.room.str()}, {"servers", std::move(servers)}};
}

awaitable<Result<Reply>> create(Services &services, CallPtr call)
{
    CO_TRY(const RoomAlias alias, RoomAlias::parse(call->param("roomAlias")));
    CO_TRY(const std::string id, json::requireString(call->body, "room_id"));
    CO_TRY(const RoomId room, RoomId::parse(id));
    CO_TRY_VOID(rooms::joinedRoom(services.rooms, call->session.user, room));
    CO_TRY_VOID(co_await services.aliases.create(alias, room, call->session.user));
    co_return json::Object{};
}

awaitable<Result<Reply>> remove(Services &services, CallPtr call)
{
    CO_TRY(const RoomAlias alias, RoomAlias::parse(call->param("roomAlias")));
    CO_TRY_VOID(co_await services.aliases.remove(alias, call->session.user, call->session.isAdmin));
    co_return json::Object{};
}

awaitable<Result<Reply>> ofRoom(Services &services, CallPtr call)
{
    CO_TRY(const RoomId room, call->roomParam("roomId"));
    CO_TRY_VOID(rooms::joinedRoom(services.rooms, call->session.user, room));
    CO_TRY(const auto aliases, co_await services.aliases.ofRoom(room));
    json::Array list;
    for (const RoomAlias &alias : aliases)
        list.emplace_back(alias.str());
    co_return json::Object{{"aliases", std::move(list)}};
}

} // namespace

void addAliasRoutes(Router &router, Services &services)
{
    router.addClient(Method::Get, "/directory/room/{roomAlias}", Access::PublicLimited, "resolve_alias",
                     [&services](CallPtr call) { return resolve(services, std::move(call)); });
    router.addClient(Method::Put, "/directory/room/{roomAlias}", Access::User, "create_alias",
                     [&services](CallPtr call) { return create(services, std::move(call)); });
    router.addClient(Method::Delete, "/directory/room/{roomAlias}", Access::User, "delete_alias",
                     [&services](CallPtr call) { return remove(services, std::move(call)); });
    router.addClient(Method::Get, "/rooms/{roomId}/aliases", Access::User, "room_aliases",
                     [&services](CallPtr call) { return ofRoom(services, std::move(call)); });
}

} // namespace homeport::api::client
