#include "server/accounts/guess_limit.h"

#include <gtest/gtest.h>

#include <fmt/format.h>

namespace homeport::accounts {

using namespace std::chrono_literals;

TEST(GuessLimit, MakesOneWhoGuessesWait)
{
    GuessLimit limit(true);
    const auto now = GuessLimit::Clock::now();
    for (int i = 0; i < 5; ++i)
        EXPECT_FALSE(limit.attempt("@a:b", "192.0.2.1", now));
    const auto wait = limit.attempt("@a:b", "192.0.2.1", now);
    ASSERT_TRUE(wait);
    EXPECT_GT(*wait, 20s);
    EXPECT_FALSE(limit.attempt("@a:b", "192.0.2.2", now)) << "its owner, from elsewhere";
    EXPECT_FALSE(limit.attempt("@c:b", "192.0.2.1", now)) << "another of the household";
    EXPECT_FALSE(limit.attempt("@a:b", "192.0.2.1", now + 31s)) << "who has waited";
}

TEST(GuessLimit, TakesNothingForTheRightPassword)
{
    GuessLimit limit(true);
    const auto now = GuessLimit::Clock::now();
    for (int i = 0; i < 200; ++i) {
        ASSERT_FALSE(limit.attempt("@a:b", "192.0.2.1", now)) << i;
        limit.right("@a:b", "192.0.2.1");
    }
}

TEST(GuessLimit, BoundsAHouseholdOverManyAccountsAndAnAccountOverManyHouseholds)
{
    GuessLimit limit(true);
    const auto now = GuessLimit::Clock::now();
    int accounts = 0;
    while (accounts < 200 && !limit.attempt(fmt::format("@{}:b", accounts), "192.0.2.1", now))
        ++accounts;
    EXPECT_EQ(accounts, 30);
    int households = 0;
    while (households < 200 && !limit.attempt("@a:b", fmt::format("198.51.100.{}", households), now))
        ++households;
    EXPECT_EQ(households, 100);
    EXPECT_FALSE(limit.attempt("@other:b", "198.51.100.150", now)) << "a refusal has cost the household nothing";
}

TEST(GuessLimit, IsOffWhereLimitsAreOff)
{
    GuessLimit limit(false);
    const auto now = GuessLimit::Clock::now();
    for (int i = 0; i < 500; ++i)
        ASSERT_FALSE(limit.attempt("@a:b", "192.0.2.1", now));
}

} // namespace homeport::accounts
