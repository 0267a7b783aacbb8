#include "server/accounts/rate_limiter.h"

#include <gtest/gtest.h>

namespace homeport::accounts::test {

namespace {

using namespace std::chrono_literals;

struct RateLimiterTest : ::testing::Test {
    RateLimiter::Clock::time_point now{1h};
};

TEST_F(RateLimiterTest, aBurstPassesAndThenOneByOne)
{
    RateLimiter limiter(2, 3);
    for (int i = 0; i < 3; ++i)
        EXPECT_EQ(limiter.take("a", now), std::nullopt);
    EXPECT_EQ(limiter.take("a", now), 500ms);
    now += 500ms;
    EXPECT_EQ(limiter.take("a", now), std::nullopt);
    EXPECT_EQ(limiter.take("a", now), 500ms);
}

TEST_F(RateLimiterTest, whoWaitsAsLongAsToldPasses)
{
    RateLimiter limiter(0.3, 1);
    EXPECT_EQ(limiter.take("a", now), std::nullopt);
    const auto wait = limiter.take("a", now);
    ASSERT_TRUE(wait);
    EXPECT_EQ(limiter.take("a", now + *wait), std::nullopt);
}

TEST_F(RateLimiterTest, aRefusalCostsNothing)
{
    RateLimiter limiter(1, 1);
    EXPECT_EQ(limiter.take("a", now), std::nullopt);
    for (int i = 0; i < 100; ++i)
        EXPECT_EQ(limiter.take("a", now), 1000ms);
    EXPECT_EQ(limiter.take("a", now + 1s), std::nullopt);
}

TEST_F(RateLimiterTest, restDoesNotSaveUpMoreThanABurst)
{
    RateLimiter limiter(10, 2);
    EXPECT_EQ(limiter.take("a", now), std::nullopt);
    now += 24h;
    EXPECT_EQ(limiter.take("a", now), std::nullopt);
    EXPECT_EQ(limiter.take("a", now), std::nullopt);
    EXPECT_NE(limiter.take("a", now), std::nullopt);
}

TEST_F(RateLimiterTest, keysDoNotCountForEachOther)
{
    RateLimiter limiter(1, 1);
    EXPECT_EQ(limiter.take("a", now), std::nullopt);
    EXPECT_EQ(limiter.take("b", now), std::nullopt);
}

TEST_F(RateLimiterTest, aBurstOfNothingSwitchesItOff)
{
    RateLimiter limiter(1, 0);
    for (int i = 0; i < 1'000; ++i)
        EXPECT_EQ(limiter.take("a", now), std::nullopt);
}

} // namespace

} // namespace homeport::accounts::test
