#include "server/crypto/password.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <set>

using namespace homeport;

TEST(Password, IsRecognisedByItsHashAlone)
{
    const auto hash = crypto::hashPassword("correct horse");
    EXPECT_TRUE(hash.starts_with("$argon2id$"));
    EXPECT_TRUE(crypto::verifyPassword("correct horse", hash));
    EXPECT_FALSE(crypto::verifyPassword("Correct horse", hash));
    EXPECT_FALSE(crypto::verifyPassword("", hash));
    EXPECT_NE(crypto::hashPassword("correct horse"), hash);
}

TEST(Password, IsNeverAcceptedAgainstAnEmptyOrBrokenHash)
{
    EXPECT_FALSE(crypto::verifyPassword("", ""));
    EXPECT_FALSE(crypto::verifyPassword("x", ""));
    EXPECT_FALSE(crypto::verifyPassword("x", "$argon2id$nonsense"));
}

TEST(Password, TakesAsLongForAnUnknownUser)
{
    using Clock = std::chrono::steady_clock;
    const auto hash = crypto::hashPassword("x");
    crypto::verifyPassword("x", ""); // makes the decoy once
    const auto time = [](const std::string &h) {
        auto best = Clock::duration::max();
        for (int i = 0; i < 3; ++i) {
            const auto start = Clock::now();
            crypto::verifyPassword("wrong", h);
            best = std::min(best, Clock::now() - start);
        }
        return best;
    };
    EXPECT_GT(time("") * 3, time(hash));
}

TEST(RandomText, HasTheLengthAskedForAndNoRepetition)
{
    std::set<std::string> seen;
    for (int i = 0; i < 1000; ++i) {
        const auto text = crypto::randomText(20);
        EXPECT_EQ(text.size(), 20u);
        EXPECT_TRUE(std::ranges::all_of(text, [](unsigned char c) { return std::isalnum(c) && c < 128; }));
        EXPECT_TRUE(seen.insert(text).second);
    }
    EXPECT_EQ(crypto::randomText(0), "");
}
