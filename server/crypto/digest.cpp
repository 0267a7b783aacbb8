#include "server/crypto/digest.h"

#include "server/base/check.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <memory>

namespace homeport::crypto {

namespace {

struct DigestContext {
    // A fetched digest and a kept context save the provider look-up of each call, half the cost at 1 KB.
    std::unique_ptr<EVP_MD, decltype(&EVP_MD_free)> digest{EVP_MD_fetch(nullptr, "SHA256", nullptr), &EVP_MD_free};
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context{EVP_MD_CTX_new(), &EVP_MD_CTX_free};
};

std::string hex(const unsigned char *bytes, unsigned size)
{
    constexpr std::string_view kHex = "0123456789abcdef";
    std::string result;
    for (unsigned i = 0; i < size; ++i) {
        result += kHex[bytes[i] >> 4];
        result += kHex[bytes[i] & 15];
    }
    return result;
}

} // namespace

Sha256 sha256(std::string_view bytes)
{
    thread_local DigestContext shared;
    Sha256 result;
    unsigned size = 0;
    const bool done = EVP_DigestInit_ex2(shared.context.get(), shared.digest.get(), nullptr) == 1 &&
                      EVP_DigestUpdate(shared.context.get(), bytes.data(), bytes.size()) == 1 &&
                      EVP_DigestFinal_ex(shared.context.get(), result.data(), &size) == 1;
    HOMEPORT_CHECK(done && size == result.size());
    return result;
}

std::string sha1Hex(std::string_view bytes)
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    const int done = EVP_Digest(bytes.data(), bytes.size(), digest, &size, EVP_sha1(), nullptr);
    HOMEPORT_CHECK(done == 1);
    return hex(digest, size);
}

std::string hmacSha1Hex(std::string_view key, std::string_view message)
{
    unsigned char mac[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    const auto *done = HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()),
                            reinterpret_cast<const unsigned char *>(message.data()), message.size(), mac, &size);
    HOMEPORT_CHECK(done != nullptr);
    return hex(mac, size);
}

Sha256 hmacSha256(std::string_view key, std::string_view message)
{
    Sha256 mac;
    unsigned size = 0;
    const auto *done = HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
                            reinterpret_cast<const unsigned char *>(message.data()), message.size(), mac.data(), &size);
    HOMEPORT_CHECK(done != nullptr && size == mac.size());
    return mac;
}

bool equalSecret(std::string_view a, std::string_view b)
{
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

} // namespace homeport::crypto
