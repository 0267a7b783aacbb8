#include "server/crypto/digest.h"
#include "tests/api/api_case.h"

#include <boost/asio/co_spawn.hpp>

#include <gtest/gtest.h>

#include <set>

namespace homeport::api::test {

using http::Method;

namespace {
constexpr const char *kLogin = "/_matrix/client/v3/login";
constexpr const char *kShared = "/_synapse/admin/v1/register";

json::Object credentials(const std::string &user, const std::string &password)
{
    return {
        {"type", "m.login.password"}, {"identifier", {{"type", "m.id.user"}, {"user", user}}}, {"password", password}};
}
} // namespace

TEST(AccountsApi, RegistersInTwoStepsAndRefusesTakenAndBadNames)
{
    ApiCase api;
    const auto challenge =
        api.post("/_matrix/client/v3/register", "", {{"username", "alice"}, {"password", "a long password"}});
    EXPECT_EQ(challenge.status, 401);
    ASSERT_FALSE(challenge.text("session").empty());
    const json::Object auth{{"type", "m.login.dummy"}, {"session", challenge.text("session")}};
    const auto done = api.post("/_matrix/client/v3/register", "",
                               {{"username", "alice"}, {"password", "a long password"}, {"auth", auth}});
    EXPECT_EQ(done.status, 200);
    EXPECT_EQ(done.text("user_id"), "@alice:api.test");
    EXPECT_EQ(api.post("/_matrix/client/v3/register", "", {{"username", "alice"}}).errcode(), "M_USER_IN_USE");
    EXPECT_EQ(api.post("/_matrix/client/v3/register", "", {{"username", "Ünicode"}}).errcode(), "M_INVALID_USERNAME");
    ApiCase closed(false);
    EXPECT_EQ(closed.post("/_matrix/client/v3/register", "", {{"username", "bob"}}).errcode(), "M_FORBIDDEN");
}

TEST(AccountsApi, SaysTheSameForAWrongPasswordAndAnUnknownUser)
{
    ApiCase api;
    api.registerUser("alice");
    const auto wrong = api.post(kLogin, "", credentials("alice", "wrong"));
    const auto unknown = api.post(kLogin, "", credentials("nobody", "wrong"));
    EXPECT_EQ(wrong.status, 403);
    EXPECT_EQ(wrong.body, unknown.body);
    EXPECT_EQ(api.post(kLogin, "", credentials("@alice:api.test", "a long password")).status, 200);
}

TEST(AccountsApi, MakesWhoGuessesPasswordsWait)
{
    ApiCase api;
    const std::string token = api.registerUser("alice");
    const auto login = [&](const std::string &password, const std::string &from) {
        auto request = ApiCase::request(Method::Post, kLogin, "", json::serialize(credentials("alice", password)));
        request.headers.add("X-Forwarded-For", from);
        return api.together({request}).front();
    };
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(login("guess", "198.51.100.7").status, 403);
    const auto limited = login("a long password", "198.51.100.7");
    EXPECT_EQ(limited.status, 429) << "right or wrong: else the answer would tell";
    EXPECT_EQ(limited.errcode(), "M_LIMIT_EXCEEDED");
    EXPECT_GT(limited.object().at("retry_after_ms").as_int64(), 0);
    EXPECT_EQ(login("a long password", "203.0.113.9").status, 200) << "its owner, from elsewhere";
    auto change = ApiCase::request(Method::Post, "/_matrix/client/v3/account/password", token,
                                   R"({"new_password":"another one","auth":{"type":"m.login.password","user":"alice",)"
                                   R"("password":"guess"}})");
    change.headers.add("X-Forwarded-For", "198.51.100.7");
    EXPECT_EQ(api.together({change}).front().status, 429) << "the other door to the same lock";
}

TEST(AccountsApi, RefusesPasswordsThatNobodyCanTypeAgain)
{
    ApiCase api;
    const auto tried = [&](const std::string &password) {
        return api.post("/_matrix/client/v3/register", "",
                        {{"username", "bob"}, {"password", password}, {"auth", {{"type", "m.login.dummy"}}}});
    };
    EXPECT_EQ(tried("").errcode(), "M_WEAK_PASSWORD");
    EXPECT_EQ(tried(std::string("nul\0inside", 10)).errcode(), "M_INVALID_PARAM");
    EXPECT_EQ(tried(std::string(513, 'x')).errcode(), "M_INVALID_PARAM");
    EXPECT_EQ(tried("a long password").status, 200);
}

TEST(AccountsApi, EndsTheTokenAtLogoutAndAtANewLoginOfTheSameDevice)
{
    ApiCase api;
    api.registerUser("alice");
    json::Object login = credentials("alice", "a long password");
    login["device_id"] = "PHONE";
    const std::string first = api.post(kLogin, "", login).text("access_token");
    EXPECT_EQ(api.get("/_matrix/client/v3/account/whoami", first).text("device_id"), "PHONE");
    const std::string second = api.post(kLogin, "", login).text("access_token");
    EXPECT_EQ(api.get("/_matrix/client/v3/account/whoami", first).errcode(), "M_UNKNOWN_TOKEN");
    EXPECT_EQ(api.post("/_matrix/client/v3/logout", second, {}).status, 200);
    EXPECT_EQ(api.get("/_matrix/client/v3/account/whoami", second).errcode(), "M_UNKNOWN_TOKEN");
}

TEST(AccountsApi, MakesAccountsBySharedSecretOnceANonce)
{
    ApiCase api(false);
    const std::string nonce = api.get(kShared).text("nonce");
    const std::string message = nonce + '\0' + "root" + '\0' + "a long password" + '\0' + "admin";
    json::Object wish{{"nonce", nonce}, {"username", "root"}, {"password", "a long password"}, {"admin", true}};
    wish["mac"] = crypto::hmacSha1Hex("other", message);
    EXPECT_EQ(api.post(kShared, "", wish).status, 403);
    EXPECT_EQ(api.post(kShared, "", wish).status, 400) << "the nonce is used up";

    const std::string again = api.get(kShared).text("nonce");
    wish["nonce"] = again;
    wish["mac"] = crypto::hmacSha1Hex("secret", again + message.substr(nonce.size()));
    const auto made = api.post(kShared, "", wish);
    EXPECT_EQ(made.status, 200) << json::serialize(made.body);
    EXPECT_EQ(made.text("user_id"), "@root:api.test");
}

TEST(AccountsApi, HandsOutEachOneTimeKeyOnce)
{
    ApiCase api;
    const std::string token = api.registerUser("alice");
    json::Object keys;
    for (int i = 0; i < 5; ++i)
        keys["signed_curve25519:K" + std::to_string(i)] = json::Object{{"key", "k" + std::to_string(i)}};
    const json::Object fallback{{"signed_curve25519:F", {{"key", "f"}, {"fallback", true}}}};
    const auto uploaded =
        api.post("/_matrix/client/v3/keys/upload", token, {{"one_time_keys", keys}, {"fallback_keys", fallback}});
    EXPECT_EQ(uploaded.status, 200) << json::serialize(uploaded.body);
    const std::string device = api.get("/_matrix/client/v3/account/whoami", token).text("device_id");

    std::multiset<std::string> claimed;
    for (int i = 0; i < 7; ++i) {
        std::vector<accounts::OneTimeKeys::Claim> one{
            {UserId::trusted("@alice:api.test"), device, "signed_curve25519"}};
        std::optional<json::Object> got;
        boost::asio::co_spawn(api.loop, api.services->oneTimeKeys.claim(std::move(one)),
                              [&](std::exception_ptr, Result<json::Object> result) { got = *result; });
        api.loop.restart();
        api.loop.run();
        const json::Object ofDevice = got->at("@alice:api.test").as_object().at(device).as_object();
        claimed.insert(std::string(ofDevice.begin()->key()));
    }
    EXPECT_EQ(claimed.count("signed_curve25519:F"), 2u) << "the fallback key serves when the others are gone";
    EXPECT_EQ(std::set<std::string>(claimed.begin(), claimed.end()).size(), 6u);
    EXPECT_EQ(api.sync(token).object().at("device_unused_fallback_key_types").as_array().size(), 0u);
}

TEST(AccountsApi, KeepsAccountDataToItsOwner)
{
    ApiCase api;
    const std::string alice = api.registerUser("alice");
    const std::string bob = api.registerUser("bob");
    const std::string path = "/_matrix/client/v3/user/@alice:api.test/account_data/org.example";
    EXPECT_EQ(api.put(path, alice, {{"a", 1}}).status, 200);
    EXPECT_EQ(api.get(path, alice).object().at("a"), 1);
    EXPECT_EQ(api.get(path, bob).status, 403);
    EXPECT_EQ(api.put(path, bob, {{"a", 2}}).status, 403);
}

} // namespace homeport::api::test
