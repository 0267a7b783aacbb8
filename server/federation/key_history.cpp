#include "server/federation/key_history.h"

#include <algorithm>

namespace homeport::federation {

namespace {

/// What a server signs with a new key on its way to us is dated before we have seen the key, and clocks differ.
constexpr Timestamp kSeenLateMs = 5LL * 60 * 1000;

} // namespace

bool remember(KeyHistory &history, VerifyKey key, Timestamp now)
{
    const auto known = std::ranges::find(history, key.key, &VerifyKey::key);
    if (known != history.end()) {
        key.since = known->since;
        history.erase(known);
    } else if (!history.empty()) {
        if (key.old)
            return false;
        key.since = now - kSeenLateMs;
        if (history.size() >= kMaxKeysOfId)
            history.erase(std::ranges::max_element(history, {}, &VerifyKey::since));
    }
    history.push_back(std::move(key));
    return true;
}

std::vector<crypto::PublicKey> countingAt(const KeyHistory &history, Timestamp validAt, bool enforceValidity)
{
    std::vector<crypto::PublicKey> keys;
    for (const VerifyKey &key : history)
        if (validAt >= key.since && (!enforceValidity || validAt <= key.validUntil))
            keys.push_back(key.key);
    return keys;
}

} // namespace homeport::federation
