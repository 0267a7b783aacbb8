#include "server/api/federation/federation_routes.h"
#include "server/api/federation/pdu_json.h"

namespace homeport::api::federation_api {

using boost::asio::awaitable;
using http::Method;

namespace {

/// The error that must name the room's version, for whoever does not know it.
std::optional<Reply> incompatible(const Error &error, const std::string &version)
{
    if (error.errcode != "M_INCOMPATIBLE_ROOM_VERSION")
        return std::nullopt;
    return Reply(400, json::Object{{"errcode", error.errcode}, {"error", error.detail}, {"room_version", version}});
}

awaitable<Result<Reply>> makeMembership(Services &services, CallPtr call, std::string membership)
{
    CO_TRY(const RoomId room, call->roomParam("roomId"));
    CO_TRY(const UserId user, call->userParam("userId"));
    std::vector<std::string> versions;
    for (const std::string_view version : call->query.all("ver"))
        versions.emplace_back(version);
    // Who says nothing knows version 1 only.
    if (versions.empty() && membership != "leave")
        versions.emplace_back("1");
    auto offered = co_await services.resident.makeMembership(call->origin, room, user, membership, std::move(versions));
    if (const rooms::RoomPtr there = services.rooms.registry.find(room); there && !offered) {
        if (auto reply = incompatible(offered.error(), std::string(there->rules->version)))
            co_return *std::move(reply);
    }
    if (!offered)
        co_return std::unexpected(offered.error());
    co_return json::Object{{"room_version", offered->version}, {"event", std::move(offered->event)}};
}

awaitable<Result<json::Object>> acceptJoin(Services &services, CallPtr call)
{
    CO_TRY(const RoomId room, call->roomParam("roomId"));
    CO_TRY(const EventId id, call->eventParam("eventId"));
    using Members = rooms::Resident::Members;
    const auto members = call->query.find("omit_members") == "true" ? Members::Omit : Members::Include;
    CO_TRY(const auto joined, co_await services.resident.acceptJoin(call->origin, room, id, call->body, members));
    json::Array servers;
    for (const ServerName &server : joined.servers)
        servers.emplace_back(server.str());
    co_return json::Object{{"origin", services.settings.serverName.str()}, {"state", pduArray(joined.state)},
                           {"auth_chain", pduArray(joined.authChain)},     {"event", joined.event->json},
                           {"members_omitted", joined.membersOmitted},     {"servers_in_room", std::move(servers)}};
}

awaitable<Result<Reply>> acceptKnock(Services &services, CallPtr call)
{
    CO_TRY(const RoomId room, call->roomParam("roomId"));
    CO_TRY(const EventId id, call->eventParam("eventId"));
    CO_TRY(const auto shown, co_await services.resident.acceptKnock(call->origin, room, id, call->body));
    co_return json::Object{{"knock_room_state", pduArray(shown)}};
}

awaitable<Result<Reply>> acceptLeave(Services &services, CallPtr call)
{
    CO_TRY(const RoomId room, call->roomParam("roomId"));
    CO_TRY(const EventId id, call->eventParam("eventId"));
    CO_TRY_VOID(co_await services.resident.acceptLeave(call->origin, room, id, call->body));
    co_return json::Object{};
}

awaitable<Result<json::Object>> takeInvite(Services &services, CallPtr call, std::string version, json::Object event,
                                           json::Array shown)
{
    CO_TRY(const RoomId room, call->roomParam("roomId"));
    CO_TRY(const EventId id, call->eventParam("eventId"));
    CO_TRY(json::Object ours, co_await services.invites.receive(call->origin, room, id, std::move(version),
                                                                std::move(event), std::move(shown)));
    co_return json::Object{{"event", std::move(ours)}};
}

awaitable<Result<Reply>> inviteV2(Services &services, CallPtr call)
{
    const json::Object *event = json::findObject(call->body, "event");
    if (!event)
        co_return fail(ErrorCode::BadInput, "event is missing", "M_BAD_JSON");
    CO_TRY(const std::string version, json::requireString(call->body, "room_version"));
    const json::Array *shown = json::findArray(call->body, "invite_room_state");
    auto answer = co_await takeInvite(services, call, version, *event, shown ? *shown : json::Array{});
    if (!answer) {
        if (auto reply = incompatible(answer.error(), version))
            co_return *std::move(reply);
        co_return std::unexpected(answer.error());
    }
    co_return *std::move(answer);
}

awaitable<Result<Reply>> inviteV1(Services &services, CallPtr call)
{
    json::Array shown;
    if (const json::Object *extra = json::findObject(call->body, "unsigned")) {
        if (const json::Array *given = json::findArray(*extra, "invite_room_state"))
            shown = *given;
    }
    CO_TRY(json::Object answer, co_await takeInvite(services, call, "1", call->body, std::move(shown)));
    json::Array pair;
    pair.emplace_back(200);
    pair.emplace_back(std::move(answer));
    co_return json::Value(std::move(pair));
}

} // namespace

void addMembershipRoutes(Router &router, Services &services)
{
    for (const char *membership : {"join", "leave", "knock"}) {
        const std::string name = std::string("make_") + membership;
        router.add(
            Method::Get, "/_matrix/federation/v1/" + name + "/{roomId}/{userId}", Access::Federation, name,
            [&services, membership](CallPtr call) { return makeMembership(services, std::move(call), membership); });
    }
    router.add(Method::Put, "/_matrix/federation/v2/send_join/{roomId}/{eventId}", Access::Federation, "send_join",
               throughGate(services.peerGate, [&services](CallPtr call) -> awaitable<Result<Reply>> {
                   CO_TRY(json::Object answer, co_await acceptJoin(services, call));
                   co_return answer;
               }));
    router.add(Method::Put, "/_matrix/federation/v1/send_join/{roomId}/{eventId}", Access::Federation, "send_join",
               throughGate(services.peerGate, [&services](CallPtr call) -> awaitable<Result<Reply>> {
                   CO_TRY(json::Object answer, co_await acceptJoin(services, call));
                   json::Array pair;
                   pair.emplace_back(200);
                   pair.emplace_back(std::move(answer));
                   co_return json::Value(std::move(pair));
               }));
    router.add(Method::Put, "/_matrix/federation/v2/send_leave/{roomId}/{eventId}", Access::Federation, "send_leave",
               [&services](CallPtr call) { return acceptLeave(services, std::move(call)); });
    router.add(Method::Put, "/_matrix/federation/v1/send_leave/{roomId}/{eventId}", Access::Federation, "send_leave",
               [&services](CallPtr call) -> awaitable<Result<Reply>> {
                   CO_TRY_VOID(co_await acceptLeave(services, call));
                   json::Array pair;
                   pair.emplace_back(200);
                   pair.emplace_back(json::Object{});
                   co_return json::Value(std::move(pair));
               });
    router.add(Method::Put, "/_matrix/federation/v1/send_knock/{roomId}/{eventId}", Access::Federation, "send_knock",
               [&services](CallPtr call) { return acceptKnock(services, std::move(call)); });
    router.add(Method::Put, "/_matrix/federation/v2/invite/{roomId}/{eventId}", Access::Federation, "invite",
               [&services](CallPtr call) { return inviteV2(services, std::move(call)); });
    router.add(Method::Put, "/_matrix/federation/v1/invite/{roomId}/{eventId}", Access::Federation, "invite",
               [&services](CallPtr call) { return inviteV1(services, std::move(call)); });
}

} // namespace homeport::api::federation_api
