#pragma once

#include "server/base/clock.h"
#include "server/base/result.h"
#include "server/federation/url.h"
#include "server/http/client.h"

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// `/.well-known/matrix/server`: fetched over redirects, parsed, and how long the answer may be kept.
/// Spec: https://spec.matrix.org/v1.19/server-server-api/#getwell-knownmatrixserver
namespace homeport::federation {

inline constexpr std::size_t kMaxWellKnownBytes = 50 * 1024;
inline constexpr int kMaxWellKnownHops = 10;
inline constexpr std::chrono::seconds kWellKnownDefaultLife = std::chrono::hours(24);
inline constexpr std::chrono::seconds kWellKnownMaxLife = std::chrono::hours(48);
inline constexpr std::chrono::seconds kWellKnownMaxErrorLife = std::chrono::hours(1);
inline constexpr std::chrono::seconds kWellKnownFirstErrorLife = std::chrono::minutes(1);

/// `m.server`'s value, with the grammar of a server name. BadInput says what is wrong with the body.
Result<std::string> parseWellKnown(std::string_view body);

/// How long an answer is kept: `Cache-Control: max-age` / `no-store` / `no-cache`, else `Expires` minus `Date`, else a
/// day; never more than 48 h. Never less than a minute, so that a busy room does not ask each second (NOTSPEC).
std::chrono::seconds wellKnownLife(const http::Headers &headers);

/// What came of asking, once.
struct WellKnownAnswer {
    std::optional<std::string> server; ///< `m.server`; nullopt: no valid answer
    std::string fault;                 ///< why not
    bool definite = false;             ///< the host answered (4xx, bad JSON), in contrast to a network fault or 5xx
    std::vector<std::string> hops;     ///< URLs asked, first to last
    std::chrono::seconds life{};       ///< of a valid answer
};

/// Asks `https://<host>/.well-known/matrix/server` and follows redirects, each hop under the client's address policy
/// and certificate checks; a hop to plain http is refused, since anybody on the way could answer it. Ends within 10 s.
/// Never fails: faults are in the answer.
boost::asio::awaitable<WellKnownAnswer> fetchWellKnown(http::Client &client, std::string host);

} // namespace homeport::federation
