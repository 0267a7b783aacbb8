#include "server/federation/client.h"

#include "tests/federation/fakes.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

/// How the client goes about the addresses that discovery gives it.
namespace homeport::federation::test {

namespace {

struct ClientTest : ::testing::Test {
    ~ClientTest() override { loop.await(tasks.stop()); }
    Result<json::Object> ask(bool evenInBackoff = false)
    {
        Call call{"test", http::Method::Get, "/_matrix/t"};
        call.evenInBackoff = evenInBackoff;
        return loop.await(client.call(ServerName::trusted("b.example"), call));
    }
    /// The web without FakeWeb's own question for the well-known.
    std::vector<std::string> requests()
    {
        auto asked = web.asked;
        std::erase_if(asked, [](const std::string &url) { return url.contains("well-known"); });
        return asked;
    }

    Loop loop;
    FakeWeb web{loop};
    FakeDns dns;
    BackgroundTasks tasks{loop.executor()};
    Discovery discovery{web, dns, tasks};
    PeerHealth health;
    FederationClient client{makeIdentity("a.example"), web, discovery, health, nullptr};
};

} // namespace

TEST_F(ClientTest, theHostHeaderIsTheNameAndNotTheSrvTarget)
{
    dns.records["_matrix-fed._tcp.b.example"] = {{"s1.example", 1, 0, 0, 300s}};
    web.answer("https://b.example/_matrix/t", 200, R"({"a":1})");
    const auto answer = ask();
    ASSERT_TRUE(answer) << answer.error().detail;
    EXPECT_EQ(answer->at("a"), 1);
}

TEST_F(ClientTest, addressesAreTriedInTheirOrderUntilOneConnects)
{
    dns.records["_matrix-fed._tcp.b.example"] = {{"s1.example", 1, 0, 0, 300s}, {"s2.example", 2, 1, 0, 300s}};
    const auto answer = ask();
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().detail, "cannot connect to s1.example; cannot connect to s2.example");
    EXPECT_EQ(requests().size(), 2u);
}

TEST_F(ClientTest, hostileSrvRecordsDoNotMakeUsTryForEver)
{
    dns.records["_matrix-fed._tcp.b.example"].assign(100, {"s.example", 1, 0, 0, 300s});
    EXPECT_FALSE(ask());
    EXPECT_LE(requests().size(), 3u);
}

TEST_F(ClientTest, anAnswerOfAnyKindEndsTheSearch)
{
    dns.records["_matrix-fed._tcp.b.example"].assign(3, {"s.example", 1, 0, 0, 300s});
    web.answer("https://b.example/_matrix/t", 404, R"({"errcode":"M_UNRECOGNIZED","error":"what?"})");
    const auto answer = ask();
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().errcode, "M_UNRECOGNIZED");
    EXPECT_EQ(requests().size(), 1u);
}

TEST_F(ClientTest, wordsOfTheOtherSideAreMadeHarmless)
{
    web.answer("https://b.example/_matrix/t", 400,
               json::serialize(json::Object{{"errcode", "M_\n"}, {"error", "a\r\nb" + std::string(5'000, 'x')}}));
    const auto answer = ask();
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().detail.find_first_of("\r\n"), std::string::npos);
    EXPECT_LT(answer.error().detail.size(), 600u);
}

TEST_F(ClientTest, whoIsAskedTooMuchSaysForHowLongItWantsToBeLeftAlone)
{
    const auto wished = [&](int status, const char *body) {
        web.answer("https://b.example/_matrix/t", status, body);
        const auto answer = ask();
        return answer ? -1 : answer.error().retryAfterMs;
    };
    EXPECT_EQ(wished(429, R"({"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":1500})"), 1'500);
    EXPECT_EQ(wished(429, R"({"retry_after_ms":99999999999999})"), 3'600'000) << "an hour at most";
    EXPECT_EQ(wished(429, R"({"retry_after_ms":-5})"), 0);
    EXPECT_EQ(wished(429, R"({"retry_after_ms":"soon"})"), 0);
    EXPECT_EQ(wished(400, R"({"retry_after_ms":1500})"), 0) << "only who says that it is too much";
}

TEST_F(ClientTest, aCancelledRequestIsNobodysFault)
{
    web.fail("https://b.example/_matrix/t", {ErrorCode::Cancelled, "stopping"});
    EXPECT_FALSE(ask());
    EXPECT_TRUE(health.mayTry(ServerName::trusted("b.example")));
}

TEST_F(ClientTest, anAddressOfAPrivateNetworkIsAFaultOfTheServer)
{
    web.fail("https://b.example/_matrix/t", {ErrorCode::Forbidden, "a private network"});
    const auto answer = ask();
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, ErrorCode::Forbidden);
    EXPECT_FALSE(health.mayTry(ServerName::trusted("b.example")));
}

} // namespace homeport::federation::test
