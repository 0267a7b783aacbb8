#pragma once

#include "server/base/clock.h"
#include "server/base/identifier.h"
#include "server/base/server_name.h"
#include "server/federation/background_tasks.h"
#include "server/federation/single_flight.h"
#include "server/federation/well_known.h"
#include "server/http/client.h"
#include "server/http/dns.h"

#include <boost/asio/awaitable.hpp>

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace homeport::federation {

/// Which step of the specification's server discovery. The numbers are its own.
enum class DiscoveryStep {
    IpLiteral,          ///< 1
    ExplicitPort,       ///< 2
    WellKnown,          ///< 3
    DelegatedIpLiteral, ///< 3.1
    DelegatedPort,      ///< 3.2
    DelegatedSrvFed,    ///< 3.3 `_matrix-fed._tcp`
    DelegatedSrv,       ///< 3.4 `_matrix._tcp`, deprecated
    DelegatedDefault,   ///< 3.5 port 8448
    SrvFed,             ///< 4
    Srv,                ///< 5, deprecated
    Default,            ///< 6
};
/// `3.3` and the like.
std::string_view stepNumber(DiscoveryStep step);

/// One step as it went, for whoever asks why a server is looked for where it is.
struct TraceStep {
    DiscoveryStep step{};
    bool taken = false;    ///< decided where to go (WellKnown: gave a delegation)
    std::string why;       ///< English: `the name has no port`, `404 from https://…`
    std::string asked;     ///< URL or DNS name; empty when nothing had to be asked
    std::string answer;    ///< `m.server` value, SRV targets
    Timestamp expires = 0; ///< of the answer in our cache; 0: not cached
};

/// Where a server's requests go.
struct Destination {
    std::vector<http::Endpoint> endpoints; ///< to be tried in this order; never empty
    std::vector<TraceStep> trace;
    Timestamp expires = 0;
};

/// Server discovery with its caches. Homeserver thread.
///
/// Names are not resolved to addresses here: http::Client does that for the endpoint, under its address policy.
/// A faulty well-known is not an error but leads on to the next step, so resolve() fails only with BadInput (grammar)
/// or Cancelled.
/// Spec: https://spec.matrix.org/v1.19/server-server-api/#server-discovery
class Discovery {
public:
    /// @p client, @p resolver and @p tasks must outlive this.
    Discovery(http::Client &client, http::DnsResolver &resolver, BackgroundTasks &tasks);

    /// Cached: ~1 µs. Else up to 10 s for the well-known and 5 s a DNS question.
    boost::asio::awaitable<Result<Destination>> resolve(ServerName server);

    /// What is cached, with the trace of how it came about; nullopt when nothing is.
    std::optional<Destination> cached(const ServerName &server) const;
    /// Every server with a cached answer.
    std::vector<ServerName> known() const;
    /// Asks anew next time, well-known included.
    void forget(const ServerName &server);
    /// None of the endpoints answered: an answer older than five minutes is asked for anew next time.
    void noteUnreachable(const ServerName &server);

private:
    struct WellKnownEntry {
        WellKnownAnswer answer; ///< newest
        Timestamp fetched = 0;
        Timestamp expires = 0;
        int failures = 0;        ///< in a row
        std::string lastGood;    ///< `m.server` of the newest valid answer
        Timestamp goodUntil = 0; ///< how long it bridges network faults
    };
    struct Entry {
        Destination destination;
        Timestamp resolved = 0;
    };

    boost::asio::awaitable<Result<Destination>> run(ServerName server);
    boost::asio::awaitable<WellKnownEntry> wellKnown(std::string host);
    /// Steps 3.3 to 3.5 or 4 to 6.
    boost::asio::awaitable<void> bySrvOrDefault(Destination &destination, std::string host, bool delegated);
    /// One of the two SRV questions; true when it gave somewhere to go.
    boost::asio::awaitable<bool> bySrv(Destination &destination, DiscoveryStep step, std::string service,
                                       std::string host);
    void prune();

    http::Client &m_client;
    http::DnsResolver &m_resolver;
    std::unordered_map<ServerName, Entry> m_cache;
    std::unordered_map<std::string, WellKnownEntry> m_wellKnown;
    SingleFlight<ServerName, Result<Destination>> m_flights;
};

} // namespace homeport::federation
