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
    EXPECT_EQ(counts.escapesFine(), 0);
    counts.verified(kPeer, "/plain?x=%21");
    EXPECT_EQ(counts.escapesFine(), 0) << "the path has no escape";
    counts.verified(kPeer, "/%21");
    EXPECT_GT(counts.escapesFine(), 0);
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
    state.peers.push_back(peer);
    state.tooLarge = {2, 5, "/_matrix/federation/v1/send/1"};
    state.escapesFine = 17;
    const auto back = parseState(toJson(state));
    ASSERT_TRUE(back) << back.error().detail;
    ASSERT_EQ(back->resolutions.size(), 1u);
    EXPECT_EQ(back->resolutions[0].endpoints, state.resolutions[0].endpoints);
    EXPECT_EQ(back->resolutions[0].expires, 12345);
    ASSERT_EQ(back->peers.size(), 1u);
    EXPECT_EQ(back->peers[0].count.mangled.times, 3);
    EXPECT_EQ(back->peers[0].count.mangling, Mangling::Decoded);
    EXPECT_EQ(back->peers[0].count.answered, 7);
    EXPECT_EQ(back->tooLarge.example, state.tooLarge.example);
    EXPECT_EQ(back->escapesFine, 17);
}

TEST(FederationState, refusesWhatIsNone)
{
    for (const char *text : {"{}", R"({"resolutions":[],"peers":{}})", R"({"resolutions":[1],"peers":[]})",
                             R"({"resolutions":[{"server":"a b"}],"peers":[]})"})
        EXPECT_FALSE(parseState(*json::parseObject(text))) << text;
}

} // namespace homeport::federation::test
