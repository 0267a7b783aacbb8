#pragma once

#include "server/base/result.h"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

/// Ed25519 by libsodium. All functions are thread-safe.
/// Spec: https://spec.matrix.org/v1.19/appendices/#signing-details
namespace homeport::crypto {

using PublicKey = std::array<std::uint8_t, 32>;
using Signature = std::array<std::uint8_t, 64>;

/// A signing key with its id (`ed25519:VERSION`). Holds the secret; wiped on destruction; move-only.
class SigningKey {
public:
    static SigningKey generate(std::string_view version);
    /// From the 32-byte seed in unpadded base64. BadInput when it is not.
    static Result<SigningKey> fromSeed(std::string_view version, std::string_view seedBase64);

    SigningKey(SigningKey &&) noexcept;
    SigningKey &operator=(SigningKey &&) noexcept;
    ~SigningKey();

    /// `ed25519:a_Xyz1`
    const std::string &id() const { return m_id; }
    const PublicKey &publicKey() const { return m_public; }
    std::string publicKeyBase64() const;
    /// The seed, for the keyring or the 0600 file only. Never log it.
    std::string seedBase64() const;

    /// 19 µs.
    Signature sign(std::string_view message) const;
    std::string signBase64(std::string_view message) const;

private:
    SigningKey() = default;
    std::string m_id;
    PublicKey m_public{};
    std::array<std::uint8_t, 64> m_secret{};
};

/// 41 µs. False for a wrong signature, key or malformed point.
bool verify(std::string_view message, const Signature &signature, const PublicKey &key);

/// Decodes unpadded (or padded) standard base64 of exactly the right length.
Result<PublicKey> parsePublicKey(std::string_view base64);
Result<Signature> parseSignature(std::string_view base64);

} // namespace homeport::crypto
