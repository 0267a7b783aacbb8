#include "server/api/federation/federation_routes.h"

#include "server/base/clock.h"

#include <fmt/format.h>

namespace homeport::api::federation_api {

using boost::asio::awaitable;
using federation::KeyRing;
using http::Method;

namespace {

/// Each may cost a request to a server that a stranger names.
constexpr std::size_t kServersARequest = 100;
constexpr std::size_t kKeysAServer = 16;

awaitable<Result<Reply>> answer(Services &services, std::map<ServerName, KeyRing::Query> wanted)
{
    json::Array documents;
    for (json::Object &document : co_await services.federation->keys.documents(std::move(wanted)))
        documents.emplace_back(std::move(document));
    co_return json::Object{{"server_keys", std::move(documents)}};
}

Result<KeyRing::Query> readCriteria(std::string_view server, const json::Value &criteria)
{
    const auto *keys = criteria.if_object();
    if (!keys)
        return fail(ErrorCode::BadInput, fmt::format("server_keys of {} is no object", server));
    KeyRing::Query query{.minimumValidUntil = keys->empty() ? nowMs() : 0, .keyIds = {}};
    for (const auto &item : *keys) {
        if (query.keyIds.size() >= kKeysAServer)
            return fail(ErrorCode::BadInput, fmt::format("more than {} keys of {}", kKeysAServer, server));
        const auto *wanted = item.value().if_object();
        const auto until = wanted ? json::findInt(*wanted, "minimum_valid_until_ts") : std::nullopt;
        query.minimumValidUntil = std::max(query.minimumValidUntil, until.value_or(nowMs()));
        query.keyIds.emplace_back(item.key());
    }
    return query;
}

} // namespace

/// Spec: https://spec.matrix.org/v1.19/server-server-api/#querying-keys-through-another-server
void addNotaryRoutes(Router &router, Services &services)
{
    const Handler one = [&services](CallPtr call) -> awaitable<Result<Reply>> {
        CO_TRY(auto server, ServerName::parse(call->param("serverName")));
        const auto until = call->query.findInt("minimum_valid_until_ts");
        co_return co_await answer(services, {{std::move(server), {until.value_or(nowMs()), {}}}});
    };
    router.add(Method::Get, "/_matrix/key/v2/query/{serverName}", Access::PublicLimited, "key_query", one);
    router.add(Method::Get, "/_matrix/key/v2/query/{serverName}/{keyId}", Access::PublicLimited, "key_query", one);
    router.add(Method::Post, "/_matrix/key/v2/query", Access::PublicLimited, "key_query",
               [&services](CallPtr call) -> awaitable<Result<Reply>> {
                   const auto *asked = json::findObject(call->body, "server_keys");
                   if (!asked)
                       co_return fail(ErrorCode::BadInput, "server_keys is missing");
                   if (asked->size() > kServersARequest)
                       co_return fail(ErrorCode::BadInput, fmt::format("more than {} servers", kServersARequest));
                   std::map<ServerName, KeyRing::Query> wanted;
                   for (const auto &item : *asked) {
                       CO_TRY(auto server, ServerName::parse(std::string_view(item.key())));
                       CO_TRY(auto query, readCriteria(server.str(), item.value()));
                       wanted.emplace(std::move(server), std::move(query));
                   }
                   co_return co_await answer(services, std::move(wanted));
               });
}

} // namespace homeport::api::federation_api
