#include "server/accounts/rate_limiter.h"

#include <algorithm>
#include <cmath>

namespace homeport::accounts {

std::optional<std::chrono::milliseconds> RateLimiter::take(const std::string &key, Clock::time_point now)
{
    if (m_burst <= 0)
        return std::nullopt;
    Bucket bucket{m_burst, now};
    if (const Bucket *known = m_buckets.find(key)) {
        const double seconds = std::chrono::duration<double>(now - known->at).count();
        bucket.tokens = std::min(m_burst, known->tokens + seconds * m_perSecond);
    }
    std::optional<std::chrono::milliseconds> wait;
    if (bucket.tokens >= 1)
        bucket.tokens -= 1;
    else
        wait =
            std::chrono::milliseconds(static_cast<std::int64_t>(std::ceil((1 - bucket.tokens) / m_perSecond * 1000)));
    m_buckets.put(key, bucket);
    return wait;
}

void RateLimiter::giveBack(const std::string &key)
{
    const Bucket *known = m_buckets.find(key);
    if (!known)
        return;
    Bucket bucket = *known;
    bucket.tokens = std::min(m_burst, bucket.tokens + 1);
    m_buckets.put(key, bucket);
}

} // namespace homeport::accounts
