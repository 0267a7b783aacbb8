#pragma once

#include "server/federation/server_keys.h"

#include <vector>

namespace homeport::federation {

/// What one server has published under one id, the key that it published last at the end.
///
/// The id is its first key's. Another one proves itself by nothing but its own signature, as that of whoever holds the
/// domain now, so it counts only from when it was seen: it says nothing of years that the first one has signed. Pure.
using KeyHistory = std::vector<VerifyKey>;

inline constexpr std::size_t kMaxKeysOfId = 4;

/// Takes what the server has published at @p now: a key, or what it says anew of one that is known. Past kMaxKeysOfId
/// the newest before it goes, never the first. False: nothing was taken, since another key had the id and this one is
/// called old, of which anything could be claimed.
bool remember(KeyHistory &history, VerifyKey key, Timestamp now);

/// Those that count for something signed at @p validAt; without @p enforceValidity ends are not looked at.
std::vector<crypto::PublicKey> countingAt(const KeyHistory &history, Timestamp validAt, bool enforceValidity);

} // namespace homeport::federation
