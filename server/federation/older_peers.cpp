#include "server/federation/older_peers.h"

#include <fmt/format.h>

namespace homeport::federation {

using boost::asio::awaitable;

namespace {

constexpr std::string_view kV1 = "/_matrix/federation/v1/";
constexpr std::string_view kV2 = "/_matrix/federation/v2/";

/// Not: the room or the event is unknown, which is a 404 with a word of its own.
bool isUnknownEndpoint(const Error &error)
{
    const bool maybe = error.status == 404 || error.status == 400 || error.status == 405;
    return error.code == ErrorCode::RemoteRefused && maybe &&
           (error.errcode.empty() || error.errcode == "M_UNRECOGNIZED");
}

} // namespace

awaitable<Result<json::Object>> callV2OrV1(FederationClient &client, ServerName at, Call call,
                                           std::optional<std::string> bodyV1)
{
    auto answer = co_await client.call(at, call);
    if (answer || !isUnknownEndpoint(answer.error()))
        co_return answer;
    call.target.replace(0, kV2.size(), kV1);
    if (bodyV1)
        call.content = std::move(bodyV1);
    CO_TRY(const http::Response response, co_await client.fetch(at, std::move(call)));
    CO_TRY(auto pair, json::parse(response.body, {.maxDepth = json::kFederationLimits.maxDepth}));
    auto *list = pair.if_array();
    auto *content = list && list->size() == 2 ? (*list)[1].if_object() : nullptr;
    if (!content)
        co_return fail(ErrorCode::BadInput, fmt::format("the answer of {} is no pair of status and object", at.str()));
    co_return std::move(*content);
}

} // namespace homeport::federation
