#pragma once

#include "server/base/clock.h"
#include "server/base/identifier.h"
#include "server/base/result.h"

#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

namespace homeport::federation {

/// How another server has answered lately.
struct PeerRecord {
    int failures = 0;          ///< in a row; 0: fine, or never asked
    Timestamp retryAt = 0;     ///< not asked before this, unless somebody insists
    Timestamp lastAnswer = 0;  ///< it answered us, whatever its answer
    Timestamp lastContact = 0; ///< it sent us a verified request
    std::string lastError;     ///< of the newest failure; kept after a success
    Timestamp pardoned = 0;    ///< when its contact last took a back-off away
};

/// Back-off of every destination, shared by all that talk to other servers. Homeserver thread.
///
/// After a failure a server is left alone for 2 s, doubled each time up to an hour, ±20 % so that many do not return at
/// once. Only what says that the server is not there counts (transport faults, 502, 503, 504), not a refusal.
class PeerHealth {
public:
    /// Pauses before the next attempt: first, and the longest.
    struct Pauses {
        Timestamp firstMs = 2'000;
        Timestamp longestMs = 3'600'000;
    };
    PeerHealth() = default;
    explicit PeerHealth(Pauses pauses) : m_pauses(pauses) {}

    bool mayTry(const ServerName &server, Timestamp now = nowMs()) const;
    /// @p well: with success, which ends the back-off.
    void answered(const ServerName &server, bool well);
    /// Failures during a back-off do not lengthen it: requests that ran side by side fail as one.
    void failed(const ServerName &server, const std::string &why);
    /// It sent a verified request, so it is there: ends the back-off, at most every ten seconds.
    void contactedUs(const ServerName &server);
    /// May be tried at once; the count of failures starts over.
    void reset(const ServerName &server);

    /// Called when a back-off has ended before its time.
    std::function<void(const ServerName &)> onRecovered;

    /// As stored before a restart.
    void restore(const ServerName &server, PeerRecord record);
    PeerRecord of(const ServerName &server) const;
    const std::unordered_map<ServerName, PeerRecord> &all() const { return m_peers; }

private:
    PeerRecord &entry(const ServerName &server);
    Pauses m_pauses;
    std::unordered_map<ServerName, PeerRecord> m_peers;
};

} // namespace homeport::federation
