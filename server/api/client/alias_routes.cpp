#include "server/api/client/client_routes.h"
#include "server/base/log.h"
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

/// What a canonical alias says without @p alias; nullopt where it does not name it.
std::optional<json::Object> without(json::Object content, const RoomAlias &alias)
{
    bool changed = false;
    if (json::findString(content, "alias") == alias.str())
        changed = content.erase("alias") > 0;
    if (json::Value *others = content.if_contains("alt_aliases"); others && others->is_array()) {
        json::Array kept;
        for (json::Value &other : others->get_array()) {
            if (other != json::Value(alias.str()))
                kept.push_back(std::move(other));
        }
        changed = changed || kept.size() != others->get_array().size();
        *others = std::move(kept);
    }
    return changed ? std::optional(std::move(content)) : std::nullopt;
}

/// A room does not go on naming an address that is gone; where the user may not change that, it stays.
awaitable<void> dropFromRoom(Services &services, UserId user, RoomId id, RoomAlias alias)
{
    const auto room = rooms::joinedRoom(services.rooms, user, id);
    if (!room)
        co_return;
    const auto event = co_await services.rooms.reader.at((*room)->state, "m.room.canonical_alias");
    auto content = event && *event ? without((*event)->pdu->content(), alias) : std::nullopt;
    if (!content)
        co_return;
    rooms::NewContent change{
        .sender = user, .type = "m.room.canonical_alias", .stateKey = "", .content = *std::move(content)};
    if (const auto sent = co_await services.sender.send(id, std::move(change)); !sent)
        qCInfo(log::rooms, "%s still names %s: %s", id.str().c_str(), alias.str().c_str(), sent.error().detail.c_str());
}

awaitable<Result<Reply>> remove(Services &services, CallPtr call)
{
    CO_TRY(const RoomAlias alias, RoomAlias::parse(call->param("roomAlias")));
    CO_TRY(const auto target, co_await services.aliases.resolveOwn(alias));
    CO_TRY_VOID(co_await services.aliases.remove(alias, call->session.user, call->session.isAdmin));
    co_await dropFromRoom(services, call->session.user, target.room, alias);
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
