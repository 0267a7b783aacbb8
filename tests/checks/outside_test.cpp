#include "server/base/clock.h"
#include "server/federation/server_keys.h"
#include "tests/checks/world.h"

#include <QJsonArray>

/// Seen by others, and seeing others.
namespace homeport::checks::test {

using control::FindingCode;
using control::Severity;

class Outside : public ::testing::Test {
protected:
    Outside()
    {
        world.names.addresses("example.org", {"127.0.0.2"});
        world.names.addresses("peer.example.net", {"127.0.0.5"});
    }
    void server()
    {
        world.serve("127.0.0.2", 8448, world.certificate({"example.org"}), world.homeserver("example.org"));
    }
    /// A peer whose notary answers POST with @p fetched and GET with @p remembered.
    void peer(json::Array fetched, json::Array remembered)
    {
        const Answer real = world.homeserver("peer.example.net");
        world.serve("127.0.0.5", 8448, world.certificate({"peer.example.net"}),
                    [real, fetched, remembered](const http::Request &request) {
                        if (!request.target.starts_with("/_matrix/key/v2/query"))
                            return real(request);
                        return jsonReply(
                            200, {{"server_keys", request.method == http::Method::Post ? fetched : remembered}});
                    });
    }
    json::Object keys(Timestamp validUntil, const std::string &version = "")
    {
        world.homeserver("example.org");
        return version.empty()
                   ? federation::makeKeyResponse(*world.identities["example.org"], validUntil)
                   : federation::makeKeyResponse(*federation::test::makeIdentity("example.org", version), validUntil);
    }
    control::CheckReport check()
    {
        return world.check({.name = "example.org", .peers = {ServerName::trusted("peer.example.net")}});
    }
    World world;
    const Timestamp day = 86'400'000;
};

TEST_F(Outside, APeerThatReachesUsIsAskedByKey)
{
    server();
    peer({keys(nowMs() + 2 * day)}, {keys(nowMs() + 2 * day)});
    const auto report = check();
    EXPECT_LE(report.verdict, Severity::Note) << told(report);
    EXPECT_EQ(std::ranges::count(world.seen, "127.0.0.5:8448 /_matrix/key/v2/query"), 1);
}

TEST_F(Outside, APeerThatCannotReachUs)
{
    server();
    peer({}, {});
    const auto report = check();
    EXPECT_EQ(firstCode(report), "outside_view_failed") << told(report);
    EXPECT_EQ(report.verdict, Severity::Error);
}

TEST_F(Outside, WhatIsRememberedIsNotReached)
{
    server();
    peer({keys(nowMs() + day / 2)}, {keys(nowMs() + day / 2)});
    EXPECT_EQ(firstCode(check()), "outside_view_failed");
}

TEST_F(Outside, AnotherKeyUnderTheSameName)
{
    server();
    peer({keys(nowMs() + 2 * day)}, {keys(nowMs() + day / 2, "old"), keys(nowMs() + 2 * day)});
    const auto report = check();
    EXPECT_EQ(firstCode(report), "signing_key_changed") << told(report);
    EXPECT_EQ(report.findings.first().evidence.value("remembered").toArray().first().toString(), "ed25519:old");
}

TEST_F(Outside, AKeyRetiredInOrderIsNoChange)
{
    const auto now = federation::test::makeIdentity("example.org", "new");
    auto with = std::make_shared<federation::Identity>(
        federation::Identity{now->name, now->key, {{"ed25519:old", now->key->publicKey(), nowMs() - 1000}}});
    world.identities["example.org"] = with;
    server();
    peer({keys(nowMs() + 2 * day)}, {keys(nowMs() + day / 2, "old")});
    EXPECT_FALSE(finding(check(), FindingCode::SigningKeyChanged));
}

TEST_F(Outside, APeerThatGivesNoAnswerSaysNothing)
{
    server();
    const auto report = check();
    EXPECT_TRUE(finding(report, FindingCode::OutboundBlocked)) << told(report);
    EXPECT_FALSE(finding(report, FindingCode::OutsideViewFailed));
}

TEST_F(Outside, APeerWhoseNameIsNotThereIsNoFaultOfThisMachine)
{
    server();
    peer({keys(nowMs() + 2 * day)}, {keys(nowMs() + 2 * day)});
    const auto askedBy = [this](const std::vector<ServerName> &peers) {
        return world.check({.name = "example.org", .peers = peers});
    };
    const ServerName misspelt = ServerName::trusted("peer.exmaple.net");
    const ServerName real = ServerName::trusted("peer.example.net");
    for (const auto &report : {askedBy({misspelt}), askedBy({real, misspelt})}) {
        EXPECT_EQ(firstCode(report), "peer_does_not_exist") << told(report);
        EXPECT_EQ(report.findings.first().subject, "peer.exmaple.net");
        EXPECT_EQ(report.verdict, Severity::Warning) << "nothing is wrong with the server itself";
        EXPECT_FALSE(finding(report, FindingCode::OutboundDnsBroken)) << told(report);
    }
    const auto hidden = askedBy({misspelt, ServerName::trusted("peer.exmaple.com")});
    EXPECT_TRUE(finding(hidden, FindingCode::OutboundDnsBroken)) << "a resolver that hides them all" << told(hidden);
}

TEST_F(Outside, AFederationTesterIsAskedToo)
{
    server();
    world.names.addresses("tester.example.net", {"127.0.0.6"});
    std::string answer = R"({"FederationOK": false, "Version": {"error": "no route"}})";
    world.serve("127.0.0.6", 443, world.certificate({"tester.example.net"}),
                [&answer](const http::Request &) { return reply(200, answer); });
    const Question question{.name = "example.org", .testerUrl = "https://tester.example.net/"};
    const auto bad = world.check(question);
    EXPECT_EQ(firstCode(bad), "outside_view_failed") << told(bad);
    EXPECT_EQ(std::ranges::count(world.seen, "127.0.0.6:443 /api/report?server_name=example.org"), 1);
    answer = R"({"FederationOK": true})";
    EXPECT_LE(world.check(question).verdict, Severity::Note);
    answer = "<html>";
    EXPECT_TRUE(finding(world.check(question), FindingCode::OutsideViewUnavailable));
}

TEST_F(Outside, IPv6ThatLeadsNowhere)
{
    server();
    peer({keys(nowMs() + 2 * day)}, {});
    world.names.addresses("peer.example.net", {"::1"});
    world.silent = {"::1:8448"};
    const auto report = check();
    EXPECT_EQ(firstCode(report), "outbound_ipv6_broken") << told(report);
}

TEST_F(Outside, WhatIsShutFromInsideAloneIsTheRouters)
{
    // The door is silent from here, and the own server answers on its own machine.
    world.silent = {"127.0.0.2:8448", "127.0.0.2:443"};
    peer({keys(nowMs() + 2 * day)}, {});
    http::ListenerSettings settings{"127.0.0.1", 0, {}, {}};
    const Answer real = world.homeserver("example.org");
    auto listener = *http::Listener::bind(
        world.loop.executor(), settings,
        [real](http::Request request) -> boost::asio::awaitable<http::Response> { co_return real(request); },
        [](int status, std::string_view) { return reply(status, ""); });
    listener->start();
    QTemporaryDir folder;
    OwnServer own{folder.path().toStdString(), {}};
    own.config.serverName = ServerName::trusted("example.org");
    own.config.clientListen = {"127.0.0.1", listener->port()};
    const auto report = world.check(
        {.name = "example.org", .peers = {ServerName::trusted("peer.example.net")}, .own = own, .quick = true});
    EXPECT_TRUE(finding(report, FindingCode::NoHairpin)) << told(report);
    EXPECT_FALSE(finding(report, FindingCode::PortSilent)) << told(report);
    world.loop.await(listener->drain(0ms));
}

} // namespace homeport::checks::test
