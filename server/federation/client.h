#pragma once

#include "server/federation/discovery.h"
#include "server/federation/identity.h"
#include "server/federation/peer_counts.h"
#include "server/federation/peer_health.h"
#include "server/http/client.h"
#include "server/http/traffic_tap.h"
#include "server/json/json.h"

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <optional>
#include <string>

namespace homeport::federation {

/// One request to another server.
struct Call {
    std::string operation; ///< its name in the traffic record: `make_join`
    http::Method method = http::Method::Get;
    std::string target;                      ///< from `/_matrix` on, encoded
    std::optional<std::string> content = {}; ///< canonical JSON; nullopt: no body
    std::chrono::milliseconds deadline{30'000};
    std::size_t maxAnswerBytes = 10 * 1024 * 1024;
    bool evenInBackoff = false; ///< somebody waits for this one: ask even if the server did not answer lately
    bool ofDoctor = false;      ///< a refusal is what the doctor wants to know, and says nothing of real traffic
    bool sign = true;
    bool wordsAlone = false; ///< the detail of a refusal is what the other side says, for people to read
};

/// Signed requests through discovery. Homeserver thread.
///
/// Errors: Unreachable, Timeout, Forbidden (address policy, status 0): no answer, the detail says why; Unreachable at
/// once when the server is in its back-off. RemoteRefused: it answered with an error, whose status, errcode and text
/// are the Error's, and with 429 how long it wants to be left alone. BadInput: its answer is no JSON object.
class FederationClient {
public:
    /// All must outlive this; @p tap and @p counts may be null.
    FederationClient(IdentityPtr identity, http::Client &http, Discovery &discovery, PeerHealth &health,
                     http::TrafficTap *tap, PeerCounts *counts = nullptr);

    /// Ends within the deadline and what discovery takes (a second or less; 20 s when name servers are silent).
    boost::asio::awaitable<Result<json::Object>> call(ServerName server, Call call);
    /// The same for an answer that is not JSON; errors as above.
    boost::asio::awaitable<Result<http::Response>> fetch(ServerName server, Call call);

    const ServerName &ownName() const { return m_identity->name; }
    PeerHealth &health() { return m_health; }
    /// For what is no request of the federation.
    http::Client &http() { return m_http; }

private:
    boost::asio::awaitable<Result<http::Response>> exchange(ServerName server, const Call &call);
    boost::asio::awaitable<Result<http::Response>> ask(ServerName server, Call call);
    Error refusal(const ServerName &server, const Call &call, const http::Response &answer) const;
    void note(const ServerName &server, const Call &call, const Result<http::Response> &answer);

    IdentityPtr m_identity;
    http::Client &m_http;
    Discovery &m_discovery;
    PeerHealth &m_health;
    http::TrafficTap *m_tap;
    PeerCounts *m_counts;
};

} // namespace homeport::federation
