#include "tests/stateres/test_room.h"

#include <gtest/gtest.h>

using namespace homeport;
using test::TestRoom;

namespace {

constexpr const char *kAlice = TestRoom::kAlice;
constexpr const char *kBob = TestRoom::kBob;

std::int64_t bobsLevel(std::string_view version, std::string_view level)
{
    TestRoom room(version);
    room.put("m.room.power_levels", "", kAlice,
             R"({"users_default":1,"users":{"@bob:two.test":)" + std::string(level) + "}}");
    return stateres::powerLevelOf(UserId::trusted(kBob), room.view(room.state));
}

} // namespace

TEST(StringPowerLevels, AreReadBeforeVersion10)
{
    for (const auto &[text, level] : {std::pair{R"("50")", 50},
                                      {R"("000100")", 100},
                                      {R"("+5")", 5},
                                      {R"("-5")", -5},
                                      {R"(" \t 7 \n")", 7},
                                      {R"(" +00100 ")", 100}})
        EXPECT_EQ(bobsLevel("9", text), level) << text;
    EXPECT_EQ(bobsLevel("10", R"("50")"), 1);
}

TEST(StringPowerLevels, AreNothingWhenTheyAreNoInteger)
{
    for (const char *text : {R"("")", R"(" ")", R"("5.5")", R"("1e2")", R"("0x5")", R"("5 5")", R"("+-5")", R"("--5")",
                             R"("five")", R"("99999999999999999999")", "null", "true", "[]", "{}"})
        EXPECT_EQ(bobsLevel("9", text), 1) << text;
}

TEST(FloatPowerLevels, AreCutOffInVersions1To5)
{
    EXPECT_EQ(bobsLevel("5", "50.57"), 50);
    EXPECT_EQ(bobsLevel("5", "-1.9"), -1);
    EXPECT_EQ(bobsLevel("1", "5.114698E4"), 51146);
    EXPECT_EQ(bobsLevel("1", "1e300"), 1);
    EXPECT_EQ(bobsLevel("1", "-1e300"), 1);
}

TEST(AliasesRule, TiesAliasesToTheirServerUpToVersion5)
{
    for (const char *version : {"1", "5"}) {
        auto room = TestRoom::lively(version);
        EXPECT_EQ(room.verdict("m.room.aliases", "two.test", kBob, "{}"), "allowed");
        EXPECT_EQ(room.verdict("m.room.aliases", "three.test", TestRoom::kCarol, "{}"),
                  "allowed"); // though not in the room
        EXPECT_EQ(room.verdict("m.room.aliases", "one.test", kBob, "{}"), "4.2");
        EXPECT_EQ(room.verdict("m.room.aliases", nullptr, kBob, "{}"), "4.1");
    }
    EXPECT_EQ(TestRoom::lively("6").verdict("m.room.aliases", "two.test", kBob, "{}"), "7");
}

TEST(RedactionRule, IsPartOfTheListInVersions1And2)
{
    for (const char *version : {"1", "2"}) {
        auto room = TestRoom::lively(version);
        EXPECT_EQ(room.verdict("m.room.redaction", nullptr, kBob, "{}", R"({"redacts":"$1:two.test"})"), "allowed");
        EXPECT_EQ(room.verdict("m.room.redaction", nullptr, kBob, "{}", R"({"redacts":"$1:one.test"})"), "11.3");
        EXPECT_EQ(room.verdict("m.room.redaction", nullptr, kBob, "{}"), "11.3");
        EXPECT_EQ(room.verdict("m.room.redaction", nullptr, kAlice, "{}", R"({"redacts":"$1:two.test"})"), "allowed");
    }
    auto room = TestRoom::lively("3");
    EXPECT_EQ(room.verdict("m.room.redaction", nullptr, kBob, "{}", R"({"redacts":"$1:one.test"})"), "allowed");
}
