#pragma once

#include "server/store/connection.h"

#include <optional>
#include <string>
#include <string_view>

/// `server_facts`: what this server is. Written once at set-up, then only read.
namespace homeport::store::server_facts {

inline constexpr std::string_view kServerName = "server_name";
inline constexpr std::string_view kSigningKeyId = "signing_key_id";         ///< marker: a signing key was made
inline constexpr std::string_view kSigningKeyPublic = "signing_key_public"; ///< unpadded base64

Result<std::optional<std::string>> get(Connection &connection, std::string_view key);
/// Conflict when the fact has another value already; fine when it is the same.
Result<void> setOnce(Connection &connection, std::string_view key, std::string_view value);
/// Overwrites: for facts that may change (a rotated key), after the person agreed.
Result<void> replace(Connection &connection, std::string_view key, std::string_view value);

} // namespace homeport::store::server_facts
