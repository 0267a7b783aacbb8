#include "server/acme/account_key.h"

#include "server/crypto/digest.h"
#include "server/crypto/openssl.h"
#include "server/json/json.h"

#include <fmt/format.h>

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <array>
#include <span>

namespace homeport::acme {

namespace {

using namespace crypto::openssl;
using Number = Owned<BIGNUM, BN_free>;
using DigestContext = Owned<EVP_MD_CTX, EVP_MD_CTX_free>;
using EcSignature = Owned<ECDSA_SIG, ECDSA_SIG_free>;

constexpr std::size_t kCoordinateBytes = 32;
using Coordinate = std::array<std::uint8_t, kCoordinateBytes>;

std::unexpected<Error> opensslFault(std::string_view what)
{
    ERR_clear_error();
    return fail(ErrorCode::Internal, fmt::format("OpenSSL could not {}", what));
}

Result<std::string> coordinate(const EVP_PKEY *key, const char *name)
{
    BIGNUM *raw = nullptr;
    Coordinate bytes{};
    if (EVP_PKEY_get_bn_param(key, name, &raw) != 1)
        return opensslFault("read an account key");
    const Number number(raw);
    if (BN_bn2binpad(number.get(), bytes.data(), bytes.size()) != static_cast<int>(bytes.size()))
        return opensslFault("read an account key");
    return crypto::base64Url(bytes);
}

} // namespace

std::string encoded(std::string_view bytes)
{
    return crypto::base64Url({reinterpret_cast<const std::uint8_t *>(bytes.data()), bytes.size()});
}

void AccountKey::Free::operator()(EVP_PKEY *key) const
{
    EVP_PKEY_free(key);
}

Result<AccountKey> AccountKey::adopt(EVP_PKEY *key)
{
    AccountKey account;
    account.m_key.reset(key);
    TRY(const std::string x, coordinate(key, OSSL_PKEY_PARAM_EC_PUB_X));
    TRY(const std::string y, coordinate(key, OSSL_PKEY_PARAM_EC_PUB_Y));
    account.m_jwk = fmt::format(R"({{"crv":"P-256","kty":"EC","x":"{}","y":"{}"}})", x, y);
    return account;
}

Result<AccountKey> AccountKey::generate()
{
    EVP_PKEY *key = EVP_EC_gen("P-256");
    if (!key)
        return opensslFault("make an account key");
    return adopt(key);
}

Result<AccountKey> AccountKey::fromPem(const std::string &pem)
{
    const Bio bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    const auto noPassword = [](char *, int, int, void *) { return -1; };
    EVP_PKEY *key = PEM_read_bio_PrivateKey(bio.get(), nullptr, noPassword, nullptr);
    ERR_clear_error();
    if (!key)
        return fail(ErrorCode::BadInput, "it holds no unencrypted private key in PEM");
    char group[32] = {};
    std::size_t length = 0;
    if (EVP_PKEY_get_group_name(key, group, sizeof group, &length) != 1 || std::string_view(group) != "prime256v1") {
        ERR_clear_error();
        EVP_PKEY_free(key);
        return fail(ErrorCode::BadInput, "it holds another kind of key than ECDSA on P-256");
    }
    return adopt(key);
}

Result<std::string> AccountKey::pem() const
{
    const Bio bio(BIO_new(BIO_s_mem()));
    if (!bio || PEM_write_bio_PrivateKey(bio.get(), m_key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1)
        return opensslFault("write an account key");
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &data);
    return std::string(data, static_cast<std::size_t>(size));
}

std::string AccountKey::thumbprint() const
{
    return crypto::base64Url(crypto::sha256(m_jwk));
}

Result<std::string> AccountKey::sign(std::string_view message) const
{
    const DigestContext context(EVP_MD_CTX_new());
    const auto *bytes = reinterpret_cast<const unsigned char *>(message.data());
    std::array<unsigned char, 128> der{};
    std::size_t size = der.size();
    if (!context || EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, m_key.get()) != 1 ||
        EVP_DigestSign(context.get(), der.data(), &size, bytes, message.size()) != 1)
        return opensslFault("sign a request");
    const unsigned char *at = der.data();
    const EcSignature signature(d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(size)));
    std::array<std::uint8_t, 2 * kCoordinateBytes> raw{};
    if (!signature || BN_bn2binpad(ECDSA_SIG_get0_r(signature.get()), raw.data(), kCoordinateBytes) < 0 ||
        BN_bn2binpad(ECDSA_SIG_get0_s(signature.get()), raw.data() + kCoordinateBytes, kCoordinateBytes) < 0)
        return opensslFault("sign a request");
    return crypto::base64Url(raw);
}

Result<std::string> AccountKey::signedBody(const std::string &url, const std::string &nonce,
                                           const std::string &accountUrl, std::string_view payload) const
{
    json::Object header{{"alg", "ES256"}, {"nonce", nonce}, {"url", url}};
    if (accountUrl.empty()) {
        TRY(json::Value jwk, json::parse(m_jwk));
        header["jwk"] = std::move(jwk);
    } else {
        header["kid"] = accountUrl;
    }
    const std::string first = encoded(json::serialize(header));
    const std::string second = encoded(payload);
    TRY(const std::string signature, sign(first + "." + second));
    return json::serialize(json::Object{{"protected", first}, {"payload", second}, {"signature", signature}});
}

} // namespace homeport::acme
