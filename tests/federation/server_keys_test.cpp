#include "server/federation/server_keys.h"

#include "server/crypto/digest.h"
#include "server/event/event_hash.h"
#include "tests/federation/fakes.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace homeport::federation::test {

namespace {

constexpr Timestamp kNow = 1'700'000'000'000;
const ServerName kName = ServerName::trusted("a.example");

json::Object resign(json::Object response, const Identity &identity)
{
    response.erase("signatures");
    event::signJson(response, identity.name, *identity.key);
    return response;
}

} // namespace

TEST(ServerKeysTest, theOwnAnswerReadsBackWithRetiredKeys)
{
    auto identity = std::make_shared<Identity>(*makeIdentity("a.example"));
    identity->retired.push_back({"ed25519:old", crypto::SigningKey::generate("old").publicKey(), kNow - 5});
    const auto keys = parseServerKeys(makeKeyResponse(*identity, kNow + 1000), kName, kNow);
    ASSERT_TRUE(keys) << keys.error().detail;
    ASSERT_EQ(keys->keys.size(), 2u);
    EXPECT_EQ(keys->keys[0], (VerifyKey{"ed25519:a1", identity->key->publicKey(), kNow + 1000, false}));
    EXPECT_EQ(keys->keys[1], (VerifyKey{"ed25519:old", identity->retired[0].key, kNow - 5, true}));
}

/// Made with the Python library signedjson 1.1, which Synapse signs with.
TEST(ServerKeysTest, readsTheAnswerOfAnotherImplementation)
{
    const auto response = json::parseObject(
        R"({"server_name": "a.example", "valid_until_ts": 1700000000000, "verify_keys": {"ed25519:a_1": {"key":
            "XGX0JRS2Af3be3knz2fBiRbApjm2Dh61gXDJA8kcJNI"}}, "old_verify_keys": {}, "signatures": {"a.example":
            {"ed25519:a_1": "VH5MHzu940CS0ZLtGs4AOV2bFb92zeuq3+vjbNUfwcfRmLlCnc90mIY5b9mOfBHkVMxU2cdtn3TcNpLYyC6QDg"}}})");
    const auto keys = parseServerKeys(response.value(), kName, kNow - 1);
    ASSERT_TRUE(keys) << keys.error().detail;
    EXPECT_EQ(keys->keys.at(0).validUntil, 1'700'000'000'000);
}

TEST(ServerKeysTest, noKeyIsBelievedForLongerThanSevenDays)
{
    const auto identity = makeIdentity("a.example");
    const auto keys = parseServerKeys(makeKeyResponse(*identity, kNow + 100 * kMaxKeyLifetimeMs), kName, kNow);
    EXPECT_EQ(keys->keys.at(0).validUntil, kNow + kMaxKeyLifetimeMs);
    EXPECT_EQ(keys->validUntil, kNow + 100 * kMaxKeyLifetimeMs);
}

TEST(ServerKeysTest, aResponseOfSomebodyElseIsRefused)
{
    const auto keys = parseServerKeys(makeKeyResponse(*makeIdentity("evil.example"), kNow + 1), kName, kNow);
    ASSERT_FALSE(keys);
    EXPECT_EQ(keys.error().code, ErrorCode::Forbidden);
}

TEST(ServerKeysTest, aResponseMustBeSignedByAKeyThatItHolds)
{
    const auto identity = makeIdentity("a.example");
    json::Object tampered = makeKeyResponse(*identity, kNow + 1);
    tampered["valid_until_ts"] = kNow + 2;
    EXPECT_EQ(parseServerKeys(tampered, kName, kNow).error().code, ErrorCode::Forbidden);
    tampered.erase("signatures");
    EXPECT_EQ(parseServerKeys(tampered, kName, kNow).error().code, ErrorCode::Forbidden);
}

TEST(ServerKeysTest, aCurrentKeyThatDidNotSignIsLeftOut)
{
    const auto identity = makeIdentity("a.example");
    json::Object response = makeKeyResponse(*identity, kNow + 1);
    response["verify_keys"].as_object()["ed25519:stranger"] =
        json::Object{{"key", crypto::base64(crypto::SigningKey::generate("x").publicKey())}};
    response["verify_keys"].as_object()["rsa:new"] = json::Object{{"key", "whatever"}};
    const auto keys = parseServerKeys(resign(response, *identity), kName, kNow);
    ASSERT_TRUE(keys);
    ASSERT_EQ(keys->keys.size(), 1u);
    EXPECT_EQ(keys->keys[0].id, "ed25519:a1");
}

TEST(ServerKeysTest, brokenOnesAreRefusedInWords)
{
    const auto identity = makeIdentity("a.example");
    const json::Object good = makeKeyResponse(*identity, kNow + 1);
    for (const char *missing : {"server_name", "valid_until_ts", "verify_keys"}) {
        json::Object response = good;
        response.erase(missing);
        const auto keys = parseServerKeys(resign(response, *identity), kName, kNow);
        ASSERT_FALSE(keys) << missing;
        EXPECT_NE(keys.error().detail.find(missing), std::string::npos) << keys.error().detail;
    }
    json::Object crowded = good;
    for (int i = 0; i < 100; ++i)
        crowded["old_verify_keys"].as_object()[fmt::format("ed25519:{}", i)] = json::Object{};
    EXPECT_NE(parseServerKeys(resign(crowded, *identity), kName, kNow).error().detail.find("more than 64"),
              std::string::npos);
}

TEST(ServerKeysTest, anOldKeyCannotTakeTheIdOfACurrentOne)
{
    const auto identity = makeIdentity("a.example");
    json::Object response = makeKeyResponse(*identity, kNow + 1);
    response["old_verify_keys"].as_object()["ed25519:a1"] =
        json::Object{{"key", crypto::base64(crypto::SigningKey::generate("x").publicKey())}, {"expired_ts", kNow}};
    const auto keys = parseServerKeys(resign(response, *identity), kName, kNow);
    ASSERT_EQ(keys->keys.size(), 1u);
    EXPECT_FALSE(keys->keys[0].old);
}

} // namespace homeport::federation::test
