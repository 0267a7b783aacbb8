#include "server/api/dispatcher.h"

#include "server/api/api_error.h"
#include "server/base/clock.h"
#include "server/base/log.h"

#include <fmt/format.h>

namespace homeport::api {

using boost::asio::awaitable;

namespace {

/// Browsers' clients come from other origins.
/// Spec: https://spec.matrix.org/v1.19/client-server-api/#web-browser-clients
void addCors(http::Response &response)
{
    response.headers.set("Access-Control-Allow-Origin", "*");
    response.headers.set("Access-Control-Allow-Methods", "GET, POST, PUT, DELETE, OPTIONS");
    response.headers.set("Access-Control-Allow-Headers", "X-Requested-With, Content-Type, Authorization");
}

std::optional<std::string> tokenOf(const Call &call)
{
    if (const auto header = call.request.headers.find("Authorization"); header && header->starts_with("Bearer "))
        return std::string(header->substr(7));
    if (const auto query = call.query.find("access_token"))
        return std::string(*query);
    return std::nullopt;
}

/// Behind a reverse proxy on this machine every connection comes from loopback; the proxy says who is behind it. From
/// anybody else the header is a claim and not believed.
std::string clientAddress(const http::Request &request)
{
    const bool fromProxy = request.peerAddress.starts_with("127.") || request.peerAddress == "::1";
    const auto forwarded = request.headers.find("X-Forwarded-For");
    if (!fromProxy || !forwarded || forwarded->empty())
        return request.peerAddress;
    std::string_view last = forwarded->substr(forwarded->rfind(',') == forwarded->npos ? 0 : forwarded->rfind(',') + 1);
    while (!last.empty() && last.front() == ' ')
        last.remove_prefix(1);
    constexpr std::size_t kLongestAddress = 45;
    return std::string(last.substr(0, kLongestAddress));
}

bool takesBody(http::Method method)
{
    return method == http::Method::Post || method == http::Method::Put || method == http::Method::Delete;
}

} // namespace

std::optional<std::size_t> bodyLimitOf(std::string_view target)
{
    constexpr std::size_t kUpload = 50 * 1024 * 1024;
    if (!target.starts_with("/_matrix/media/") || target.find("/upload") == target.npos)
        return std::nullopt;
    return kUpload;
}

awaitable<Result<void>> Dispatcher::identify(const Route &route, Call &call, bool hasBody)
{
    if (route.access == Access::Federation) {
        CO_TRY(call.origin, co_await m_parts.verifyOrigin(call.request, hasBody ? &call.body : nullptr));
        co_return Result<void>{};
    }
    const std::string address = clientAddress(call.request);
    std::string limitKey = address;
    if (route.access == Access::User) {
        const auto token = tokenOf(call);
        if (!token)
            co_return fail(ErrorCode::Unauthorized, "an access token is needed", "M_MISSING_TOKEN");
        CO_TRY(call.session, co_await m_parts.sessions.authenticate(*token));
        m_parts.sessions.seen(call.session, address);
        limitKey = call.session.user.str();
    }
    // Reading is cheap and clients poll; what writes or guesses is limited.
    if (m_parts.limiter && takesBody(route.method)) {
        if (const auto wait = m_parts.limiter->take(limitKey))
            co_return std::unexpected(Error{.code = ErrorCode::LimitExceeded,
                                            .detail = fmt::format("too many requests; repeat in {} ms", wait->count()),
                                            .retryAfterMs = wait->count()});
    }
    co_return Result<void>{};
}

awaitable<Result<Reply>> Dispatcher::call(const Route &route, std::shared_ptr<Call> call)
{
    const bool hasBody = !call->request.body.empty() && takesBody(route.method);
    Result<json::Object> body = json::Object{};
    if (hasBody && route.body == Body::Json)
        body = json::parseObject(call->request.body);
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
    const Timestamp when = nowMs();
    auto call = std::make_shared<Call>();
    call->request = std::move(request);
    const auto [path, query] = http::splitTarget(call->request.target);
    const bool forClients = !path.starts_with("/_matrix/federation") && !path.starts_with("/_matrix/key");
    auto match = m_router.match(call->request.method, path);
    http::Response response;
    std::optional<http::Response> special;
    if (!match.pathKnown && m_parts.unknownPath)
        special = co_await m_parts.unknownPath(call);
    if (special) {
        response = *std::move(special);
    } else if (call->request.method == http::Method::Options && forClients) {
        response.status = 204;
    } else if (!match.route) {
        response =
            match.pathKnown
                ? errorResponse({ErrorCode::Unsupported, "this path does not take that method", "M_UNRECOGNIZED", 405})
                : errorResponse({ErrorCode::NotFound, "there is no such endpoint", "M_UNRECOGNIZED", 404});
    } else {
        call->params = std::move(match.params);
        call->query = http::Query::parse(query);
        Result<Reply> reply = co_await this->call(*match.route, call);
        if (!reply)
            response = errorResponse(reply.error());
        else if (reply->raw)
            response = *std::move(reply->raw);
        else
            response = jsonResponse(reply->status, reply->body);
        if (response.status >= 500 && !reply)
            qCWarning(log::runtime, "%s: %s", match.route->operation.c_str(), reply.error().detail.c_str());
    }
    if (forClients)
        addCors(response);
    else if (m_parts.tap) {
        const auto took = std::chrono::steady_clock::now() - began;
        m_parts.tap->passed({.incoming = true,
                             .when = when,
                             .microseconds = std::chrono::duration_cast<std::chrono::microseconds>(took).count(),
                             .peer = call->origin.str(),
                             .operation = match.route ? std::string_view(match.route->operation) : "",
                             .request = &call->request,
                             .response = &response,
                             .error = ""});
    }
    co_return response;
}

} // namespace homeport::api
