#pragma once

#include "server/accounts/rate_limiter.h"
#include "server/api/router.h"
#include "server/http/listener.h"
#include "server/http/traffic_tap.h"

#include <chrono>

namespace homeport::api {

/// From an HTTP request to its answer: route, who asks, body, handler, errors, CORS, traffic record. Homeserver thread.
class Dispatcher {
public:
    /// Tells which server signed a request. Unauthorized with the reason.
    using VerifyOrigin =
        std::function<boost::asio::awaitable<Result<ServerName>>(const http::Request &, const json::Object *body)>;

    /// Tells by a request's head alone whether it can be verified at all. May fetch the origin's keys, so that no body
    /// is held meanwhile.
    using AdmitOrigin = std::function<boost::asio::awaitable<Result<void>>(const http::Request &)>;

    struct Parts {
        accounts::Sessions &sessions;
        VerifyOrigin verifyOrigin;
        AdmitOrigin admitOrigin = {}; ///< empty: all may send bodies
        http::TrafficTap *tap = nullptr;
        accounts::RateLimiter *limiter = nullptr;                      ///< null: no limits
        http::AddressRanges proxies = http::AddressRanges::loopback(); ///< whose X-Forwarded-For is believed
        /// Asked before a path that no route has is refused; nullopt: it is. May be empty.
        std::function<boost::asio::awaitable<std::optional<http::Response>>(std::shared_ptr<Call>)> unknownPath = {};
        /// Whether unknownPath will take a target; bodies for others are not read. May be empty.
        std::function<bool(std::string_view target)> expectsUnknown = {};
    };
    Dispatcher(Router router, Parts parts) : m_router(std::move(router)), m_parts(std::move(parts)) {}

    boost::asio::awaitable<http::Response> answer(http::Request request);
    /// For http::ListenerSettings: the bound of a body by its route, and the refusal of a body by what the head says
    /// (no such endpoint, no or a wrong access token, no usable X-Matrix), which is what answer() would have said.
    /// Whether other servers, which prove who they are, send bodies to this target.
    bool isForServers(std::string_view target) const;
    http::Allowance allowance(http::Method method, std::string_view target) const;
    boost::asio::awaitable<std::optional<http::Response>> admit(http::Request head);

private:
    boost::asio::awaitable<Result<accounts::Session>> sessionOf(const Call &call);
    boost::asio::awaitable<Result<void>> mayProceed(const Route &route, Call &call);
    void finish(const Route *route, const Call &call, std::size_t bodyBytes, http::Response &response,
                std::chrono::steady_clock::time_point began) const;
    boost::asio::awaitable<Result<Reply>> call(const Route &route, std::shared_ptr<Call> call);
    boost::asio::awaitable<Result<void>> identify(const Route &route, Call &call, bool hasBody);
    Router m_router;
    Parts m_parts;
};

} // namespace homeport::api
