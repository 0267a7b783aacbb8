#include "server/checks/join_doctor.h"
#include "server/checks/passive_findings.h"
#include "tests/transparency/own_case.h"

#include <gtest/gtest.h>

namespace homeport::checks::test {

using enum control::FindingCode;
using federation::JoinVerdict;
using federation::Mangling;

namespace {

constexpr Timestamp kNow = 1'800'000'000'000;
constexpr Timestamp kHour = 3'600'000;

struct PassiveFindings : ::testing::Test {
    PassiveFindings()
    {
        federation::FederationState::Peer peer{ServerName::trusted("b.example"), {}};
        peer.count.mangled = {3, kNow - kHour, "decoded_once"};
        peer.count.mangling = Mangling::Decoded;
        peer.count.sentTarget = "/%21";
        peer.count.receivedTarget = "/!";
        peer.count.rejected = {2, kNow - kHour, "make_join: Invalid signature"};
        state.peers.push_back(peer);
        state.tooLarge = {5, kNow - kHour, "/_matrix/federation/v1/send/1"};
    }
    void judge(bool proxyIsFine = false) { findInTraffic(*own.work, state, proxyIsFine, kNow); }

    Loop loop;
    ProxiedEcho world{loop};
    OwnCase own{loop, world};
    federation::FederationState state;
};

JoinCandidate candidate(const char *server, JoinVerdict verdict, const char *words = "because")
{
    return {ServerName::trusted(server), "make_join", verdict, words, {}};
}

} // namespace

TEST_F(PassiveFindings, realTrafficTellsOfTheProxyTheKeysAndTheLimit)
{
    judge();
    EXPECT_EQ(own.text(PeersSendMangledTargets, "sent"), "/%21");
    EXPECT_EQ(own.text(PeersSendMangledTargets, "kind"), "decoded_once");
    EXPECT_EQ(own.found(PeerRejectsSignatures).subject, "b.example");
    EXPECT_EQ(own.text(PeersSendTooMuch, "times"), "5");
}

TEST_F(PassiveFindings, whatWasMendedSinceOrIsOldIsNone)
{
    state.peers[0].count.verifiedEscaped = kNow - kHour / 2;
    state.peers[0].count.answered = kNow - kHour / 2;
    state.tooLarge.last = kNow - 25 * kHour;
    judge();
    EXPECT_TRUE(own.work->findings.empty());
}

TEST(JoinCause, oneCandidateThatLetsUsInIsEnough)
{
    EXPECT_FALSE(
        causeOf("#a:x", {candidate("a.example", JoinVerdict::Unreachable), candidate("b.example", JoinVerdict::Fine)}));
    EXPECT_FALSE(causeOf("#a:x", {}));
}

TEST(JoinCause, aRefusalProvesBothWays)
{
    const auto cause = causeOf("#a:x", {candidate("a.example", JoinVerdict::NoWayBack),
                                        candidate("b.example", JoinVerdict::Refused, "not invited"),
                                        candidate("c.example", JoinVerdict::TimedOut)});
    ASSERT_TRUE(cause);
    EXPECT_EQ(cause->code, JoinRefused);
    EXPECT_EQ(cause->subject, "b.example");
    EXPECT_EQ(cause->evidence.value("reason").toString(), "not invited");
}

TEST(JoinCause, withoutAWayBackThatIsTheCauseWhateverElseFails)
{
    const auto cause = causeOf("#a:x", {candidate("a.example", JoinVerdict::Unreachable),
                                        candidate("b.example", JoinVerdict::NoWayBack),
                                        candidate("c.example", JoinVerdict::SignatureRefused)});
    ASSERT_TRUE(cause);
    EXPECT_EQ(cause->code, JoinNoWayBack);
    EXPECT_EQ(causeOf("#a:x", {candidate("c.example", JoinVerdict::SignatureRefused)})->code, PeerRejectsSignatures);
    EXPECT_EQ(causeOf("#a:x", {candidate("c.example", JoinVerdict::Unreachable)})->code, JoinTimeout);
}

TEST(JoinCause, ofRealJoinsTheNewestWordOfEachServerCounts)
{
    const ServerName b = ServerName::trusted("b.example");
    const auto causes = causesOf({{1, "!a:x", b, "make_join", JoinVerdict::Refused, "old", 0},
                                  {2, "#gone:x", b, "query_directory", JoinVerdict::Refused, "not found", 0},
                                  {3, "!a:x", b, "make_join", JoinVerdict::NoWayBack, "new", 0}});
    ASSERT_EQ(causes.size(), 2u);
    EXPECT_EQ(causes[0].code, JoinNoWayBack);
    EXPECT_EQ(causes[1].code, JoinResolveFailed);
    EXPECT_EQ(causes[1].subject, "#gone:x");
}

TEST(JoinCause, ofAnAliasWhoseServerIsNotReachedIsThatServer)
{
    const auto causeOfAlias = [](JoinVerdict verdict, const std::string &words) {
        const ServerName b = ServerName::trusted("b.example");
        return causesOf({{1, "#a:b.example", b, "query_directory", verdict, words, 0}}).at(0);
    };
    const auto denied =
        causeOfAlias(JoinVerdict::AddressDenied, "m.b.example lies at fd00::1, in a private or special network; words");
    EXPECT_EQ(denied.code, AddressDenied);
    EXPECT_EQ(denied.subject, "b.example");
    EXPECT_EQ(denied.snippet, "allow_peers = [\"fd00::1/128\"]");
    EXPECT_EQ(denied.evidence["host"].toString(), "m.b.example");
    EXPECT_TRUE(causeOfAlias(JoinVerdict::AddressDenied, "cut").snippet.isEmpty());
    EXPECT_EQ(causeOfAlias(JoinVerdict::NoSuchName, "the name b.example does not exist").code, PeerDoesNotExist)
        << "whose name it is, is for others to mend";
    EXPECT_EQ(causeOfAlias(JoinVerdict::Unreachable, "refused").code, JoinTimeout);
}

TEST(JoinCause, namesThatDnsDoesNotKnowAreToldFromServersThatAreDown)
{
    const auto verdict = [](ErrorCode code, const char *words) { return federation::verdictOn({code, words}); };
    EXPECT_EQ(verdict(ErrorCode::Unreachable, "the name a.b does not exist"), JoinVerdict::NoSuchName);
    EXPECT_EQ(verdict(ErrorCode::Unreachable, "the name a.b does not exist; cannot connect to c.d"),
              JoinVerdict::Unreachable);
    EXPECT_EQ(verdict(ErrorCode::Unreachable, "cannot connect"), JoinVerdict::Unreachable);
    EXPECT_EQ(verdict(ErrorCode::Forbidden, "a lies at 10.0.0.1, in"), JoinVerdict::AddressDenied);
}

} // namespace homeport::checks::test
