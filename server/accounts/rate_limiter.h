#pragma once

#include "server/base/lru_cache.h"

#include <chrono>
#include <optional>
#include <string>

namespace homeport::accounts {

/// Token buckets by key (address, user), bounded in memory. Homeserver thread.
class RateLimiter {
public:
    using Clock = std::chrono::steady_clock;
    /// @p perSecond on average (more than 0), @p burst at once. A burst of 0 switches it off.
    RateLimiter(double perSecond, double burst) : m_perSecond(perSecond), m_burst(burst) {}

    /// Nullopt: go on. Else how long to wait.
    std::optional<std::chrono::milliseconds> take(const std::string &key, Clock::time_point now = Clock::now());
    /// Undoes a take() that went on.
    void giveBack(const std::string &key);

private:
    struct Bucket {
        double tokens = 0;
        Clock::time_point at;
    };
    double m_perSecond;
    double m_burst;
    LruCache<std::string, Bucket> m_buckets{50'000};
};

} // namespace homeport::accounts
