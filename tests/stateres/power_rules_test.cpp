#include "tests/stateres/test_room.h"

#include <gtest/gtest.h>

using namespace homeport;
using test::TestRoom;

namespace {

constexpr const char *kAlice = TestRoom::kAlice;
constexpr const char *kBob = TestRoom::kBob;

} // namespace

TEST(EventRules, WantTheSenderInTheRoom)
{
    auto room = TestRoom::lively("11");
    EXPECT_EQ(room.verdict("m.room.message", nullptr, kBob, "{}"), "allowed");
    EXPECT_EQ(room.verdict("m.room.message", nullptr, TestRoom::kCarol, "{}"), "5");
    room.member(kBob, "leave");
    EXPECT_EQ(room.verdict("m.room.message", nullptr, kBob, "{}"), "5");
    EXPECT_EQ(TestRoom::lively("5").verdict("m.room.message", nullptr, TestRoom::kCarol, "{}"), "6");
    EXPECT_EQ(TestRoom::lively("12").verdict("m.room.message", nullptr, TestRoom::kCarol, "{}"), "6");
}

TEST(EventRules, WantThePowerThatTheTypeNeeds)
{
    auto room = TestRoom::lively("11");
    EXPECT_EQ(room.verdict("m.room.topic", "", kBob, "{}"), "7"); // state_default is 50
    EXPECT_EQ(room.verdict("m.room.topic", nullptr, kBob, "{}"), "allowed");
    room.put("m.room.power_levels", "", kAlice,
             R"({"users":{"@alice:one.test":100,"@bob:two.test":10},"events":{"m.room.topic":10,"m.x":11},
                 "events_default":11,"state_default":5})");
    EXPECT_EQ(room.verdict("m.room.topic", "", kBob, "{}"), "allowed");
    EXPECT_EQ(room.verdict("m.x", "", kBob, "{}"), "7");
    EXPECT_EQ(room.verdict("m.y", "", kBob, "{}"), "allowed");
    EXPECT_EQ(room.verdict("m.room.message", nullptr, kBob, "{}"), "7");
}

TEST(EventRules, KeepUserIdsAsStateKeysToTheirUsers)
{
    auto room = TestRoom::lively("11");
    EXPECT_EQ(room.verdict("m.x", kAlice, kAlice, "{}"), "allowed");
    EXPECT_EQ(room.verdict("m.x", kBob, kAlice, "{}"), "8");
    EXPECT_EQ(room.verdict("m.x", "@", kAlice, "{}"), "8");
    EXPECT_EQ(room.verdict("m.x", "bob", kAlice, "{}"), "allowed");
}

TEST(PowerLevels, HaveTheDefaultsOfTheSpecification)
{
    TestRoom room("11");
    const auto view = room.view(room.state);
    EXPECT_EQ(stateres::powerLevelOf(UserId::trusted(kAlice), view), 100);
    EXPECT_EQ(stateres::powerLevelOf(UserId::trusted(kBob), view), 0);
    for (const bool withEvent : {false, true}) {
        if (withEvent)
            room.put("m.room.power_levels", "", kAlice, R"({"users_default":7})");
        EXPECT_EQ(stateres::requiredPowerLevel("m.x", true, view), 50);
        EXPECT_EQ(stateres::requiredPowerLevel("m.x", false, view), 0);
        EXPECT_EQ(stateres::namedPowerLevel("invite", view), 0);
        for (const char *name : {"kick", "ban", "redact"})
            EXPECT_EQ(stateres::namedPowerLevel(name, view), 50) << name;
    }
    EXPECT_EQ(stateres::powerLevelOf(UserId::trusted(kAlice), view), 7);
    EXPECT_EQ(stateres::powerLevelOf(UserId::trusted(kBob), view), 7);
}

TEST(PowerLevels, PutTheCreatorsOfVersion12AboveEverything)
{
    TestRoom room("12", R"({"additional_creators":["@bob:two.test"]})");
    room.member(kAlice, "join");
    room.put("m.room.power_levels", "", kAlice, R"({"users":{"@carol:three.test":9007199254740991},"ban":100})");
    const auto view = room.view(room.state);
    EXPECT_EQ(stateres::powerLevelOf(UserId::trusted(kAlice), view), INT64_MAX);
    EXPECT_EQ(stateres::powerLevelOf(UserId::trusted(kBob), view), INT64_MAX);
    EXPECT_EQ(stateres::powerLevelOf(UserId::trusted(TestRoom::kCarol), view), 9007199254740991);
    EXPECT_EQ(room.membershipVerdict(TestRoom::kCarol, kAlice, "ban"), "allowed");
    EXPECT_EQ(room.membershipVerdict(kBob, kAlice, "ban"), "5.6.3"); // one creator is not above the other
}

TEST(PowerLevels, IgnoreAdditionalCreatorsBeforeVersion12)
{
    const TestRoom room("11", R"({"additional_creators":["@bob:two.test"]})");
    EXPECT_EQ(stateres::powerLevelOf(UserId::trusted(kBob), room.view(room.state)), 0);
}
