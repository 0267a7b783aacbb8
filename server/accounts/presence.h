#pragma once

#include "server/base/clock.h"
#include "server/base/identifier.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace homeport::accounts {

/// Who is there. In memory alone; nobody's presence outlives a restart. Homeserver thread.
/// Spec: https://spec.matrix.org/v1.19/client-server-api/#presence
class Presence {
public:
    static constexpr std::size_t kMaxUsers = 100'000; ///< beyond, who changed longest ago is forgotten

    struct State {
        std::string presence = "offline"; ///< online, unavailable or offline
        std::optional<std::string> status;
        Timestamp lastActive = 0;
        std::int64_t version = 0; ///< grows with each change of anybody
    };

    static bool isPresence(std::string_view word);
    /// True when something changed that others should hear of.
    bool set(const UserId &user, std::string presence, std::optional<std::string> status, Timestamp lastActive);
    const State *find(const UserId &user) const;
    /// Those that changed after @p version, in the order of their changes. O(changes).
    std::vector<UserId> since(std::int64_t version) const;
    std::int64_t newest() const { return m_version; }

    /// A user of ours polls: whoever is online and has not polled for a minute is not. Returns who went.
    void polled(const UserId &user, Timestamp now = nowMs()) { m_polls[user] = now; }
    std::vector<UserId> expire(Timestamp now = nowMs());

private:
    std::unordered_map<UserId, State> m_states;
    std::map<std::int64_t, UserId> m_order;
    std::unordered_map<UserId, Timestamp> m_polls;
    Timestamp m_expired = 0;
    std::int64_t m_version = nowMs(); ///< tokens of an earlier run are older than any version of this one
};

} // namespace homeport::accounts
