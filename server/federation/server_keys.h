#pragma once

#include "server/base/clock.h"
#include "server/base/identifier.h"
#include "server/base/result.h"
#include "server/federation/identity.h"
#include "server/json/json.h"

#include <optional>
#include <string>
#include <vector>

/// Signing keys of a server as it publishes them. Pure.
/// Spec: https://spec.matrix.org/v1.19/server-server-api/#publishing-keys
namespace homeport::federation {

/// One key and until when it counts.
struct VerifyKey {
    std::string id;
    crypto::PublicKey key{};
    Timestamp validUntil =
        0;            ///< current keys: the lesser of `valid_until_ts` and fetch time + 7 days; old ones: `expired_ts`
    bool old = false; ///< from `old_verify_keys`: for events only, never for requests
    Timestamp since = 0; ///< not 0: another key had its id before, and it counts for nothing older (see key_history.h)

    friend bool operator==(const VerifyKey &, const VerifyKey &) = default;
};

struct ServerKeys {
    ServerName server;
    Timestamp fetched = 0;
    Timestamp validUntil = 0; ///< as published, not cut to 7 days
    std::vector<VerifyKey> keys;
};

/// Longest time that a published key is believed, whatever it says itself.
inline constexpr Timestamp kMaxKeyLifetimeMs = 7LL * 24 * 3600 * 1000;
inline constexpr std::size_t kMaxKeysPerServer = 64;
inline constexpr std::size_t kMaxKeyResponseBytes = 64 * 1024;

/// Checks a key response: `server_name` is @p expected, each current key signed the response itself (others are left
/// out; none left is an error), limits hold. BadInput or Forbidden (wrong name, no valid self-signature) says which.
Result<ServerKeys> parseServerKeys(const json::Object &response, const ServerName &expected, Timestamp now);

/// The signed answer of `GET /_matrix/key/v2/server` for ourselves.
json::Object makeKeyResponse(const Identity &identity, Timestamp validUntil);

} // namespace homeport::federation
