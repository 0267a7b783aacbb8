#pragma once

#include "server/control/findings.h"
#include "server/federation/background_tasks.h"
#include "server/federation/client.h"
#include "server/federation/discovery.h"
#include "server/federation/join_log.h"

#include <boost/asio/awaitable.hpp>

#include <optional>
#include <string>
#include <vector>

/// Why a room cannot be joined: resolve → discovery → connection → make_join → do they reach us back?, a candidate
/// server after the other and each step with its answer.
///
/// It asks for what a join needs and never sends the join itself: make_join changes nothing at the other side, and
/// send_join, which would, is not used. So what only shows in the last step, such as a time-out while a big room is
/// handed over, is seen in the log of real joins alone (federation::JoinLog).
namespace homeport::checks {

struct JoinQuestion {
    std::string room;            ///< alias or id
    std::vector<ServerName> via; ///< candidates besides those that the alias names; needed for an id
    std::optional<UserId> as;    ///< who would join; without one, somebody who does not exist
};

/// Outlive the examination; one loop's thread. The client signs as our own server.
struct JoinTools {
    federation::FederationClient &client;
    federation::Discovery &discovery;
    federation::BackgroundTasks &tasks;
};

struct JoinCandidate {
    ServerName server;
    std::string step; ///< the last one that was taken: `discovery`, `version`, `make_join`
    federation::JoinVerdict verdict{};
    std::string words; ///< why not
    /// Asked only when they refused our signature: whether they, as a notary, have fresh keys of ours.
    std::optional<bool> hasOurKeys;
};

struct JoinExamination {
    std::string roomId; ///< empty: the alias was not resolved
    std::vector<JoinCandidate> candidates;
    control::CheckReport report; ///< of at most one finding, the cause; steps a line each. serverName is the room
};

inline constexpr std::size_t kMaxJoinCandidates = 10;

/// Never fails: what goes wrong is the result. Within a minute.
boost::asio::awaitable<JoinExamination> examineJoin(JoinQuestion question, JoinTools tools);

/// The one cause behind all candidates; nullopt when one of them would let us in. Pure.
std::optional<control::Finding> causeOf(const std::string &room, const std::vector<JoinCandidate> &candidates);
/// The same for steps of real joins, one finding a room. Pure.
std::vector<control::Finding> causesOf(const std::vector<federation::JoinStep> &failed);

} // namespace homeport::checks
