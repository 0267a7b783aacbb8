#pragma once

#include "server/base/clock.h"
#include "server/base/identifier.h"
#include "server/base/result.h"
#include "server/json/json.h"

#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace homeport::federation {

/// What an answer to make_join and the like says about the two ways between servers.
enum class JoinVerdict {
    Fine,
    Refused,          ///< they verified our signature and said no: both ways work
    NoWayBack,        ///< 401: they could not fetch our keys
    SignatureRefused, ///< 401: they have keys of ours, and the signature does not fit them or did not arrive
    Unreachable,      ///< no connection, no certificate to be believed, or only their proxy answers
    AddressDenied,    ///< our own policy lets nobody connect to where its name leads
    NoSuchName,       ///< DNS does not know its name
    TimedOut,
    Odd, ///< an answer that makes no sense
};
/// `fine`, `refused`, `no_way_back`, `signature_refused`, `unreachable`, `address_denied`, `no_such_name`, `timed_out`,
/// `odd`.
std::string_view joinVerdictName(JoinVerdict verdict);
/// Odd for what no verdict is called.
JoinVerdict joinVerdictNamed(std::string_view name);
/// Of a FederationClient's error. Servers say the reason of a 401 in words only.
JoinVerdict verdictOn(const Error &error);

/// One step of a real join, knock or invite.
struct JoinStep {
    Timestamp when = 0;
    std::string room;    ///< id, or alias while that is resolved
    ServerName server;   ///< who was asked
    std::string request; ///< `query_directory`, `make_join`, `send_join`, `invite`
    JoinVerdict verdict{};
    std::string words; ///< why not; empty when fine
    std::int64_t milliseconds = 0;
};

/// The newest steps of real joins that failed, with what was tried elsewhere for the same room. Homeserver thread.
/// Bounded by kMaxSteps, kMaxWords and kMaxAgeMs; Federation keeps them in the database (`join_steps`).
class JoinLog {
public:
    static constexpr std::size_t kMaxSteps = 200;
    static constexpr std::size_t kMaxWords = 400;
    static constexpr Timestamp kMaxAgeMs = 30LL * 24 * 3600 * 1000;

    void add(JoinStep step);
    /// What is known from before, oldest first: behind it comes what was added since. Not told to onAdd.
    void restore(std::vector<JoinStep> steps);
    /// Those of rooms whose newest step is a failure, oldest first.
    std::vector<JoinStep> failed(Timestamp now = nowMs()) const;
    /// Each step, cut to its bounds; may be empty.
    std::function<void(const JoinStep &)> onAdd;

private:
    std::deque<JoinStep> m_steps;
};

json::Object toJson(const JoinStep &step);
Result<JoinStep> parseJoinStep(const json::Object &object);

} // namespace homeport::federation
