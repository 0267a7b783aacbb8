#include "server/federation/discovery.h"

#include "tests/federation/fakes.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace homeport::federation::test {

namespace {

struct DiscoveryTest : ::testing::Test {
    ~DiscoveryTest() override { loop.await(tasks.stop()); }

    Destination resolve(const std::string &server)
    {
        auto found = loop.await(discovery.resolve(ServerName::trusted(server)));
        if (!found)
            throw std::runtime_error(found.error().detail);
        return *found;
    }
    /// `host:port tls=NAME Host=HEADER`, one an endpoint.
    std::string way(const std::string &server)
    {
        std::string text;
        for (const auto &endpoint : resolve(server).endpoints)
            text += fmt::format("{}{}:{} tls={} Host={}", text.empty() ? "" : "; ", endpoint.host, endpoint.port,
                                endpoint.tlsName, endpoint.hostHeader);
        return text;
    }
    std::string steps(const std::string &server)
    {
        std::string text;
        for (const auto &step : resolve(server).trace)
            text += fmt::format("{}{}{}", text.empty() ? "" : " ", stepNumber(step.step), step.taken ? "!" : "");
        return text;
    }
    void delegate(const std::string &to)
    {
        web.answer("https://a.example/.well-known/matrix/server", 200, fmt::format(R"({{"m.server":"{}"}})", to));
    }

    Loop loop;
    FakeWeb web{loop};
    FakeDns dns;
    BackgroundTasks tasks{loop.executor()};
    Discovery discovery{web, dns, tasks};
};

} // namespace

TEST_F(DiscoveryTest, step1TakesAnIpLiteralAsItIs)
{
    EXPECT_EQ(way("192.0.2.7"), "192.0.2.7:8448 tls=192.0.2.7 Host=192.0.2.7");
    EXPECT_EQ(way("192.0.2.7:99"), "192.0.2.7:99 tls=192.0.2.7 Host=192.0.2.7:99");
    EXPECT_EQ(way("[2001:db8::1]:99"), "2001:db8::1:99 tls=2001:db8::1 Host=[2001:db8::1]:99");
    EXPECT_EQ(steps("192.0.2.7"), "1!");
    EXPECT_TRUE(web.asked.empty());
}

TEST_F(DiscoveryTest, step2TakesAnExplicitPortWithoutAsking)
{
    EXPECT_EQ(way("a.example:99"), "a.example:99 tls=a.example Host=a.example:99");
    EXPECT_EQ(steps("a.example:99"), "2!");
    EXPECT_TRUE(web.asked.empty() && dns.asked.empty());
}

TEST_F(DiscoveryTest, step3DelegatesToAnAddress)
{
    delegate("192.0.2.7");
    EXPECT_EQ(way("a.example"), "192.0.2.7:8448 tls=192.0.2.7 Host=192.0.2.7");
    EXPECT_EQ(steps("a.example"), "3! 3.1!");
}

TEST_F(DiscoveryTest, step3DelegatesToAPort)
{
    delegate("m.example:443");
    EXPECT_EQ(way("a.example"), "m.example:443 tls=m.example Host=m.example:443");
    EXPECT_EQ(steps("a.example"), "3! 3.2!");
}

TEST_F(DiscoveryTest, step3DelegatesToSrvRecordsInTheirOrder)
{
    delegate("m.example");
    dns.records["_matrix-fed._tcp.m.example"] = {{"s1.example", 1, 0, 0, 300s}, {"s2.example", 2, 1, 0, 300s}};
    dns.records["_matrix._tcp.m.example"] = {{"old.example", 3, 0, 0, 300s}};
    EXPECT_EQ(way("a.example"), "s1.example:1 tls=m.example Host=m.example; s2.example:2 tls=m.example Host=m.example");
    EXPECT_EQ(steps("a.example"), "3! 3.3!");
}

TEST_F(DiscoveryTest, step3FallsBackToTheOldServiceAndTheDefaultPort)
{
    delegate("m.example");
    EXPECT_EQ(way("a.example"), "m.example:8448 tls=m.example Host=m.example");
    EXPECT_EQ(steps("a.example"), "3! 3.3 3.4 3.5!");
    discovery.forget(ServerName::trusted("a.example"));
    dns.records["_matrix._tcp.m.example"] = {{"old.example", 3, 0, 0, 300s}};
    EXPECT_EQ(steps("a.example"), "3! 3.3 3.4!");
}

