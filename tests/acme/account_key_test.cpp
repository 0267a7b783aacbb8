#include "server/acme/account_key.h"
#include "server/acme/challenge.h"
#include "server/crypto/digest.h"
#include "server/json/json.h"

#include <gmock/gmock.h>

#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace homeport::acme {
namespace {

using testing::HasSubstr;

TEST(AccountKey, IsTheSameAfterItWasWritten)
{
    const auto key = AccountKey::generate();
    ASSERT_TRUE(key);
    const auto again = AccountKey::fromPem(*key->pem());
    ASSERT_TRUE(again) << again.error().detail;
    EXPECT_EQ(again->jwk(), key->jwk());
    EXPECT_EQ(again->thumbprint(), key->thumbprint());
    EXPECT_EQ(key->thumbprint().size(), 43U);
}

TEST(AccountKey, RefusesWhatIsNoSuchKey)
{
    EXPECT_THAT(AccountKey::fromPem("nonsense").error().detail, HasSubstr("no unencrypted private key"));
    EVP_PKEY *other = EVP_EC_gen("P-384");
    BIO *bio = BIO_new(BIO_s_mem());
    PEM_write_bio_PrivateKey(bio, other, nullptr, nullptr, 0, nullptr, nullptr);
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    EXPECT_THAT(AccountKey::fromPem(std::string(data, static_cast<std::size_t>(size))).error().detail,
                HasSubstr("another kind of key"));
    BIO_free(bio);
    EVP_PKEY_free(other);
}

/// What the other side does with a request: OpenSSL's verification, from the bytes alone.
bool verifies(const AccountKey &key, const json::Object &body)
{
    const auto text = [&](const char *name) { return std::string(*json::findString(body, name)); };
    const std::string raw = *crypto::decodeBase64(text("signature"));
    if (raw.size() != 64)
        return false;
    const auto *bytes = reinterpret_cast<const unsigned char *>(raw.data());
    ECDSA_SIG *signature = ECDSA_SIG_new();
    ECDSA_SIG_set0(signature, BN_bin2bn(bytes, 32, nullptr), BN_bin2bn(bytes + 32, 32, nullptr));
    unsigned char *der = nullptr;
    const int size = i2d_ECDSA_SIG(signature, &der);
    ECDSA_SIG_free(signature);
    const std::string pem = *key.pem();
    BIO *bio = BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()));
    EVP_PKEY *pkey = PEM_read_bio_PrivateKey(bio, nullptr, nullptr, nullptr);
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    const std::string message = text("protected") + "." + text("payload");
    const bool good = EVP_DigestVerifyInit(context, nullptr, EVP_sha256(), nullptr, pkey) == 1 &&
                      EVP_DigestVerify(context, der, static_cast<std::size_t>(size),
                                       reinterpret_cast<const unsigned char *>(message.data()), message.size()) == 1;
    EVP_MD_CTX_free(context);
    EVP_PKEY_free(pkey);
    BIO_free(bio);
    OPENSSL_free(der);
    return good;
}

TEST(AccountKey, SignsRequestsThatTheOtherSideCanVerify)
{
    const auto key = AccountKey::generate();
    const std::string signedText =
        *key->signedBody("https://acme.test/new-order", "nonce1", "https://acme.test/a/1", "{}");
    auto body = *json::parseObject(signedText);
    EXPECT_TRUE(verifies(*key, body));
    const auto header = *json::parseObject(*crypto::decodeBase64(*json::findString(body, "protected")));
    EXPECT_EQ(json::findString(header, "alg"), "ES256");
    EXPECT_EQ(json::findString(header, "url"), "https://acme.test/new-order");
    EXPECT_EQ(json::findString(header, "kid"), "https://acme.test/a/1");
    EXPECT_FALSE(header.contains("jwk"));
    body["payload"] = encoded(R"({"x":1})");
    EXPECT_FALSE(verifies(*key, body));
    const auto first = *json::parseObject(*key->signedBody("https://acme.test/new-account", "n", "", ""));
    const auto firstHeader = *json::parseObject(*crypto::decodeBase64(*json::findString(first, "protected")));
    EXPECT_TRUE(firstHeader.contains("jwk")) << "there is no account yet";
    EXPECT_EQ(json::findString(first, "payload"), "") << "POST-as-GET";
}

TEST(AlpnCertificate, BearsTheNameAndTheHashOfTheAuthorization)
{
    const auto made = alpnCertificate(
        {.kind = ChallengeKind::TlsAlpn01, .name = "example.org", .token = "t", .keyAuthorization = "t.print"});
    ASSERT_TRUE(made) << made.error().detail;
    BIO *bio = BIO_new_mem_buf(made->certificatePem.data(), static_cast<int>(made->certificatePem.size()));
    X509 *certificate = PEM_read_bio_X509(bio, nullptr, nullptr, nullptr);
    ASSERT_TRUE(certificate);
    EXPECT_EQ(X509_check_host(certificate, "example.org", 0, 0, nullptr), 1);
    ASN1_OBJECT *id = OBJ_txt2obj("1.3.6.1.5.5.7.1.31", 1);
    const int at = X509_get_ext_by_OBJ(certificate, id, -1);
    ASSERT_GE(at, 0);
    X509_EXTENSION *extension = X509_get_ext(certificate, at);
    EXPECT_EQ(X509_EXTENSION_get_critical(extension), 1);
    const ASN1_OCTET_STRING *value = X509_EXTENSION_get_data(extension);
    const std::string bytes(reinterpret_cast<const char *>(ASN1_STRING_get0_data(value)),
                            static_cast<std::size_t>(ASN1_STRING_length(value)));
    const auto hash = crypto::sha256("t.print");
    EXPECT_EQ(bytes, std::string("\x04\x20") + std::string(hash.begin(), hash.end()));
    ASN1_OBJECT_free(id);
    X509_free(certificate);
    BIO_free(bio);
}

} // namespace
} // namespace homeport::acme
