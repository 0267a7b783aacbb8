#include "server/accounts/one_time_keys.h"
#include "tests/accounts/accounts_case.h"

#include <fmt/format.h>

#include <set>

namespace homeport::accounts::test {

namespace {

constexpr const char *kAlgorithm = "signed_curve25519";

struct OneTimeKeysTest : AccountsCase {
    OneTimeKeysTest() { logIn(alice, "PHONE"); }

    Result<void> upload(std::string_view oneTime, std::string_view fallback = "{}")
    {
        return run(keys.upload(alice, "PHONE", object(oneTime), object(fallback)));
    }
    std::string claimed()
    {
        const auto all = run(keys.claim({{alice, "PHONE", kAlgorithm}})).value();
        return json::canonical(all);
    }
    std::string counts() { return json::canonical(run(keys.counts(alice, "PHONE")).value()); }
    std::string unused() { return json::canonical(json::Value(run(keys.unusedFallbackTypes(alice, "PHONE")).value())); }

    OneTimeKeys keys{*store};
};

TEST_F(OneTimeKeysTest, areHandedOutOnceEachInTheOrderOfTheirUpload)
{
    ASSERT_TRUE(upload(R"({"signed_curve25519:B":{"key":"b"}})"));
    ASSERT_TRUE(upload(R"({"signed_curve25519:A":{"key":"a"}})"));
    EXPECT_EQ(counts(), R"({"signed_curve25519":2})");
    EXPECT_EQ(claimed(), R"({"@alice:one.example":{"PHONE":{"signed_curve25519:B":{"key":"b"}}}})");
    EXPECT_EQ(claimed(), R"({"@alice:one.example":{"PHONE":{"signed_curve25519:A":{"key":"a"}}}})");
    EXPECT_EQ(claimed(), "{}");
    EXPECT_EQ(counts(), R"({"signed_curve25519":0})") << "a client must learn that none is left";
}

TEST_F(OneTimeKeysTest, fiftyClaimersAtOnceGetFiftyKeys)
{
    json::Object fifty;
    for (int i = 0; i < 50; ++i)
        fifty[fmt::format("{}:{}", kAlgorithm, i)] = fmt::format("key {}", i);
    ASSERT_TRUE(run(keys.upload(alice, "PHONE", fifty, {})));
    std::set<std::string> got;
    for (int i = 0; i < 60; ++i)
        boost::asio::co_spawn(io, keys.claim({{alice, "PHONE", kAlgorithm}}),
                              [&](std::exception_ptr, Result<json::Object> key) {
                                  if (!key->empty())
                                      EXPECT_TRUE(got.insert(json::canonical(*key)).second) << "handed out twice";
                              });
    io.restart();
    io.run();
    EXPECT_EQ(got.size(), 50U);
}

TEST_F(OneTimeKeysTest, aFallbackKeyIsHandedOutAgainAndAgainAndToldAsUsed)
{
    ASSERT_TRUE(upload(R"({"signed_curve25519:A":"a"})", R"({"signed_curve25519:F":"f"})"));
    EXPECT_EQ(unused(), R"(["signed_curve25519"])");
    claimed();
    EXPECT_EQ(unused(), R"(["signed_curve25519"])") << "a one-time key went first";
    for (int i = 0; i < 2; ++i)
        EXPECT_EQ(claimed(), R"({"@alice:one.example":{"PHONE":{"signed_curve25519:F":"f"}}})");
    EXPECT_EQ(unused(), "[]");
    ASSERT_TRUE(upload("{}", R"({"signed_curve25519:F":"f"})"));
    EXPECT_EQ(unused(), "[]") << "the same key again is as used as before";
    ASSERT_TRUE(upload("{}", R"({"signed_curve25519:G":"g"})"));
    EXPECT_EQ(unused(), R"(["signed_curve25519"])");
}

TEST_F(OneTimeKeysTest, theSameKeyAgainChangesNothingAndAnotherOfItsNameIsRefused)
{
    ASSERT_TRUE(upload(R"({"signed_curve25519:A":"a"})"));
    ASSERT_TRUE(upload(R"({"signed_curve25519:A":"a"})"));
    EXPECT_EQ(counts(), R"({"signed_curve25519":1})");
    const auto other = upload(R"({"signed_curve25519:B":"b","signed_curve25519:A":"changed"})");
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().errcode, "M_INVALID_PARAM");
    EXPECT_EQ(counts(), R"({"signed_curve25519":1})") << "nothing of a refused upload is kept";
}

TEST_F(OneTimeKeysTest, whatIsNoKeyIsRefused)
{
    for (const char *text : {R"({"nocolon":"a"})", R"({"a:b":1})", R"({"a:b":null})", R"({"a:b":["x"]})"})
        EXPECT_EQ(upload(text).error().errcode, "M_INVALID_PARAM") << text;
}

TEST_F(OneTimeKeysTest, aDeviceCannotStoreKeysWithoutMeasure)
{
    json::Object many;
    for (int i = 0; i < 1'001; ++i)
        many[fmt::format("{}:{}", kAlgorithm, i)] = "k";
    EXPECT_EQ(run(keys.upload(alice, "PHONE", many, {})).error().code, ErrorCode::TooLarge);
    EXPECT_EQ(number("SELECT COUNT(*) FROM one_time_keys"), 0);
}

} // namespace

} // namespace homeport::accounts::test
