#include "server/api/federation/federation_routes.h"
#include "server/api/remote_keys.h"

namespace homeport::api::federation_api {

using boost::asio::awaitable;
using http::Method;

namespace {

awaitable<Result<Reply>> directory(Services &services, CallPtr call)
{
    CO_TRY(const RoomAlias alias, RoomAlias::parse(call->query.find("room_alias").value_or("")));
    CO_TRY(const auto target, co_await services.aliases.resolveOwn(alias));
    json::Array servers;
    for (const ServerName &server : target.servers)
        servers.emplace_back(server.str());
    co_return json::Object{{"room_id", target.room.str()}, {"servers", std::move(servers)}};
}

awaitable<Result<Reply>> profile(Services &services, CallPtr call)
{
    CO_TRY(const UserId user, UserId::parse(call->query.find("user_id").value_or("")));
    CO_TRY(const auto found, co_await services.profiles.get(user));
    json::Object all = found.toJson();
    const auto field = call->query.find("field");
    if (!field)
        co_return all;
    json::Object one;
    if (const auto *value = json::find(all, *field))
        one[*field] = *value;
    co_return one;
}

awaitable<Result<Reply>> userDevices(Services &services, CallPtr call)
{
    CO_TRY(const UserId user, call->userParam("userId"));
    if (!services.rooms.registry.isLocal(user))
        co_return fail(ErrorCode::BadInput, user.str() + " is not a user of this server", "M_INVALID_PARAM");
    CO_TRY(const auto keys, co_await services.deviceKeys.query(user, {}));
    json::Array devices;
    for (const auto &[id, object] : keys.devices) {
        json::Object device{{"device_id", id}, {"keys", object}};
        if (const auto name = keys.names.find(id); name != keys.names.end())
            device["device_display_name"] = name->second;
        devices.emplace_back(std::move(device));
    }
    json::Object answer{{"user_id", user.str()}, {"stream_id", keys.streamId}, {"devices", std::move(devices)}};
    for (const char *usage : {"master", "self_signing"}) {
        if (const auto found = keys.crossSigning.find(usage); found != keys.crossSigning.end())
            answer[std::string(usage) + "_key"] = found->second;
    }
    co_return answer;
}

/// Only of users of this server.
json::Object ownUsers(const Services &services, const json::Object &byUser)
{
    json::Object own;
    for (const auto &[id, value] : byUser) {
        const auto user = UserId::parse(id);
        if (user && services.rooms.registry.isLocal(*user))
            own[id] = value;
    }
    return own;
}

awaitable<Result<Reply>> keysQuery(Services &services, CallPtr call)
{
    const json::Object *wanted = json::findObject(call->body, "device_keys");
    if (!wanted)
        co_return fail(ErrorCode::BadInput, "device_keys is missing", "M_MISSING_PARAM");
    CO_TRY(json::Object answer, co_await localKeys(services, ownUsers(services, *wanted), {}));
    answer.erase("user_signing_keys");
    co_return answer;
}

awaitable<Result<Reply>> keysClaim(Services &services, CallPtr call)
{
    const json::Object *wanted = json::findObject(call->body, "one_time_keys");
    if (!wanted)
        co_return fail(ErrorCode::BadInput, "one_time_keys is missing", "M_MISSING_PARAM");
    CO_TRY(json::Object claimed, co_await claimLocalKeys(services, ownUsers(services, *wanted)));
    co_return json::Object{{"one_time_keys", std::move(claimed)}};
}

} // namespace

void addQueryRoutes(Router &router, Services &services)
{
    using Function = awaitable<Result<Reply>> (*)(Services &, CallPtr);
    const auto add = [&](Method method, std::string rest, std::string operation, Function function) {
        router.add(method, "/_matrix/federation/v1/" + rest, Access::Federation, std::move(operation),
                   [&services, function](CallPtr call) { return function(services, std::move(call)); });
    };
    add(Method::Get, "query/directory", "query_directory", directory);
    add(Method::Get, "query/profile", "query_profile", profile);
    add(Method::Get, "user/devices/{userId}", "user_devices", userDevices);
    add(Method::Post, "user/keys/query", "keys_query", keysQuery);
    add(Method::Post, "user/keys/claim", "keys_claim", keysClaim);
}

} // namespace homeport::api::federation_api
