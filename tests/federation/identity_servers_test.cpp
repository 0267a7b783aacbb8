#include "server/federation/identity_servers.h"

#include "tests/federation/fakes.h"

#include <gtest/gtest.h>

namespace homeport::federation::test {

namespace {

constexpr const char *kDetails = "https://id.example:8090/_matrix/identity/v2/hash_details";
constexpr const char *kLookup = "https://id.example:8090/_matrix/identity/v2/lookup";
constexpr const char *kStore = "https://id.example:8090/_matrix/identity/v2/store-invite";
/// SHA-256 of "alice@example.com email matrixrocks", as the specification computes it.
constexpr const char *kHash = "4kenr7N9drpCJ4AfalmlGQVsOn3o2RHjkADUpXJWZUc";
constexpr const char *kKey = "XGX0JRS2Af3be3knz2fBiRbApjm2Dh61gXDJA8kcJNI";

struct IdentityServersTest : ::testing::Test {
    IdentityServersTest()
    {
        web.answer(kDetails, 200, R"({"lookup_pepper":"matrixrocks","algorithms":["none","sha256"]})");
    }

    auto owner(std::string address = "alice@example.com", std::string token = "secret-token")
    {
        return loop.await(
            servers.owner({ServerName::trusted("id.example:8090"), std::move(token)}, {"email", std::move(address)}));
    }
    auto store()
    {
        return loop.await(servers.storeInvite({ServerName::trusted("id.example:8090"), "secret-token"},
                                              {"email", "alice@example.com"}, {{"room_id", "!r:a"}}));
    }

    Loop loop;
    FakeWeb web{loop};
    IdentityServers servers{web};
};

} // namespace

TEST_F(IdentityServersTest, findsTheOwnerByAHashAlone)
{
    web.answer(kLookup, 200, std::string(R"({"mappings":{")") + kHash + R"(":"@alice:example.com"}})");
    for (const char *address : {"alice@example.com", "Alice@Example.COM"}) {
        const auto found = owner(address);
        ASSERT_TRUE(found) << found.error().detail;
        EXPECT_EQ(found->value(), UserId::trusted("@alice:example.com"));
        EXPECT_FALSE(web.requests.back().body.contains("example.com")) << "the address is told";
        EXPECT_EQ(web.requests.back().headers.find("Authorization"), "Bearer secret-token");
    }
    web.answer(kLookup, 200, R"({"mappings":{}})");
    EXPECT_EQ(owner().value(), std::nullopt);
}

TEST_F(IdentityServersTest, takesNothingThatIsNoAnswer)
{
    for (const char *body : {"", "[]", "{}", R"({"mappings":[]})", "<html>"}) {
        web.answer(kLookup, 200, body);
        EXPECT_FALSE(owner()) << body;
    }
    web.answer(kLookup, 200, std::string(R"({"mappings":{")") + kHash + R"(":"alice"}})");
    EXPECT_FALSE(owner()) << "no user id";
    web.answer(kLookup, 200, "{\"mappings\":{},\"x\":\"" + std::string(100'000, 'x') + "\"}");
    EXPECT_FALSE(owner()) << "too long";
    web.answer(kDetails, 200, R"({"lookup_pepper":"matrixrocks","algorithms":["none"]})");
    EXPECT_FALSE(owner()) << "the address would be told as it is";
}

TEST_F(IdentityServersTest, handsOnWhyItWasRefusedAndNoSecret)
{
    web.answer(kDetails, 403, R"({"errcode":"M_TERMS_NOT_SIGNED","error":"alice@example.com"})");
    const auto refused = owner();
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().errcode, "M_TERMS_NOT_SIGNED");
    EXPECT_EQ(refused.error().status, 403);
    EXPECT_FALSE(refused.error().detail.contains("alice"));
    const std::size_t asked = web.asked.size();
    for (const char *token : {"", "a b", "a\r\nX-Evil: 1"})
        EXPECT_EQ(owner("alice@example.com", token).error().errcode, "M_INVALID_PARAM") << token;
    EXPECT_EQ(web.asked.size(), asked) << "such a token was sent";
}

TEST_F(IdentityServersTest, keepsWhatTheRoomNeedsOfAStoredInvite)
{
    const std::string key =
        std::string(R"({"public_key":")") + kKey + R"(","key_validity_url":"https://id.example/v","x":1})";
    web.answer(kStore, 200, R"({"token":"abc","display_name":"al...@e...","public_keys":[)" + key + "]}");
    const auto stored = store();
    ASSERT_TRUE(stored) << stored.error().detail;
    EXPECT_EQ(stored->token, "abc");
    EXPECT_EQ(stored->displayName, "al...@e...");
    ASSERT_EQ(stored->publicKeys.size(), 1U);
    EXPECT_EQ(stored->publicKeys.front(),
              json::Value(json::Object{{"public_key", kKey}, {"key_validity_url", "https://id.example/v"}}));
    for (const std::string &body :
         {R"({"token":"","display_name":"x","public_keys":[)" + key + "]}",
          R"({"token":"abc","public_keys":[)" + key + "]}",
          std::string(R"({"token":"abc","display_name":"x","public_keys":[]})"),
          std::string(
              R"({"token":"abc","display_name":"x","public_keys":[{"public_key":"short","key_validity_url":"u"}]})"),
          R"({"token":")" + std::string(300, 't') + R"(","display_name":"x","public_keys":[)" + key + "]}"}) {
        web.answer(kStore, 200, body);
        EXPECT_FALSE(store()) << body;
    }
}

} // namespace homeport::federation::test
