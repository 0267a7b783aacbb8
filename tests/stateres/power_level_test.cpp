#include "tests/stateres/test_room.h"

#include <gtest/gtest.h>

using namespace homeport;
using test::TestRoom;

namespace {

constexpr const char *kAlice = TestRoom::kAlice;
constexpr const char *kBob = TestRoom::kBob;

/// Bob has 50 of Alice's 100 in a room of version 11, whose levels are these.
constexpr const char *kLevels = R"({"users":{"@alice:one.test":100,"@bob:two.test":50,"@carol:three.test":50},
    "events":{"m.room.power_levels":50,"high":60,"low":10},"notifications":{"room":60},"redact":60,"ban":20})";

/// Verdict when Bob replaces these levels with @p changes merged in; null removes.
std::string bobChanges(std::string_view changes, std::string_view version = "11", const char *sender = kBob)
{
    auto room = TestRoom::lively(version);
    room.put("m.room.power_levels", "", kAlice, kLevels);
    auto content = json::parseObject(kLevels).value();
    const auto parsed = json::parseObject(changes).value();
    for (const auto &change : parsed) {
        const auto *entries = change.value().if_object();
        if (!entries) {
            change.value().is_null() ? (void)content.erase(change.key())
                                     : (void)(content[change.key()] = change.value());
            continue;
        }
        auto &target = content[change.key()].as_object();
        for (const auto &entry : *entries)
            entry.value().is_null() ? (void)target.erase(entry.key()) : (void)(target[entry.key()] = entry.value());
    }
    return room.verdict("m.room.power_levels", "", sender, json::serialize(content));
}

std::string firstLevels(std::string_view version, std::string_view content)
{
    TestRoom room(version);
    room.member(kAlice, "join");
    return room.verdict("m.room.power_levels", "", kAlice, content);
}

} // namespace

TEST(PowerLevelRules, LetWhateverIsNotAboveTheSenderChange)
{
    for (const char *fine :
         {"{}", R"({"ban":50})", R"({"ban":null})", R"({"kick":50})", R"({"events":{"low":50}})",
          R"({"events":{"low":null}})", R"({"events":{"new":50}})", R"({"users":{"@dave:one.test":50}})",
          R"({"users":{"@bob:two.test":0}})", R"({"users":{"@bob:two.test":null}})",
          R"({"notifications":{"other":50}})", R"({"org.example":1000})"})
        EXPECT_EQ(bobChanges(fine), "allowed") << fine;
}

TEST(PowerLevelRules, RefuseToTouchPropertiesAboveTheSender)
{
    EXPECT_EQ(bobChanges(R"({"redact":50})"), "9.5.1");
    EXPECT_EQ(bobChanges(R"({"redact":null})"), "9.5.1");
    EXPECT_EQ(bobChanges(R"({"ban":51})"), "9.5.2");
    EXPECT_EQ(bobChanges(R"({"users_default":51})"), "9.5.2");
}

TEST(PowerLevelRules, RefuseToTouchEntriesAboveTheSender)
{
    EXPECT_EQ(bobChanges(R"({"events":{"high":50}})"), "9.6.1");
    EXPECT_EQ(bobChanges(R"({"events":{"high":null}})"), "9.6.1");
    EXPECT_EQ(bobChanges(R"({"events":{"low":51}})"), "9.7.1");
    EXPECT_EQ(bobChanges(R"({"events":{"new":51}})"), "9.7.1");
    EXPECT_EQ(bobChanges(R"({"notifications":{"room":50}})"), "9.6.1");
    EXPECT_EQ(bobChanges(R"({"notifications":{"other":51}})"), "9.7.1");
}

TEST(PowerLevelRules, RefuseToChangeUsersWhoAreNotBelowTheSender)
{
    EXPECT_EQ(bobChanges(R"({"users":{"@alice:one.test":50}})"), "9.8.1");
    EXPECT_EQ(bobChanges(R"({"users":{"@carol:three.test":0}})"), "9.8.1");
    EXPECT_EQ(bobChanges(R"({"users":{"@carol:three.test":null}})"), "9.8.1");
    EXPECT_EQ(bobChanges(R"({"users":{"@dave:one.test":51}})"), "9.9.1");
    EXPECT_EQ(bobChanges(R"({"users":{"@bob:two.test":51}})"), "9.9.1");
    EXPECT_EQ(bobChanges(R"({"users":{"@carol:three.test":0}})", "11", kAlice), "allowed");
}

TEST(PowerLevelRules, CheckNotificationsSinceVersion6)
{
    EXPECT_EQ(bobChanges(R"({"notifications":{"room":0}})", "5"), "allowed");
    EXPECT_EQ(bobChanges(R"({"notifications":{"room":0}})", "6"), "9.4.1");
}

TEST(PowerLevelRules, AllowAnyFirstEvent)
{
    for (const auto &rules : event::allRoomVersions())
        EXPECT_EQ(firstLevels(rules.version, R"({"users":{"@bob:two.test":100000},"ban":-5})"), "allowed")
            << rules.version;
}

TEST(PowerLevelRules, WantIntegersSinceVersion10)
{
    EXPECT_EQ(firstLevels("11", R"({"ban":"50"})"), "9.1");
    EXPECT_EQ(firstLevels("12", R"({"ban":true})"), "10.1");
    EXPECT_EQ(firstLevels("10", R"({"events":{"x":"50"}})"), "9.2");
    EXPECT_EQ(firstLevels("10", R"({"events":[]})"), "9.2");
    EXPECT_EQ(firstLevels("10", R"({"notifications":{"room":null}})"), "9.2");
    EXPECT_EQ(firstLevels("10", R"({"users":{"@bob:two.test":"50"}})"), "9.3");
    EXPECT_EQ(firstLevels("9", R"({"ban":"50","users":{"@bob:two.test":"50"}})"), "allowed");
}

TEST(PowerLevelRules, WantUserIdsAsKeysOfUsers)
{
    for (const auto &[version, rule] : {std::pair{"1", "10.1"}, {"6", "9.1"}, {"10", "9.3"}, {"12", "10.3"}}) {
        for (const char *users :
             {R"([])", R"("x")", R"({"bob":1})", R"({"@bob":1})", R"({"@bob:two.test":{}})", "null"})
            EXPECT_EQ(firstLevels(version, R"({"users":)" + std::string(users) + "}"), rule) << version << users;
    }
}

TEST(PowerLevelRules, KeepCreatorsOfVersion12OutOfUsers)
{
    EXPECT_EQ(firstLevels("12", R"({"users":{"@alice:one.test":100}})"), "10.4");
    EXPECT_EQ(firstLevels("11", R"({"users":{"@alice:one.test":100}})"), "allowed");
    TestRoom room("12", R"({"additional_creators":["@bob:two.test"]})");
    room.member(kAlice, "join");
    EXPECT_EQ(room.verdict("m.room.power_levels", "", kAlice, R"({"users":{"@bob:two.test":1}})"), "10.4");
}
