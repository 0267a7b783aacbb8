#pragma once

#include "server/crypto/signing_key.h"

#include <string>
#include <string_view>

namespace homeport::setup {

/// `ed25519 VERSION SEED`, as other homeservers keep it.
std::string keyLine(const crypto::SigningKey &key);
/// Corrupt names @p place.
Result<crypto::SigningKey> parseKeyLine(std::string_view line, const std::string &place);

} // namespace homeport::setup
