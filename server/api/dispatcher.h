#pragma once

#include "server/accounts/rate_limiter.h"
#include "server/api/router.h"
#include "server/http/traffic_tap.h"

namespace homeport::api {

/// Bound of a request's body where it differs from that of all others: uploads are larger. For http::ListenerSettings.
std::optional<std::size_t> bodyLimitOf(std::string_view target);

/// From an HTTP request to its answer: route, who asks, body, handler, errors, CORS, traffic record. Homeserver thread.
class Dispatcher {
public:
    /// Tells which server signed a request. Unauthorized with the reason.
    using VerifyOrigin =
        std::function<boost::asio::awaitable<Result<ServerName>>(const http::Request &, const json::Object *body)>;

    struct Parts {
        accounts::Sessions &sessions;
        VerifyOrigin verifyOrigin;
        http::TrafficTap *tap = nullptr;
        accounts::RateLimiter *limiter = nullptr; ///< null: no limits
        /// Asked before a path that no route has is refused; nullopt: it is. May be empty.
        std::function<boost::asio::awaitable<std::optional<http::Response>>(std::shared_ptr<Call>)> unknownPath = {};
    };
    Dispatcher(Router router, Parts parts) : m_router(std::move(router)), m_parts(std::move(parts)) {}

    boost::asio::awaitable<http::Response> answer(http::Request request);

private:
    boost::asio::awaitable<Result<Reply>> call(const Route &route, std::shared_ptr<Call> call);
    boost::asio::awaitable<Result<void>> identify(const Route &route, Call &call, bool hasBody);
    Router m_router;
    Parts m_parts;
};

} // namespace homeport::api
