#include "server/checks/tester_report.h"
#include "tests/checks/world.h"

#include <QJsonArray>

/// Targets that want to harm whoever checks them.
namespace homeport::checks::test {

using control::FindingCode;
using control::Severity;

class Hostile : public ::testing::Test {
protected:
    Hostile() { world.names.addresses("example.org", {"127.0.0.2"}); }
    void everything(Answer answer)
    {
        for (const std::uint16_t port : {443, 8448})
            world.serve("127.0.0.2", port, world.certificate({"example.org"}), answer);
    }
    World world;
};

TEST_F(Hostile, TenMegabytesOfWellKnownAreCutAndToldOfOnce)
{
    world.names.addresses("matrix.example.org", {"127.0.0.3"});
    everything([](const http::Request &) {
        return reply(200, R"({"m.server": "matrix.example.org:443", "x": ")" + std::string(10'000'000, 'x') + "\"}");
    });
    const auto report = world.check("example.org");
    EXPECT_TRUE(finding(report, FindingCode::WellKnownTooLarge)) << told(report);
    EXPECT_EQ(report.verdict, Severity::Error);
}

TEST_F(Hostile, ALoopOfRedirectsEverywhereEnds)
{
    everything([](const http::Request &request) { return redirect(302, request.target); });
    const auto report = world.check("example.org");
    EXPECT_EQ(report.verdict, Severity::Error);
    EXPECT_TRUE(finding(report, FindingCode::RedirectLoop)) << told(report);
    EXPECT_LT(world.seen.size(), 60U);
}

TEST_F(Hostile, RedirectsThatNeverRepeatEndToo)
{
    int count = 0;
    everything([&count](const http::Request &) { return redirect(302, "/" + std::to_string(++count)); });
    const auto report = world.check("example.org");
    EXPECT_EQ(report.verdict, Severity::Error) << told(report);
    EXPECT_LT(count, 120);
}

TEST_F(Hostile, RedirectsIntoPrivateNetworksAreNotFollowed)
{
    world.allowed = {"127.0.0.2", "127.0.0.53"};
    world.names.addresses("inside.example.org", {"127.0.0.9"});
    world.serve("127.0.0.9", 443, world.certificate({"inside.example.org"}), world.delegates("x.example.org:1"));
    for (const char *target : {"https://inside.example.org/", "https://169.254.169.254/", "https://[::1]/",
                               "http://127.0.0.9/", "https://user@127.0.0.9/", "gopher://127.0.0.9/"}) {
        World each;
        each.allowed = {"127.0.0.2"};
        each.names.addresses("example.org", {"127.0.0.2"});
        each.names.addresses("inside.example.org", {"127.0.0.9"});
        each.serve("127.0.0.9", 443, each.certificate({"inside.example.org"}), each.delegates("x.example.org:1"));
        each.serve("127.0.0.2", 443, each.certificate({"example.org"}),
                   [target](const http::Request &) { return redirect(302, target); });
        const auto report = each.check("example.org");
        EXPECT_TRUE(std::ranges::none_of(each.seen, [](const auto &one) { return one.starts_with("127.0.0.9"); }))
            << target;
        EXPECT_EQ(report.verdict, Severity::Error) << target;
    }
}

TEST_F(Hostile, ANameThatLeadsInsideIsRefusedByName)
{
    world.allowed = {"127.0.0.53"};
    world.serve("127.0.0.2", 8448, world.certificate({"example.org"}), world.homeserver("example.org"));
    const auto report = world.check("example.org");
    EXPECT_EQ(firstCode(report), "private_address") << told(report);
    EXPECT_EQ(report.findings.first().subject, "example.org");
    EXPECT_TRUE(world.seen.empty());
}

TEST_F(Hostile, ANameThatIsReboundMeanwhileLeadsNowhereInside)
{
    world.allowed = {"127.0.0.2", "127.0.0.53"};
    world.names.rebound["example.org"] = "127.0.0.9";
    everything(world.homeserver("example.org"));
    for (const std::uint16_t port : {80, 443, 8448})
        world.serve("127.0.0.9", port, world.certificate({"example.org"}), world.homeserver("example.org"));
    for (int times = 0; times < 2; ++times) { // whichever address comes first
        world.check("example.org");
        world.withTools([this](Tools tools) { world.loop.await(testerReport("example.org", tools)); });
        world.loop.await(world.names.addresses("example.org", 1s));
    }
    EXPECT_TRUE(std::ranges::any_of(world.seen, [](const auto &one) { return one.starts_with("127.0.0.2"); }));
    EXPECT_TRUE(std::ranges::none_of(world.seen, [](const auto &one) { return one.starts_with("127.0.0.9"); }));
}

TEST_F(Hostile, NameServersOfAZoneMayNotLieInside)
{
    world.allowed = {"127.0.0.2", "127.0.0.53"};
    world.names.add("example.org", http::RecordType::Ns, "ns.example.org");
    world.names.addresses("ns.example.org", {"10.0.0.53"});
    for (const auto type : {http::RecordType::A, http::RecordType::Aaaa, http::RecordType::Srv})
        world.names.moods["10.0.0.53"][type] = http::kRcodeServfail; // would be found if it were asked
    world.serve("127.0.0.2", 8448, world.certificate({"example.org"}), world.homeserver("example.org"));
    EXPECT_FALSE(finding(world.check("example.org"), FindingCode::DnsServfail));
}

TEST_F(Hostile, AnswersThatLookLikeTerminalsAndPagesStayText)
{
    everything([](const http::Request &) {
        return reply(200, "\x1b]0;owned\x07<script>alert(1)</script>", {{"Server", "nginx\x01"}});
    });
    const auto report = world.check("example.org");
    EXPECT_EQ(told(report).find('\x1b'), std::string::npos);
    EXPECT_EQ(told(report).find('\x07'), std::string::npos);
}

TEST_F(Hostile, ManyAddressesAndEndpointsAreBounded)
{
    for (int i = 10; i < 120; ++i)
        world.names.addresses("many.example.org", {"127.0.1." + std::to_string(i)});
    for (int i = 0; i < 50; ++i)
        world.names.add("_matrix-fed._tcp.many.example.org", http::RecordType::Srv, "many.example.org",
                        static_cast<std::uint16_t>(9000 + i));
    const auto report = world.check("many.example.org");
    EXPECT_EQ(report.verdict, Severity::Error);
    EXPECT_LT(report.findings.size(), 40) << report.findings.size();
}

TEST_F(Hostile, DeepAndWrongJsonIsRefusedInItsPlace)
{
    const Answer real = world.homeserver("example.org");
    world.serve("127.0.0.2", 8448, world.certificate({"example.org"}), [real](const http::Request &request) {
        return request.target == "/_matrix/key/v2/server" ? reply(200, std::string(50'000, '[')) : real(request);
    });
    const auto report = world.check("example.org");
    EXPECT_EQ(firstCode(report), "keys_unreachable") << told(report);
}

} // namespace homeport::checks::test
