#pragma once

#include <string>
#include <string_view>

namespace homeport::crypto {

/// Argon2id, libsodium's interactive limits (64 MiB, ~70 ms): run it on the worker pool, never on a loop.
std::string hashPassword(std::string_view password);
/// Same cost. Takes as long for an unknown user if called with an empty hash.
bool verifyPassword(std::string_view password, const std::string &hash);

/// Cryptographically random text of @p length characters over A–Z a–z 0–9 (5.95 bits each).
std::string randomText(std::size_t length);

} // namespace homeport::crypto
