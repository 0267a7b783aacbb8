#include "server/api/dispatcher.h"

#include "server/api/api_error.h"
#include "server/api/client_address.h"
#include "server/base/clock.h"
#include "server/base/log.h"
#include "server/crypto/password.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace homeport::api {

using boost::asio::awaitable;

namespace {

/// Strangers have nothing long to say: who logs in or registers sends less than this.
constexpr std::size_t kStrangersBodyBytes = 256 * 1024;
constexpr std::size_t kUploadBytes = 50 * 1024 * 1024;
/// A body of small values takes some fifteen times its size as values. What servers send is longer, and comes after
/// what its headers say was found to be right.
constexpr json::ParseLimits kBodyLimits{.maxValues = 500'000};
/// What is kept of a long body for the traffic record once it is parsed.
constexpr std::size_t kRecordedBytes = 64 * 1024;

std::optional<std::string> tokenOf(const Call &call)
{
    if (const auto header = call.request.headers.find("Authorization"); header && header->starts_with("Bearer "))
        return std::string(header->substr(7));
    if (const auto query = call.query.find("access_token"))
        return std::string(*query);
    return std::nullopt;
}

bool takesBody(http::Method method)
{
    return method == http::Method::Post || method == http::Method::Put || method == http::Method::Delete;
}

bool isForClients(std::string_view path)
{
    return !path.starts_with("/_matrix/federation") && !path.starts_with("/_matrix/key");
}

http::Response unknownResponse(bool pathKnown)
{
    return pathKnown
               ? errorResponse({ErrorCode::Unsupported, "this path does not take that method", "M_UNRECOGNIZED", 405})
               : errorResponse({ErrorCode::NotFound, "there is no such endpoint", "M_UNRECOGNIZED", 404});
}

/// What goes wrong in here (the database, files, broken promises) is for the log: its words may hold paths and SQL.
/// Whoever asked gets a number under which it stands there. What other servers did, and time, is told as it is.
http::Response answerTo(const Error &error, const Route &route)
{
    http::Response response = errorResponse(error);
    if (response.status < 500)
        return response;
    const bool inHere =
        error.code == ErrorCode::Internal || error.code == ErrorCode::Io || error.code == ErrorCode::Corrupt;
    if (!inHere) {
        qCWarning(log::runtime, "%s: %s", route.operation.c_str(), error.detail.c_str());
        return response;
    }
    constexpr std::size_t kIdCharacters = 8;
    const std::string id = crypto::randomText(kIdCharacters);
    qCWarning(log::runtime, "%s [%s]: %s", route.operation.c_str(), id.c_str(), error.detail.c_str());
    Error told = error;
    told.detail = fmt::format("something went wrong in this server; its log says what, under {}", id);
    return errorResponse(told);
}

/// Frees a body that is parsed. What the traffic record shows of it stays.
void forgetBody(std::string &body, bool recorded)
{
    body = recorded ? body.substr(0, kRecordedBytes) : std::string();
}

} // namespace

bool Dispatcher::isForServers(std::string_view target) const
{
    const std::string path(http::splitTarget(target).path);
    return std::ranges::any_of(std::array{http::Method::Put, http::Method::Post}, [&](http::Method method) {
        const auto match = m_router.match(method, path);
        return match.route && match.route->access == Access::Federation;
    });
}

http::Allowance Dispatcher::allowance(http::Method method, std::string_view target) const
{
    const auto match = m_router.match(method, http::splitTarget(target).path);
    if (!match.route) {
        const bool expected = !match.pathKnown && m_parts.expectsUnknown && m_parts.expectsUnknown(target);
        // The doctor tries the longest body that any route takes.
        return {.bodyBytes = expected ? kUploadBytes : kStrangersBodyBytes, .fromStrangers = !expected};
    }
    const Route &route = *match.route;
    http::Allowance allowed;
    if (route.body == Body::Raw)
        allowed.bodyBytes = kUploadBytes;
    allowed.fromStrangers = route.access == Access::Public || route.access == Access::PublicLimited;
    if (allowed.fromStrangers)
        allowed.bodyBytes = kStrangersBodyBytes;
    if (route.pace == Pace::Slow)
        allowed.handlerTime = kSlowRouteTime;
    return allowed;
}

awaitable<Result<void>> Dispatcher::mayProceed(const Route &route, Call &call)
{
    if (route.access == Access::Federation && m_parts.admitOrigin)
        co_return co_await m_parts.admitOrigin(call.request);
    if (route.access == Access::User) {
        CO_TRY(call.session, co_await sessionOf(call));
    }
    co_return Result<void>{};
}

awaitable<std::optional<http::Response>> Dispatcher::admit(http::Request head)
{
    const auto began = std::chrono::steady_clock::now();
    Call call;
    call.request = std::move(head);
    const auto [path, query] = http::splitTarget(call.request.target);
    const auto match = m_router.match(call.request.method, path);
    if (!match.pathKnown && m_parts.expectsUnknown && m_parts.expectsUnknown(call.request.target))
        co_return std::nullopt;
    http::Response response;
    if (!match.route) {
        if (call.request.method == http::Method::Options && isForClients(path))
            co_return std::nullopt;
        response = unknownResponse(match.pathKnown);
    } else {
        call.query = http::Query::parse(query);
        const auto may = co_await mayProceed(*match.route, call);
        if (may)
            co_return std::nullopt;
        response = answerTo(may.error(), *match.route);
    }
    finish(match.route, call, 0, response, began);
    co_return response;
}

awaitable<Result<accounts::Session>> Dispatcher::sessionOf(const Call &call)
{
    auto token = tokenOf(call);
    if (!token)
        co_return fail(ErrorCode::Unauthorized, "an access token is needed", "M_MISSING_TOKEN");
    co_return co_await m_parts.sessions.authenticate(*std::move(token));
}

awaitable<Result<void>> Dispatcher::identify(const Route &route, Call &call, bool hasBody)
{
    if (route.access == Access::Federation) {
        CO_TRY(call.origin, co_await m_parts.verifyOrigin(call.request, hasBody ? &call.body : nullptr));
        co_return Result<void>{};
    }
    std::string limitKey = http::householdOf(call.clientAddress);
    if (route.access == Access::User) {
        CO_TRY(call.session, co_await sessionOf(call));
        m_parts.sessions.seen(call.session, call.clientAddress);
        limitKey = call.session.user.str();
    }
    // Reading is cheap and clients poll; what writes, guesses or makes us ask others is limited.
    if (m_parts.limiter && (takesBody(route.method) || route.access == Access::PublicLimited)) {
        if (const auto wait = m_parts.limiter->take(limitKey))
            co_return failForNow(fmt::format("too many requests; repeat in {} ms", wait->count()), wait->count());
    }
    co_return Result<void>{};
}

awaitable<Result<Reply>> Dispatcher::call(const Route &route, std::shared_ptr<Call> call)
{
    const bool hasBody = !call->request.body.empty() && takesBody(route.method);
    Result<json::Object> body = json::Object{};
    if (hasBody && route.body == Body::Json)
        body = json::parseObject(call->request.body,
                                 route.access == Access::Federation ? json::kFederationLimits : kBodyLimits);
    if (route.body == Body::Json)
        forgetBody(call->request.body, route.access == Access::Federation && m_parts.tap);
    // A federation signature covers the body, so it comes first there; a client's token is judged before its JSON.
    if (route.access == Access::Federation && !body)
        co_return std::unexpected(body.error());
    if (body)
        call->body = *std::move(body);
    CO_TRY_VOID(co_await identify(route, *call, hasBody));
    if (!body)
        co_return std::unexpected(body.error());
    co_return co_await route.handler(call);
}

awaitable<http::Response> Dispatcher::answer(http::Request request)
{
    const auto began = std::chrono::steady_clock::now();
    auto call = std::make_shared<Call>();
    call->request = std::move(request);
    call->clientAddress = clientAddress(call->request, m_parts.proxies);
    const std::size_t bodyBytes = call->request.body.size();
    const auto [path, query] = http::splitTarget(call->request.target);
    auto match = m_router.match(call->request.method, path);
    http::Response response;
    std::optional<http::Response> special;
    if (!match.pathKnown && m_parts.unknownPath)
        special = co_await m_parts.unknownPath(call);
    if (special) {
        response = *std::move(special);
    } else if (call->request.method == http::Method::Options && isForClients(path)) {
        response.status = 204;
    } else if (!match.route) {
        response = unknownResponse(match.pathKnown);
    } else {
        call->params = std::move(match.params);
        call->query = http::Query::parse(query);
        Result<Reply> reply = co_await this->call(*match.route, call);
        if (!reply)
            response = answerTo(reply.error(), *match.route);
        else if (reply->raw)
            response = *std::move(reply->raw);
        else
            response = jsonResponse(reply->status, reply->body);
    }
    finish(match.route, *call, bodyBytes, response, began);
    co_return response;
}

/// What every answer gets: CORS where clients ask, a record where servers do.
void Dispatcher::finish(const Route *route, const Call &call, std::size_t bodyBytes, http::Response &response,
                        std::chrono::steady_clock::time_point began) const
{
    if (isForClients(http::splitTarget(call.request.target).path)) {
        addCors(response);
        return;
    }
    if (!m_parts.tap)
        return;
    const auto took = std::chrono::steady_clock::now() - began;
    const auto microseconds = std::chrono::duration_cast<std::chrono::microseconds>(took).count();
    m_parts.tap->passed({.incoming = true,
                         .when = nowMs() - microseconds / 1000,
                         .microseconds = microseconds,
                         .peer = call.origin.str(),
                         .operation = route ? std::string_view(route->operation) : "",
                         .request = &call.request,
                         .requestBytes = bodyBytes,
                         .response = &response,
                         .error = ""});
}

} // namespace homeport::api
