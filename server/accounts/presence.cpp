#include "server/accounts/presence.h"

namespace homeport::accounts {

namespace {
constexpr std::int64_t kGoneAfterMs = 60'000;
constexpr std::int64_t kLookEveryMs = 10'000;
} // namespace

bool Presence::isPresence(std::string_view word)
{
    return word == "online" || word == "unavailable" || word == "offline";
}

bool Presence::set(const UserId &user, std::string presence, std::optional<std::string> status, Timestamp lastActive)
{
    State &state = m_states[user];
    state.lastActive = std::max(state.lastActive, lastActive);
    if (state.version != 0 && state.presence == presence && state.status == status)
        return false;
    m_order.erase(state.version);
    state.presence = std::move(presence);
    state.status = std::move(status);
    state.version = ++m_version;
    m_order.emplace(state.version, user);
    if (m_order.size() > kMaxUsers) {
        const auto oldest = m_order.begin();
        m_states.erase(oldest->second);
        m_order.erase(oldest);
    }
    return true;
}

const Presence::State *Presence::find(const UserId &user) const
{
    const auto found = m_states.find(user);
    return found == m_states.end() ? nullptr : &found->second;
}

std::vector<UserId> Presence::since(std::int64_t version) const
{
    std::vector<UserId> users;
    for (auto change = m_order.upper_bound(version); change != m_order.end(); ++change)
        users.push_back(change->second);
    return users;
}

std::vector<UserId> Presence::expire(Timestamp now)
{
    std::vector<UserId> gone;
    if (now < m_expired + kLookEveryMs)
        return gone;
    m_expired = now;
    for (auto poll = m_polls.begin(); poll != m_polls.end();) {
        if (poll->second + kGoneAfterMs > now) {
            ++poll;
            continue;
        }
        const State *state = find(poll->first);
        if (state && state->presence != "offline") {
            const auto status = state->status;
            if (set(poll->first, "offline", status, 0))
                gone.push_back(poll->first);
        }
        poll = m_polls.erase(poll);
    }
    return gone;
}

} // namespace homeport::accounts
