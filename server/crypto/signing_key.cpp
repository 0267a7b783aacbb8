#include "server/crypto/signing_key.h"

#include "server/base/check.h"
#include "server/crypto/digest.h"
#include "server/crypto/sodium.h"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <utility>

namespace homeport::crypto {

namespace {

constexpr std::size_t kSeedBytes = 32;

bool isVersion(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    });
}

template <class Bytes>
Result<Bytes> decodeExactly(std::string_view text, std::string_view kind)
{
    Bytes bytes;
    const auto decoded = decodeBase64(text);
    if (!decoded)
        return fail(ErrorCode::BadInput, fmt::format("the {} is not base64", kind));
    if (decoded->size() != bytes.size())
        return fail(ErrorCode::BadInput,
                    fmt::format("the {} has {} bytes instead of {}", kind, decoded->size(), bytes.size()));
    std::ranges::copy(*decoded, bytes.begin());
    return bytes;
}

} // namespace

SigningKey SigningKey::generate(std::string_view version)
{
    ensureSodium();
    HOMEPORT_CHECK(isVersion(version));
    SigningKey key;
    key.m_id = fmt::format("ed25519:{}", version);
    crypto_sign_keypair(key.m_public.data(), key.m_secret.data());
    return key;
}

Result<SigningKey> SigningKey::fromSeed(std::string_view version, std::string_view seedBase64)
{
    ensureSodium();
    if (!isVersion(version))
        return fail(ErrorCode::BadInput, fmt::format("'{}' is not a key version: letters, digits and '_' are allowed",
                                                     version.substr(0, 64)));
    auto seed = decodeBase64(seedBase64);
    if (!seed || seed->size() != kSeedBytes) {
        if (seed)
            sodium_memzero(seed->data(), seed->size());
        return fail(ErrorCode::BadInput, "the signing key is not 32 bytes in base64");
    }
    SigningKey key;
    key.m_id = fmt::format("ed25519:{}", version);
    crypto_sign_seed_keypair(key.m_public.data(), key.m_secret.data(),
                             reinterpret_cast<const unsigned char *>(seed->data()));
    sodium_memzero(seed->data(), seed->size());
    return key;
}

SigningKey::SigningKey(SigningKey &&other) noexcept
    : m_id(std::move(other.m_id)), m_public(other.m_public), m_secret(other.m_secret)
{
    sodium_memzero(other.m_secret.data(), other.m_secret.size());
}

SigningKey &SigningKey::operator=(SigningKey &&other) noexcept
{
    if (this != &other) {
        m_id = std::move(other.m_id);
        m_public = other.m_public;
        m_secret = other.m_secret;
        sodium_memzero(other.m_secret.data(), other.m_secret.size());
    }
    return *this;
}

SigningKey::~SigningKey()
{
    sodium_memzero(m_secret.data(), m_secret.size());
}

std::string SigningKey::publicKeyBase64() const
{
    return base64(m_public);
}

std::string SigningKey::seedBase64() const
{
    return base64(std::span(m_secret).first<kSeedBytes>());
}

Signature SigningKey::sign(std::string_view message) const
{
    Signature signature;
    crypto_sign_detached(signature.data(), nullptr, reinterpret_cast<const unsigned char *>(message.data()),
                         message.size(), m_secret.data());
    return signature;
}

std::string SigningKey::signBase64(std::string_view message) const
{
    return base64(sign(message));
}

bool verify(std::string_view message, const Signature &signature, const PublicKey &key)
{
    ensureSodium();
    return crypto_sign_verify_detached(signature.data(), reinterpret_cast<const unsigned char *>(message.data()),
                                       message.size(), key.data()) == 0;
}

Result<PublicKey> parsePublicKey(std::string_view base64)
{
    return decodeExactly<PublicKey>(base64, "public key");
}

Result<Signature> parseSignature(std::string_view base64)
{
    return decodeExactly<Signature>(base64, "signature");
}

} // namespace homeport::crypto
