#pragma once

#include "server/accounts/rate_limiter.h"

namespace homeport::accounts {

/// Makes whoever guesses passwords wait: for one account from one household soon, for many accounts from one household
/// later, and last for one account from everywhere. A right password costs nothing. Homeserver thread.
class GuessLimit {
public:
    using Clock = RateLimiter::Clock;
    /// Off: nobody ever waits.
    explicit GuessLimit(bool on);

    /// Nullopt: try it, and it counts as wrong until right() is called, so that many at once are no way around. Else
    /// how long to wait. @p household as http::householdOf() gives it.
    std::optional<std::chrono::milliseconds> attempt(const std::string &account, const std::string &household,
                                                     Clock::time_point now = Clock::now());
    void right(const std::string &account, const std::string &household);

private:
    RateLimiter m_pairs;
    RateLimiter m_households;
    RateLimiter m_accounts;
};

} // namespace homeport::accounts
