#pragma once

#include "server/base/clock.h"
#include "server/base/identifier.h"
#include "server/crypto/signing_key.h"

#include <memory>
#include <string>
#include <vector>

namespace homeport::federation {

/// A key this server no longer signs with, and until when what it signed counts.
struct RetiredKey {
    std::string id; ///< `ed25519:old`
    crypto::PublicKey key{};
    Timestamp expired = 0;
};

/// Who we are to other servers. Immutable while the server runs; shared by pointer among the services.
struct Identity {
    ServerName name;
    std::shared_ptr<const crypto::SigningKey> key;
    std::vector<RetiredKey> retired;
};
using IdentityPtr = std::shared_ptr<const Identity>;

} // namespace homeport::federation
