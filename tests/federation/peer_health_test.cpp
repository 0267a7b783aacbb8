#include "server/federation/peer_health.h"

#include <gtest/gtest.h>

namespace homeport::federation {

namespace {
const ServerName kPeer = ServerName::trusted("a.example");
}

TEST(PeerHealthTest, pausesDoubleUpToTheLongest)
{
    PeerHealth health(PeerHealth::Pauses{1'000, 60'000});
    EXPECT_TRUE(health.mayTry(kPeer));
    Timestamp expected = 1'000;
    for (int i = 1; i < 12; ++i) {
        const Timestamp before = nowMs();
        health.failed(kPeer, "gone");
        const auto record = health.of(kPeer);
        EXPECT_EQ(record.failures, i);
        EXPECT_GE(record.retryAt - before, expected * 8 / 10 - 1);
        EXPECT_LE(record.retryAt - nowMs(), expected * 12 / 10 + 1);
        EXPECT_FALSE(health.mayTry(kPeer));
        EXPECT_TRUE(health.mayTry(kPeer, record.retryAt));
        auto later = record;
        later.retryAt = 0; // the pause is over
        health.restore(kPeer, later);
        expected = std::min<Timestamp>(60'000, expected * 2);
    }
}

TEST(PeerHealthTest, failuresSideBySideCountOnce)
{
    PeerHealth health;
    for (int i = 0; i < 50; ++i)
        health.failed(kPeer, "gone");
    EXPECT_EQ(health.of(kPeer).failures, 1);
}

TEST(PeerHealthTest, successEndsTheBackOffAndSaysSo)
{
    PeerHealth health;
    int recovered = 0;
    health.onRecovered = [&](const ServerName &) { ++recovered; };
    health.answered(kPeer, true);
    EXPECT_EQ(recovered, 0);
    health.failed(kPeer, "gone");
    health.answered(kPeer, false);
    EXPECT_FALSE(health.mayTry(kPeer));
    health.answered(kPeer, true);
    EXPECT_TRUE(health.mayTry(kPeer));
    EXPECT_EQ(recovered, 1);
    EXPECT_EQ(health.of(kPeer).lastError, "gone");
}

TEST(PeerHealthTest, aContactPardonsButNotEachTime)
{
    PeerHealth health;
    health.failed(kPeer, "gone");
    health.contactedUs(kPeer);
    EXPECT_TRUE(health.mayTry(kPeer));
    health.failed(kPeer, "gone");
    health.contactedUs(kPeer);
    EXPECT_FALSE(health.mayTry(kPeer)) << "a peer that we can't reach may write often";
}

TEST(PeerHealthTest, strangersDoNotFillTheMemory)
{
    PeerHealth health;
    for (int i = 0; i < 50'000; ++i)
        health.contactedUs(ServerName::trusted("x" + std::to_string(i)));
    EXPECT_LE(health.all().size(), 20'000u);
}

} // namespace homeport::federation
