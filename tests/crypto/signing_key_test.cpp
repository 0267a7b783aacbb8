#include "server/crypto/digest.h"
#include "server/crypto/signing_key.h"

#include <gtest/gtest.h>

using namespace homeport;

namespace {

/// https://spec.matrix.org/v1.19/appendices/#cryptographic-test-vectors
constexpr const char *kSeed = "YJDBA9Xnr2sVqXD9Vj7XVUnmFZcZrlw8Md7kMW+3XA1";
/// The same 32 bytes with the two surplus bits of the last letter zero, as an encoder writes them.
constexpr const char *kWrittenSeed = "YJDBA9Xnr2sVqXD9Vj7XVUnmFZcZrlw8Md7kMW+3XA0";

crypto::SigningKey specificationKey()
{
    return crypto::SigningKey::fromSeed("1", kSeed).value();
}

} // namespace

TEST(SigningKey, SignsTheEmptyObjectAsTheSpecificationDoes)
{
    const auto key = specificationKey();
    EXPECT_EQ(key.id(), "ed25519:1");
    EXPECT_EQ(key.signBase64("{}"),
              "K8280/U9SSy9IVtjBuVeLr+HpOB4BQFWbg+UZaADMtTdGYI7Geitb76LTrr5QV/7Xg4ahLwYGYZzuHGZKM5ZAQ");
}

TEST(SigningKey, ComesBackFromItsSeed)
{
    const auto key = crypto::SigningKey::generate("a_Xyz1");
    EXPECT_EQ(key.id(), "ed25519:a_Xyz1");
    const auto again = crypto::SigningKey::fromSeed("a_Xyz1", key.seedBase64()).value();
    EXPECT_EQ(again.publicKey(), key.publicKey());
    EXPECT_TRUE(crypto::verify("text", again.sign("text"), key.publicKey()));
    EXPECT_NE(crypto::SigningKey::generate("1").seedBase64(), crypto::SigningKey::generate("1").seedBase64());
    EXPECT_EQ(specificationKey().seedBase64(), kWrittenSeed);
}

TEST(SigningKey, LosesItsSecretWhenMovedAway)
{
    auto key = specificationKey();
    const auto moved = std::move(key);
    EXPECT_EQ(moved.seedBase64(), kWrittenSeed);
    // NOLINTNEXTLINE(bugprone-use-after-move): what is left behind is the point
    EXPECT_EQ(key.seedBase64(), crypto::base64(std::array<std::uint8_t, 32>{}));
}

TEST(SigningKey, RefusesSeedsAndVersionsThatAreNone)
{
    for (const char *bad : {"", "YJDB", "YJDBA9Xnr2sVqXD9Vj7XVUnmFZcZrlw8Md7kMW+3XA1AAAA", "not base64!"})
        EXPECT_FALSE(crypto::SigningKey::fromSeed("1", bad)) << bad;
    for (const char *bad : {"", "a b", "a:b", "a-b", "é"})
        EXPECT_FALSE(crypto::SigningKey::fromSeed(bad, kSeed)) << bad;
}

TEST(SigningKey, KeepsTheSeedOutOfErrors)
{
    const auto error = crypto::SigningKey::fromSeed("1", "c2VjcmV0c2VjcmV0").error();
    EXPECT_EQ(error.detail.find("c2VjcmV0"), std::string::npos);
}

TEST(Verify, RefusesAnyOtherMessageSignatureOrKey)
{
    const auto key = specificationKey();
    const auto signature = key.sign("message");
    EXPECT_TRUE(crypto::verify("message", signature, key.publicKey()));
    EXPECT_FALSE(crypto::verify("messagE", signature, key.publicKey()));
    EXPECT_FALSE(crypto::verify("message", signature, crypto::SigningKey::generate("1").publicKey()));
    for (std::size_t i = 0; i < signature.size(); i += 9) {
        auto wrong = signature;
        wrong[i] ^= 1;
        EXPECT_FALSE(crypto::verify("message", wrong, key.publicKey())) << i;
    }
}

TEST(Verify, RefusesTheKeysWithWhichEverythingVerifies)
{
    // Points of small order: with these as key, a signature of zeros would pass a careless check.
    for (const std::uint8_t first : {0, 1}) {
        crypto::PublicKey weak{};
        weak[0] = first;
        crypto::Signature signature{};
        signature[0] = first;
        EXPECT_FALSE(crypto::verify("message", signature, weak));
    }
}

TEST(ParseKeys, WantTheExactLength)
{
    const auto key = specificationKey();
    EXPECT_EQ(crypto::parsePublicKey(key.publicKeyBase64()).value(), key.publicKey());
    EXPECT_EQ(crypto::parseSignature(key.signBase64("x")).value(), key.sign("x"));
    EXPECT_FALSE(crypto::parsePublicKey("AAAA"));
    EXPECT_FALSE(crypto::parsePublicKey(""));
    EXPECT_FALSE(crypto::parsePublicKey("?"));
    EXPECT_FALSE(crypto::parseSignature(key.publicKeyBase64()));
}
