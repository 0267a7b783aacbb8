#pragma once

#include "server/base/clock.h"
#include "server/base/identifier.h"
#include "server/federation/target_mangling.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace homeport::federation {

/// How often something went wrong, when last, and in which words.
struct FaultCount {
    std::int64_t times = 0;
    Timestamp last = 0;
    std::string example; ///< of the last time; no secret
};

/// What went wrong between one server and us since this server started.
struct PeerCount {
    Timestamp last = 0; ///< anything at all
    // Their requests to us
    Timestamp verified = 0;        ///< newest whose signature fitted
    Timestamp verifiedEscaped = 0; ///< likewise, with an escape in its path: what changed targets has been mended then
    FaultCount refused;            ///< 401: the signature fitted nothing
    FaultCount mangled;            ///< 401, and it fits another spelling of the target: a proxy on the way changed it
    Mangling mangling{};           ///< of the newest one
    std::string sentTarget;        ///< of the newest one: what they signed
    std::string receivedTarget;
    // Our requests to them
    Timestamp answered = 0; ///< newest with an answer other than 401
    FaultCount rejected;    ///< 401 of theirs
    FaultCount tooLarge;    ///< 413 of theirs
    FaultCount timeouts;
};

/// Counts of signatures that did not fit, bodies that were too large, and time-outs, by peer: what real traffic says
/// about the way in and the way out. Homeserver thread. Memory is bounded: of more than kMaxPeers servers, those that
/// had no fault for longest are forgotten.
class PeerCounts {
public:
    static constexpr std::size_t kMaxPeers = 512;
    static constexpr std::size_t kMaxExampleBytes = 500;

    void verified(const ServerName &peer, std::string_view target);
    void refused(const ServerName &peer, std::string_view why);
    void mangled(const ServerName &peer, Mangling mangling, std::string_view sent, std::string_view received);
    /// @p status of their answer to a signed request of ours.
    void answered(const ServerName &peer, int status, std::string_view operation, std::string_view words);
    void timedOut(const ServerName &peer, std::string_view operation);
    /// A federation request was refused unread for its length; who sent it can't be known.
    void refusedForLength(std::string_view target);

    const std::unordered_map<ServerName, PeerCount> &all() const { return m_peers; }
    const FaultCount &tooLarge() const { return m_tooLarge; }

private:
    PeerCount &entry(const ServerName &peer);
    std::unordered_map<ServerName, PeerCount> m_peers;
    FaultCount m_tooLarge;
};

} // namespace homeport::federation
