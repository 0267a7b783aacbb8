#include "server/federation/federation_state.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace homeport::federation::test {

namespace {
const ServerName kPeer = ServerName::trusted("b.example");
}

TEST(PeerCounts, rememberWhatWentWrongAndWhatWentWell)
{
    PeerCounts counts;
    counts.mangled(kPeer, Mangling::Decoded, "/%21", "/!");
    counts.verified(kPeer, "/plain?x=%21");
    EXPECT_EQ(counts.all().at(kPeer).verifiedEscaped, 0) << "the path has no escape";
    counts.verified(kPeer, "/%21");
    EXPECT_GT(counts.all().at(kPeer).verifiedEscaped, 0);
    counts.answered(kPeer, 401, "make_join", "Invalid \nsignature");
    counts.answered(kPeer, 413, "send", "");
    counts.timedOut(kPeer, "send");
    const PeerCount &one = counts.all().at(kPeer);
    EXPECT_EQ(one.mangled.times, 1);
    EXPECT_EQ(one.receivedTarget, "/!");
    EXPECT_EQ(one.rejected.example, "make_join: Invalid ?signature");
    EXPECT_EQ(one.tooLarge.times, 1);
    EXPECT_EQ(one.timeouts.times, 1);
    EXPECT_GT(one.answered, 0);
}

TEST(PeerCounts, aCrowdOfStrangersDoesNotPushOutAFault)
{
    PeerCounts counts;
    counts.refused(kPeer, std::string(100'000, 'x'));
    for (int i = 0; i < 2000; ++i)
        counts.verified(ServerName::trusted(fmt::format("s{}.example", i)), "/");
    EXPECT_EQ(counts.all().size(), PeerCounts::kMaxPeers);
    EXPECT_LE(counts.all().at(kPeer).refused.example.size(), PeerCounts::kMaxExampleBytes);
}

TEST(FederationState, survivesItsJson)
{
    FederationState state;
    state.resolutions.push_back({kPeer, {"b.example:8448"}, "3.3", 12345});
    FederationState::Peer peer{kPeer, {}};
    peer.count.mangled = {3, 99, "decoded_once"};
    peer.count.mangling = Mangling::Decoded;
    peer.count.sentTarget = "/%21";
    peer.count.answered = 7;
    peer.count.verifiedEscaped = 17;
    state.peers.push_back(peer);
    state.leftAlone.push_back({kPeer, 4, 67890, "no answer"});
    state.failedJoins.push_back({5, "#a:b.example", kPeer, "make_join", JoinVerdict::NoWayBack, "401", 12});
    state.tooLarge = {2, 5, "/_matrix/federation/v1/send/1"};
    const auto back = parseState(toJson(state));
    ASSERT_TRUE(back) << back.error().detail;
    ASSERT_EQ(back->resolutions.size(), 1u);
    EXPECT_EQ(back->resolutions[0].endpoints, state.resolutions[0].endpoints);
    EXPECT_EQ(back->resolutions[0].expires, 12345);
    ASSERT_EQ(back->leftAlone.size(), 1u);
    EXPECT_EQ(back->leftAlone[0].server, kPeer);
    EXPECT_EQ(back->leftAlone[0].failures, 4);
    EXPECT_EQ(back->leftAlone[0].retryAt, 67890);
    EXPECT_EQ(back->leftAlone[0].lastError, "no answer");
    ASSERT_EQ(back->peers.size(), 1u);
    EXPECT_EQ(back->peers[0].count.mangled.times, 3);
    EXPECT_EQ(back->peers[0].count.mangling, Mangling::Decoded);
    EXPECT_EQ(back->peers[0].count.answered, 7);
    EXPECT_EQ(back->peers[0].count.verifiedEscaped, 17);
    ASSERT_EQ(back->failedJoins.size(), 1u);
    EXPECT_EQ(back->failedJoins[0].verdict, JoinVerdict::NoWayBack);
    EXPECT_EQ(back->failedJoins[0].milliseconds, 12);
    EXPECT_EQ(back->tooLarge.example, state.tooLarge.example);
}

TEST(FederationState, refusesWhatIsNone)
{
    for (const char *text : {"{}", R"({"resolutions":[],"peers":{}})", R"({"resolutions":[1],"peers":[]})",
                             R"({"resolutions":[{"server":"a b"}],"peers":[]})"})
        EXPECT_FALSE(parseState(*json::parseObject(text))) << text;
}

namespace {
Error refusal(int status, const std::string &words, const std::string &errcode = "M_UNAUTHORIZED")
{
    return {ErrorCode::RemoteRefused, words, errcode, status};
}
} // namespace

TEST(JoinLog, tellsFromAnAnswerWhichWayIsBroken)
{
    using enum JoinVerdict;
    EXPECT_EQ(verdictOn(refusal(401, "Failed to find any key to satisfy: _FetchKeyRequest(…)")), NoWayBack);
    EXPECT_EQ(verdictOn(refusal(401, "Unable to get keys for home.example: the signature could not be checked")),
              NoWayBack);
    EXPECT_EQ(verdictOn(refusal(401, "")), NoWayBack);
    EXPECT_EQ(verdictOn(refusal(401, "Invalid signature for server home.example")), SignatureRefused);
    EXPECT_EQ(verdictOn(refusal(401, "Missing Authorization headers")), SignatureRefused);
    EXPECT_EQ(verdictOn(refusal(403, "You are not invited", "M_FORBIDDEN")), Refused);
    EXPECT_EQ(verdictOn(refusal(400, "", "M_INCOMPATIBLE_ROOM_VERSION")), Refused);
    EXPECT_EQ(verdictOn(refusal(404, "<html>", "")), Odd);
    EXPECT_EQ(verdictOn(refusal(502, "", "")), Unreachable);
    EXPECT_EQ(verdictOn({ErrorCode::Forbidden, "10.0.0.1 is private"}), AddressDenied);
    EXPECT_EQ(verdictOn({ErrorCode::Unreachable, "the name x.example does not exist"}), NoSuchName);
    EXPECT_EQ(verdictOn({ErrorCode::Unreachable, "192.0.2.1: connection refused"}), Unreachable);
    EXPECT_EQ(verdictOn({ErrorCode::Timeout, "after 30 s"}), TimedOut);
}

TEST(JoinLog, keepsOnlyWhatFailedInTheEndAndIsBounded)
{
    JoinLog log;
    log.add({1, "!a:x", kPeer, "make_join", JoinVerdict::TimedOut, "slow", 0});
    log.add({2, "!b:x", kPeer, "make_join", JoinVerdict::Refused, std::string(10'000, 'x'), 0});
    log.add({3, "!a:x", kPeer, "send_join", JoinVerdict::Fine, "", 0});
    ASSERT_EQ(log.failed(9).size(), 1u);
    EXPECT_EQ(log.failed(9)[0].room, "!b:x");
    EXPECT_LE(log.failed(9)[0].words.size(), JoinLog::kMaxWords);
    for (int i = 0; i < 1000; ++i)
        log.add({1, "!c:x", kPeer, "make_join", JoinVerdict::Odd, "", 0});
    EXPECT_LE(log.failed(9).size(), JoinLog::kMaxSteps);
}

} // namespace homeport::federation::test
