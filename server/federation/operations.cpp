#include "server/federation/operations.h"

#include "server/federation/older_peers.h"

#include <fmt/format.h>

#include <initializer_list>

namespace homeport::federation {

namespace asio = boost::asio;
using namespace std::chrono_literals;
using http::Method;

namespace {

constexpr std::string_view kV1 = "/_matrix/federation/v1";
constexpr std::string_view kV2 = "/_matrix/federation/v2";
constexpr std::size_t kLargeAnswer = 128 * 1024 * 1024;
constexpr std::size_t kMediumAnswer = 32 * 1024 * 1024;
constexpr std::size_t kLargestMedia = 51 * 1024 * 1024;

/// `/_matrix/federation/v1/a/B` with each part escaped.
std::string path(std::string_view version, std::initializer_list<std::string_view> parts)
{
    std::string out(version);
    for (const auto part : parts)
        out += "/" + http::encodeSegment(part);
    return out;
}

void addParameter(std::string &target, std::string_view name, std::string_view value)
{
    target += target.find('?') == target.npos ? '?' : '&';
    target += fmt::format("{}={}", name, http::encodeSegment(value));
}

json::Array idArray(const std::vector<EventId> &ids)
{
    json::Array array;
    for (const auto &id : ids)
        array.emplace_back(id.str());
    return array;
}

std::unexpected<Error> lacks(const ServerName &server, std::string_view operation, std::string_view key)
{
    return fail(ErrorCode::BadInput,
                fmt::format("the answer of {} to {} has no proper {}", server.str(), operation, key));
}

Result<std::vector<json::Object>> takeObjects(const ServerName &server, std::string_view operation,
                                              json::Object &answer, std::string_view key)
{
    auto *value = answer.if_contains(boost::json::string_view(key.data(), key.size()));
    auto *array = value ? value->if_array() : nullptr;
    if (!array)
        return lacks(server, operation, key);
    std::vector<json::Object> objects;
    objects.reserve(array->size());
    for (auto &item : *array) {
        auto *object = item.if_object();
        if (!object)
            return lacks(server, operation, key);
        objects.push_back(std::move(*object));
    }
    return objects;
}

Result<json::Object> takeObject(const ServerName &server, std::string_view operation, json::Object &answer,
                                std::string_view key)
{
    auto *value = answer.if_contains(boost::json::string_view(key.data(), key.size()));
    auto *object = value ? value->if_object() : nullptr;
    if (!object)
        return lacks(server, operation, key);
    return std::move(*object);
}

template <class Id>
Result<std::vector<Id>> takeIds(const ServerName &server, std::string_view operation, const json::Object &answer,
                                std::string_view key)
{
    const auto *array = json::findArray(answer, key);
    if (!array)
        return lacks(server, operation, key);
    std::vector<Id> ids;
    ids.reserve(array->size());
    for (const auto &item : *array) {
        const auto *text = item.if_string();
        auto id = text ? Id::parse(json::view(*text)) : Result<Id>(fail(ErrorCode::BadInput, ""));
        if (!id)
            return lacks(server, operation, key);
        ids.push_back(std::move(*id));
    }
    return ids;
}

/// Those of the list that are names; a resident cannot make us fail by one that is not.
std::vector<ServerName> serverNames(const json::Array &array)
{
    std::vector<ServerName> names;
    for (const auto &item : array) {
        const auto *text = item.if_string();
        auto name = text ? ServerName::parse(json::view(*text)) : Result<ServerName>(fail(ErrorCode::BadInput, ""));
        if (name)
            names.push_back(*std::move(name));
    }
    return names;
}

/// make_join, make_leave and make_knock.
asio::awaitable<Result<Operations::Template>> make(FederationClient &client, ServerName at, std::string operation,
                                                   std::string target)
{
    Call call{operation, Method::Get, std::move(target)};
    call.evenInBackoff = true;
    CO_TRY(json::Object answer, co_await client.call(at, std::move(call)));
    Operations::Template made;
    made.roomVersion = json::findString(answer, "room_version").value_or("1");
    CO_TRY(made.event, takeObject(at, operation, answer, "event"));
    co_return made;
}

Call sending(std::string operation, std::string target, const json::Object &body)
{
    Call call{std::move(operation), Method::Put, std::move(target), json::canonical(body)};
    call.deadline = 60s;
    call.evenInBackoff = true;
    return call;
}

} // namespace

Operations::Awaitable<Operations::Template> Operations::makeJoin(ServerName at, RoomId room, UserId user,
                                                                 std::vector<std::string> versions)
{
    std::string target = path(kV1, {"make_join", room.str(), user.str()});
    for (const auto &version : versions)
        addParameter(target, "ver", version);
    return make(m_client, std::move(at), "make_join", std::move(target));
}

Operations::Awaitable<Operations::Template> Operations::makeKnock(ServerName at, RoomId room, UserId user,
                                                                  std::vector<std::string> versions)
{
    std::string target = path(kV1, {"make_knock", room.str(), user.str()});
    for (const auto &version : versions)
        addParameter(target, "ver", version);
    return make(m_client, std::move(at), "make_knock", std::move(target));
}

Operations::Awaitable<Operations::Template> Operations::makeLeave(ServerName at, RoomId room, UserId user)
{
    return make(m_client, std::move(at), "make_leave", path(kV1, {"make_leave", room.str(), user.str()}));
}

Operations::Awaitable<Operations::RoomState> Operations::sendJoin(ServerName at, RoomId room, EventId id,
                                                                  json::Object event)
{
    Call call = sending("send_join", path(kV2, {"send_join", room.str(), id.str()}) + "?omit_members=true", event);
    call.deadline = 120s;
    call.maxAnswerBytes = kLargeAnswer;
    CO_TRY(json::Object answer, co_await callV2OrV1(m_client, at, std::move(call)));
    RoomState joined;
    CO_TRY(joined.state, takeObjects(at, "send_join", answer, "state"));
    CO_TRY(joined.authChain, takeObjects(at, "send_join", answer, "auth_chain"));
    if (json::findObject(answer, "event")) {
        CO_TRY(joined.event, takeObject(at, "send_join", answer, "event"));
    }
    // Without the list of servers nobody would hear what is said here before the members are known.
    const auto *servers = json::findArray(answer, "servers_in_room");
    if (servers && json::findBool(answer, "members_omitted").value_or(false)) {
        joined.membersOmitted = true;
        joined.servers = serverNames(*servers);
    }
    co_return joined;
}

Operations::Awaitable<void> Operations::sendLeave(ServerName at, RoomId room, EventId id, json::Object event)
{
    Call call = sending("send_leave", path(kV2, {"send_leave", room.str(), id.str()}), event);
    CO_TRY_VOID(co_await callV2OrV1(m_client, std::move(at), std::move(call)));
    co_return Result<void>{};
}

Operations::Awaitable<void> Operations::exchangeThirdPartyInvite(ServerName at, RoomId room, json::Object event)
{
    Call call = sending("exchange_third_party_invite", path(kV1, {"exchange_third_party_invite", room.str()}), event);
    CO_TRY_VOID(co_await m_client.call(std::move(at), std::move(call)));
    co_return Result<void>{};
}

Operations::Awaitable<json::Array> Operations::sendKnock(ServerName at, RoomId room, EventId id, json::Object event)
{
    Call call = sending("send_knock", path(kV1, {"send_knock", room.str(), id.str()}), event);
    CO_TRY(const json::Object answer, co_await m_client.call(at, std::move(call)));
    const auto *state = json::findArray(answer, "knock_room_state");
    if (!state)
        co_return lacks(at, "send_knock", "knock_room_state");
    co_return *state;
}

Operations::Awaitable<json::Object> Operations::invite(ServerName at, RoomId room, EventId id, std::string roomVersion,
                                                       json::Object event, json::Array strippedState)
{
    std::optional<std::string> bodyV1;
    if (roomVersion == "1" || roomVersion == "2") {
        json::Object old = event;
        old["unsigned"] = json::Object{{"invite_room_state", strippedState}};
        bodyV1 = json::canonical(old);
    }
    json::Object body;
    body["room_version"] = roomVersion;
    body["event"] = std::move(event);
    body["invite_room_state"] = std::move(strippedState);
    Call call = sending("invite", path(kV2, {"invite", room.str(), id.str()}), body);
    // A server that knows version 1 of the operation alone knows no later room versions.
    CO_TRY(json::Object answer, bodyV1 ? co_await callV2OrV1(m_client, at, std::move(call), std::move(bodyV1))
                                       : co_await m_client.call(at, std::move(call)));
    co_return takeObject(at, "invite", answer, "event");
}

Operations::Awaitable<json::Object> Operations::policySign(ServerName at, json::Object event)
{
    Call call{"policy_sign", Method::Post, "/_matrix/policy/v1/sign", json::canonical(event)};
    call.deadline = 20s;
    call.evenInBackoff = true;
    call.wordsAlone = true;
    co_return co_await m_client.call(std::move(at), std::move(call));
}

Operations::Awaitable<json::Object> Operations::event(ServerName at, EventId id)
{
    CO_TRY(json::Object answer, co_await m_client.call(at, {"event", Method::Get, path(kV1, {"event", id.str()})}));
    CO_TRY(Objects events, takeObjects(at, "event", answer, "pdus"));
    if (events.size() != 1)
        co_return lacks(at, "event", "pdus");
    co_return std::move(events.front());
}

Operations::Awaitable<Operations::Objects> Operations::eventAuth(ServerName at, RoomId room, EventId id)
{
    Call call{"event_auth", Method::Get, path(kV1, {"event_auth", room.str(), id.str()})};
    call.maxAnswerBytes = kMediumAnswer;
    CO_TRY(json::Object answer, co_await m_client.call(at, std::move(call)));
    co_return takeObjects(at, "event_auth", answer, "auth_chain");
}

Operations::Awaitable<Operations::StateIds> Operations::stateIds(ServerName at, RoomId room, EventId id)
{
    Call call{"state_ids", Method::Get, path(kV1, {"state_ids", room.str()})};
    addParameter(call.target, "event_id", id.str());
    call.maxAnswerBytes = kMediumAnswer;
    call.deadline = 60s;
    CO_TRY(const json::Object answer, co_await m_client.call(at, std::move(call)));
    StateIds ids;
    CO_TRY(ids.state, takeIds<EventId>(at, "state_ids", answer, "pdu_ids"));
    CO_TRY(ids.authChain, takeIds<EventId>(at, "state_ids", answer, "auth_chain_ids"));
    co_return ids;
}

Operations::Awaitable<Operations::RoomState> Operations::state(ServerName at, RoomId room, EventId id)
{
    Call call{"state", Method::Get, path(kV1, {"state", room.str()})};
    addParameter(call.target, "event_id", id.str());
    call.maxAnswerBytes = kLargeAnswer;
    call.deadline = 120s;
    CO_TRY(json::Object answer, co_await m_client.call(at, std::move(call)));
    RoomState state;
    CO_TRY(state.state, takeObjects(at, "state", answer, "pdus"));
    CO_TRY(state.authChain, takeObjects(at, "state", answer, "auth_chain"));
    co_return state;
}

Operations::Awaitable<Operations::Objects> Operations::backfill(ServerName at, RoomId room, std::vector<EventId> from,
                                                                int limit)
{
    Call call{"backfill", Method::Get, path(kV1, {"backfill", room.str()})};
    for (const auto &id : from)
        addParameter(call.target, "v", id.str());
    addParameter(call.target, "limit", std::to_string(limit));
    call.maxAnswerBytes = kMediumAnswer;
    CO_TRY(json::Object answer, co_await m_client.call(at, std::move(call)));
    co_return takeObjects(at, "backfill", answer, "pdus");
}

Operations::Awaitable<Operations::Objects> Operations::getMissingEvents(ServerName at, RoomId room,
                                                                        std::vector<EventId> earliest,
                                                                        std::vector<EventId> latest, int limit,
                                                                        std::int64_t minDepth)
{
    json::Object body;
    body["earliest_events"] = idArray(earliest);
    body["latest_events"] = idArray(latest);
    body["limit"] = limit;
    body["min_depth"] = minDepth;
    Call call{"get_missing_events", Method::Post, path(kV1, {"get_missing_events", room.str()}), json::canonical(body)};
    call.maxAnswerBytes = kMediumAnswer;
    CO_TRY(json::Object answer, co_await m_client.call(at, std::move(call)));
    co_return takeObjects(at, "get_missing_events", answer, "events");
}

Operations::Awaitable<Operations::AliasTarget> Operations::queryDirectory(ServerName at, RoomAlias alias)
{
    Call call{"query_directory", Method::Get, path(kV1, {"query", "directory"})};
    addParameter(call.target, "room_alias", alias.str());
    call.evenInBackoff = true;
    CO_TRY(const json::Object answer, co_await m_client.call(at, std::move(call)));
    AliasTarget target;
    auto room = RoomId::parse(json::findString(answer, "room_id").value_or(""));
    if (!room)
        co_return lacks(at, "query_directory", "room_id");
    target.room = std::move(*room);
    CO_TRY(target.servers, takeIds<ServerName>(at, "query_directory", answer, "servers"));
    co_return target;
}

Operations::Awaitable<json::Object> Operations::queryProfile(ServerName at, UserId user, std::string field)
{
    Call call{"query_profile", Method::Get, path(kV1, {"query", "profile"})};
    addParameter(call.target, "user_id", user.str());
    if (!field.empty())
        addParameter(call.target, "field", field);
    call.deadline = 10s;
    return m_client.call(std::move(at), std::move(call));
}

Operations::Awaitable<json::Object> Operations::userDevices(ServerName at, UserId user)
{
    return m_client.call(std::move(at), {"user_devices", Method::Get, path(kV1, {"user", "devices", user.str()})});
}

Operations::Awaitable<json::Object> Operations::keysQuery(ServerName at, json::Object deviceKeys)
{
    json::Object body;
    body["device_keys"] = std::move(deviceKeys);
    Call call{"keys_query", Method::Post, path(kV1, {"user", "keys", "query"}), json::canonical(body)};
    call.deadline = 15s;
    return m_client.call(std::move(at), std::move(call));
}

Operations::Awaitable<json::Object> Operations::keysClaim(ServerName at, json::Object oneTimeKeys)
{
    json::Object body;
    body["one_time_keys"] = std::move(oneTimeKeys);
    Call call{"keys_claim", Method::Post, path(kV1, {"user", "keys", "claim"}), json::canonical(body)};
    call.deadline = 15s;
    return m_client.call(std::move(at), std::move(call));
}

Operations::Awaitable<json::Object> Operations::hierarchy(ServerName at, RoomId room, bool suggestedOnly)
{
    Call call{"hierarchy", Method::Get, path(kV1, {"hierarchy", room.str()})};
    addParameter(call.target, "suggested_only", suggestedOnly ? "true" : "false");
    call.deadline = 15s;
    call.maxAnswerBytes = kMediumAnswer;
    return m_client.call(std::move(at), std::move(call));
}

Operations::Awaitable<Operations::TimedEvent> Operations::timestampToEvent(ServerName at, RoomId room, Timestamp when,
                                                                           bool before)
{
    Call call{"timestamp_to_event", Method::Get, path(kV1, {"timestamp_to_event", room.str()})};
    addParameter(call.target, "ts", std::to_string(when));
    addParameter(call.target, "dir", before ? "b" : "f");
    call.deadline = 15s;
    CO_TRY(const json::Object answer, co_await m_client.call(at, std::move(call)));
    auto id = EventId::parse(json::findString(answer, "event_id").value_or(""));
    if (!id)
        co_return lacks(at, "timestamp_to_event", "event_id");
    co_return TimedEvent{*std::move(id), json::findInt(answer, "origin_server_ts").value_or(0)};
}

Operations::Awaitable<json::Object> Operations::publicRooms(ServerName at, json::Object question)
{
    Call call{"public_rooms", Method::Post, path(kV1, {"publicRooms"}), json::canonical(question)};
    call.deadline = 20s;
    call.maxAnswerBytes = kMediumAnswer;
    return m_client.call(std::move(at), std::move(call));
}

Operations::Awaitable<http::Response> Operations::mediaDownload(ServerName at, std::string mediaId)
{
    Call call{"media_download", Method::Get, path(kV1, {"media", "download", mediaId})};
    addParameter(call.target, "timeout_ms", "20000");
    call.deadline = 120s;
    call.maxAnswerBytes = kLargestMedia;
    call.evenInBackoff = true;
    return m_client.fetch(std::move(at), std::move(call));
}

Operations::Awaitable<http::Response> Operations::legacyMediaDownload(ServerName at, std::string mediaId)
{
    Call call{"legacy_media_download", Method::Get, path("/_matrix/media/v3", {"download", at.str(), mediaId})};
    addParameter(call.target, "allow_remote", "false");
    call.deadline = 120s;
    call.maxAnswerBytes = kLargestMedia;
    call.sign = false;
    return m_client.fetch(std::move(at), std::move(call));
}

Operations::Awaitable<Operations::RefusedPdus> Operations::sendTransaction(ServerName to, std::string transactionId,
                                                                           std::string body)
{
    Call call{"send", Method::Put, path(kV1, {"send", transactionId}), std::move(body)};
    call.deadline = 60s;
    call.evenInBackoff = true;
    CO_TRY(const json::Object answer, co_await m_client.call(std::move(to), std::move(call)));
    RefusedPdus refused;
    if (const auto *pdus = json::findObject(answer, "pdus"))
        for (const auto &item : *pdus)
            if (const auto *outcome = item.value().if_object())
                if (const auto error = json::findString(*outcome, "error"))
                    refused[std::string(item.key())] = *error;
    co_return refused;
}

Operations::Awaitable<Operations::Version> Operations::version(ServerName at)
{
    Call call{"version", Method::Get, path(kV1, {"version"})};
    call.sign = false;
    call.deadline = 10s;
    CO_TRY(const json::Object answer, co_await m_client.call(at, std::move(call)));
    const auto *server = json::findObject(answer, "server");
    if (!server)
        co_return lacks(at, "version", "server");
    co_return Version{std::string(json::findString(*server, "name").value_or("")),
                      std::string(json::findString(*server, "version").value_or(""))};
}

} // namespace homeport::federation
