#pragma once

#include "server/federation/join_log.h"
#include "server/federation/peer_counts.h"
#include "server/json/json.h"

#include <string>
#include <vector>

namespace homeport::federation {

class Federation;

/// What a running server remembers of others, for the doctor, who may be another process.
struct FederationState {
    struct Resolution {
        ServerName server;
        std::vector<std::string> endpoints; ///< `host:port`, in the order they are tried
        std::string step;                   ///< of discovery: `3.3`
        Timestamp expires = 0;
    };
    struct Peer {
        ServerName name;
        PeerCount count;
    };
    struct Waiting {
        ServerName server;
        int failures = 0;
        Timestamp retryAt = 0;
        std::string lastError;
    };
    std::vector<Resolution> resolutions;
    std::vector<Waiting> leftAlone; ///< not asked before their time, because they did not answer
    std::vector<Peer> peers;        ///< those with a fault
    std::vector<JoinStep> failedJoins;
    FaultCount tooLarge; ///< our own 413s
};
/// At most so many of each leave the server.
inline constexpr std::size_t kMaxStateEntries = 500;

FederationState stateOf(const Federation &federation);
json::Object toJson(const FederationState &state);
/// BadInput for what toJson() does not make.
Result<FederationState> parseState(const json::Object &object);

} // namespace homeport::federation
