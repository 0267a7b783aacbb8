#pragma once

#include "server/base/result.h"

#include <string>

namespace homeport::runtime {

struct KeyRotation {
    std::string retiredId; ///< `ed25519:old`
    std::string newId;     ///< signs from the next start on
};

/// Gives the stopped server of @p folder a new signing key. The old one's public half stays, with the time of now as
/// its end: it is published in `old_verify_keys`, so what it signed stays good. At each moment of a crash the folder
/// holds the key that the database names. Conflict while the server runs; NotFound when the present key is not to be
/// had, since then something else is wrong. Blocks; needs a QCoreApplication for a keyring. Spec:
/// https://spec.matrix.org/v1.19/server-server-api/#publishing-keys
Result<KeyRotation> rotateSigningKey(const std::string &folder);

} // namespace homeport::runtime
