#include "server/api/client/client_routes.h"
#include "server/api/device_announcer.h"
#include "server/api/remote_keys.h"

namespace homeport::api::client {

using boost::asio::awaitable;
using http::Method;

namespace {

awaitable<Result<Reply>> uploadKeys(Services &services, CallPtr call)
{
    const accounts::Session &session = call->session;
    using enum json::Kind;
    CO_TRY_VOID(
        json::expectKinds(call->body, {{"device_keys", Object}, {"one_time_keys", Object}, {"fallback_keys", Object}}));
    if (const json::Object *keys = json::findObject(call->body, "device_keys")) {
        CO_TRY_VOID(co_await services.deviceKeys.upload(session.user, session.device, *keys));
        CO_TRY_VOID(co_await announceDevice(services, session.user, session.device));
    }
    const json::Object *oneTime = json::findObject(call->body, "one_time_keys");
    const json::Object *fallback = json::findObject(call->body, "fallback_keys");
    if (oneTime || fallback)
        CO_TRY_VOID(co_await services.oneTimeKeys.upload(
            session.user, session.device, oneTime ? *oneTime : json::Object{}, fallback ? *fallback : json::Object{}));
    CO_TRY(json::Object counts, co_await services.oneTimeKeys.counts(session.user, session.device));
    co_return json::Object{{"one_time_key_counts", std::move(counts)}};
}

awaitable<Result<Reply>> uploadCrossSigning(Services &services, CallPtr call)
{
    const UserId user = call->session.user;
    std::map<std::string, json::Object> keys;
    for (const char *usage : {"master", "self_signing", "user_signing"}) {
        const json::Object *key = json::findObject(call->body, std::string(usage) + "_key");
        if (!key)
            continue;
        if (json::findString(*key, "user_id") != user.str())
            co_return fail(ErrorCode::BadInput, "the key names another user", "M_INVALID_PARAM");
        keys.emplace(usage, *key);
    }
    // The first set needs no further proof; a replacement would let a stolen token pass for its owner.
    CO_TRY(const auto current, co_await services.deviceKeys.query(user, user));
    bool replaces = false;
    bool same = true;
    for (const auto &[usage, key] : keys) {
        const auto found = current.crossSigning.find(usage);
        replaces = replaces || (found != current.crossSigning.end() && found->second != key);
        same = same && found != current.crossSigning.end() && found->second == key;
    }
    if (same)
        co_return json::Object{};
    if (replaces) {
        std::vector<accounts::UserInteractiveAuth::Flow> flows{{"m.login.password"}};
        CO_TRY(auto outcome, co_await services.auth.advance(std::move(flows), call->body,
                                                            {"cross_signing", user, call->household()}));
        if (!outcome.done)
            co_return Reply(401, std::move(outcome.challenge));
    }
    CO_TRY_VOID(co_await services.deviceKeys.putCrossSigning(user, std::move(keys)));
    CO_TRY_VOID(co_await announceCrossSigning(services, user));
    co_return json::Object{};
}

awaitable<Result<Reply>> uploadSignatures(Services &services, CallPtr call)
{
    const UserId user = call->session.user;
    CO_TRY(json::Object failures, co_await services.deviceKeys.addSignatures(user, call->body));
    // Other servers see the signatures on one's own devices.
    if (const json::Object *own = json::findObject(call->body, user.str())) {
        CO_TRY(const auto keys, co_await services.deviceKeys.query(user, {}));
        for (const auto &[key, object] : *own) {
            if (keys.devices.contains(std::string(key)))
                CO_TRY_VOID(co_await announceDevice(services, user, std::string(key)));
        }
        CO_TRY_VOID(co_await announceCrossSigning(services, user));
    }
    for (const auto &[other, keys] : call->body)
        services.sync.wakeSharing(UserId::trusted(std::string(other)));
    co_return json::Object{{"failures", std::move(failures)}};
}

awaitable<Result<Reply>> keyChanges(Services &services, CallPtr call)
{
    CO_TRY(const auto from, sync::readToken(call->query.find("from").value_or("")));
    CO_TRY(const auto to, sync::readToken(call->query.find("to").value_or("")));
    co_return co_await services.sync.deviceChanges(call->session.user, from.position, to.position);
}

} // namespace

void addKeyRoutes(Router &router, Services &services)
{
    router.addClient(Method::Post, "/keys/upload", Access::User, "keys_upload",
                     [&services](CallPtr call) { return uploadKeys(services, std::move(call)); });
    router.addClient(Method::Post, "/keys/query", Access::User, "keys_query",
                     [&services](CallPtr call) { return queryKeys(services, call->session.user, call->body); });
    router.addClient(Method::Post, "/keys/claim", Access::User, "keys_claim",
                     [&services](CallPtr call) { return claimKeys(services, call->body); });
    router.addClient(Method::Get, "/keys/changes", Access::User, "keys_changes",
                     [&services](CallPtr call) { return keyChanges(services, std::move(call)); });
    for (const char *prefix : {"/_matrix/client/v3", "/_matrix/client/unstable"}) {
        router.add(Method::Post, std::string(prefix) + "/keys/device_signing/upload", Access::User,
                   "cross_signing_upload",
                   [&services](CallPtr call) { return uploadCrossSigning(services, std::move(call)); });
        router.add(Method::Post, std::string(prefix) + "/keys/signatures/upload", Access::User, "signatures_upload",
                   [&services](CallPtr call) { return uploadSignatures(services, std::move(call)); });
    }
}

} // namespace homeport::api::client
