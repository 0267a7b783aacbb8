#pragma once

#include "server/api/router.h"
#include "server/base/clock.h"

#include <functional>
#include <unordered_map>

namespace homeport::api::federation_api {

/// Two Homeports look at each other: `POST /_matrix/federation/unstable/org.homeport.check`, signed, answers how the
/// sender looks from here, as the JSON of a report. Nobody but the sender itself is ever looked at, so this is no way
/// to make this server knock at doors of others; one look in kPauseMs for each server, kAtOnce altogether (429 else).
///
/// Homeserver thread.
class PeerCheck {
public:
    static constexpr Timestamp kPauseMs = 60'000;
    static constexpr int kAtOnce = 4;
    static constexpr std::size_t kMaxRemembered = 1'000;
    /// Looks at a server and gives the report as JSON; within 80 s.
    using Look = std::function<boost::asio::awaitable<json::Object>(ServerName)>;

    explicit PeerCheck(Look look) : m_look(std::move(look)) {}
    void addRoute(Router &router);

private:
    boost::asio::awaitable<Result<Reply>> answer(ServerName origin);
    /// How long the origin has to wait; 0: not at all, and the look counts.
    Timestamp waitFor(const ServerName &origin);

    Look m_look;
    std::unordered_map<ServerName, Timestamp> m_lastLook;
    int m_looking = 0;
};

/// Path of the above.
inline constexpr std::string_view kPeerCheckPath = "/_matrix/federation/unstable/org.homeport.check";

} // namespace homeport::api::federation_api
