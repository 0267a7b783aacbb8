#include "server/api/federation/federation_routes.h"
#include "server/api/federation/pdu_json.h"

namespace homeport::api::federation_api {

using boost::asio::awaitable;
using http::Method;

namespace {

/// Ids that one request may name.
constexpr std::size_t kMaxIds = 100;

json::Object transaction(const Services &services, json::Array pdus)
{
    return {{"origin", services.settings.serverName.str()}, {"origin_server_ts", nowMs()}, {"pdus", std::move(pdus)}};
}

Result<EventId> eventQuery(const Call &call)
{
    const auto id = call.query.find("event_id");
    if (!id)
        return fail(ErrorCode::BadInput, "event_id is missing", "M_MISSING_PARAM");
    return EventId::parse(*id);
}

Result<std::vector<EventId>> eventIds(const json::Object &body, std::string_view key)
{
    std::vector<EventId> ids;
    const json::Array *list = json::findArray(body, key);
    if (!list || list->size() > kMaxIds)
        return fail(ErrorCode::BadInput, std::string(key) + " is not a list of at most 100 ids", "M_BAD_JSON");
    for (const json::Value &item : *list) {
        if (!item.is_string())
            return fail(ErrorCode::BadInput, std::string(key) + " holds event ids", "M_BAD_JSON");
        TRY(ids.emplace_back(), EventId::parse(json::view(item.get_string())));
    }
    return ids;
}

awaitable<Result<Reply>> oneEvent(Services &services, CallPtr call)
{
    CO_TRY(const EventId id, call->eventParam("eventId"));
    CO_TRY(const auto pdu, co_await services.queries.event(call->origin, id));
    json::Array one;
    one.emplace_back(pdu->json);
    co_return transaction(services, std::move(one));
}

awaitable<Result<Reply>> state(Services &services, CallPtr call)
{
    CO_TRY(const RoomId room, call->roomParam("roomId"));
    CO_TRY(const EventId at, eventQuery(*call));
    CO_TRY(const auto state, co_await services.queries.state(call->origin, room, at));
    co_return json::Object{{"pdus", pduArray(state.state)}, {"auth_chain", pduArray(state.authChain)}};
}

awaitable<Result<Reply>> stateIds(Services &services, CallPtr call)
{
    CO_TRY(const RoomId room, call->roomParam("roomId"));
    CO_TRY(const EventId at, eventQuery(*call));
    CO_TRY(const auto state, co_await services.queries.state(call->origin, room, at));
    co_return json::Object{{"pdu_ids", idArray(state.state)}, {"auth_chain_ids", idArray(state.authChain)}};
}

awaitable<Result<Reply>> eventAuth(Services &services, CallPtr call)
{
    CO_TRY(const RoomId room, call->roomParam("roomId"));
    CO_TRY(const EventId id, call->eventParam("eventId"));
    CO_TRY(const auto chain, co_await services.queries.eventAuth(call->origin, room, id));
    co_return json::Object{{"auth_chain", pduArray(chain)}};
}

awaitable<Result<Reply>> backfill(Services &services, CallPtr call)
{
    CO_TRY(const RoomId room, call->roomParam("roomId"));
    std::vector<EventId> from;
    for (const std::string_view text : call->query.all("v")) {
        if (from.size() < kMaxIds) {
            CO_TRY(from.emplace_back(), EventId::parse(text));
        }
    }
    const auto limit = static_cast<int>(std::clamp<std::int64_t>(call->query.findInt("limit").value_or(10), 1, 100));
    CO_TRY(const auto events, co_await services.queries.backfill(call->origin, room, std::move(from), limit));
    co_return transaction(services, pduArray(events));
}

awaitable<Result<Reply>> missingEvents(Services &services, CallPtr call)
{
    CO_TRY(const RoomId room, call->roomParam("roomId"));
    CO_TRY(auto earliest, eventIds(call->body, "earliest_events"));
    CO_TRY(auto latest, eventIds(call->body, "latest_events"));
    const auto limit =
        static_cast<int>(std::clamp<std::int64_t>(json::findInt(call->body, "limit").value_or(10), 1, 20));
    const auto minDepth = json::findInt(call->body, "min_depth").value_or(0);
    CO_TRY(const auto events, co_await services.queries.missingEvents(call->origin, room, std::move(earliest),
                                                                      std::move(latest), limit, minDepth));
    co_return json::Object{{"events", pduArray(events)}};
}

} // namespace

void addEventRoutes(Router &router, Services &services)
{
    using Function = awaitable<Result<Reply>> (*)(Services &, CallPtr);
    const auto add = [&](Method method, std::string rest, std::string operation, Function function) {
        router.add(method, "/_matrix/federation/v1/" + rest, Access::Federation, std::move(operation),
                   [&services, function](CallPtr call) { return function(services, std::move(call)); });
    };
    const auto addHeavy = [&](Method method, std::string rest, std::string operation, Function function) {
        router.add(method, "/_matrix/federation/v1/" + rest, Access::Federation, std::move(operation),
                   throughGate(services.peerGate,
                               [&services, function](CallPtr call) { return function(services, std::move(call)); }));
    };
    add(Method::Get, "event/{eventId}", "event", oneEvent);
    addHeavy(Method::Get, "state/{roomId}", "state", state);
    addHeavy(Method::Get, "state_ids/{roomId}", "state_ids", stateIds);
    addHeavy(Method::Get, "event_auth/{roomId}/{eventId}", "event_auth", eventAuth);
    addHeavy(Method::Get, "backfill/{roomId}", "backfill", backfill);
    addHeavy(Method::Post, "get_missing_events/{roomId}", "get_missing_events", missingEvents);
}

} // namespace homeport::api::federation_api