TEST_F(DiscoveryTest, withoutWellKnownTheNameItselfIsLookedUp)
{
    EXPECT_EQ(way("a.example"), "a.example:8448 tls=a.example Host=a.example");
    EXPECT_EQ(steps("a.example"), "3 4 5 6!");
    EXPECT_EQ(dns.asked, (std::vector<std::string>{"_matrix-fed._tcp.a.example", "_matrix._tcp.a.example"}));
    dns.records["_matrix-fed._tcp.b.example"] = {{"s.example", 1, 0, 0, 300s}};
    EXPECT_EQ(way("b.example"), "s.example:1 tls=b.example Host=b.example");
    EXPECT_EQ(steps("b.example"), "3 4!");
    dns.records["_matrix._tcp.c.example"] = {{"s.example", 1, 0, 0, 300s}};
    EXPECT_EQ(steps("c.example"), "3 4 5!");
}

TEST_F(DiscoveryTest, aBrokenWellKnownLeadsOnAndTheTraceSaysWhy)
{
    web.answer("https://a.example/.well-known/matrix/server", 200, R"({"m.server":"https://m.example"})");
    const auto found = resolve("a.example");
    EXPECT_EQ(steps("a.example"), "3 4 5 6!");
    EXPECT_NE(found.trace[0].why.find("m.server"), std::string::npos) << found.trace[0].why;
    EXPECT_EQ(found.trace[0].asked, "https://a.example/.well-known/matrix/server");
}

TEST_F(DiscoveryTest, asksOnceForManyAndThenNoMore)
{
    delegate("m.example:1");
    web.delay = 20ms;
    int done = 0;
    for (int i = 0; i < 20; ++i)
        boost::asio::co_spawn(loop.context(), discovery.resolve(ServerName::trusted("a.example")),
                              [&](std::exception_ptr, Result<Destination> found) { done += found.has_value(); });
    EXPECT_TRUE(loop.until([&] { return done == 20; }));
    resolve("a.example");
    EXPECT_EQ(web.asked.size(), 1u);
    discovery.forget(ServerName::trusted("a.example"));
    resolve("a.example");
    EXPECT_EQ(web.asked.size(), 2u);
}

TEST_F(DiscoveryTest, errorsAreKeptForAMinuteFirst)
{
    const Timestamp before = nowMs();
    const auto found = resolve("a.example");
    EXPECT_GE(found.expires, before + 60'000);
    EXPECT_LE(found.expires, nowMs() + 60'000);
}

TEST_F(DiscoveryTest, nameServersInTroubleAreAskedAgainSoon)
{
    delegate("m.example");
    dns.faults["_matrix-fed._tcp.m.example"] = {ErrorCode::Timeout, "no name server answered"};
    EXPECT_LE(resolve("a.example").expires, nowMs() + 60'000);
    EXPECT_EQ(steps("a.example"), "3! 3.3 3.4 3.5!");
}

TEST_F(DiscoveryTest, hostileSrvAnswersAreBounded)
{
    dns.records["_matrix-fed._tcp.a.example"].assign(500, {"s.example", 1, 0, 0, 300s});
    EXPECT_EQ(resolve("a.example").endpoints.size(), 10u);
}

TEST_F(DiscoveryTest, aNameOutsideTheGrammarIsAnError)
{
    const auto found = loop.await(discovery.resolve(ServerName::trusted("a b")));
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().code, ErrorCode::BadInput);
}

TEST_F(DiscoveryTest, stoppingEndsWhoWaits)
{
    web.delay = 10s;
    std::optional<Result<Destination>> outcome;
    boost::asio::co_spawn(loop.context(), discovery.resolve(ServerName::trusted("a.example")),
                          [&](std::exception_ptr, Result<Destination> found) { outcome = std::move(found); });
    loop.runFor(5ms);
    loop.await(tasks.stop());
    ASSERT_TRUE(loop.until([&] { return outcome.has_value(); }));
    EXPECT_EQ(outcome->error().code, ErrorCode::Cancelled);
}

} // namespace homeport::federation::test
