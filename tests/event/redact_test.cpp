#include "tests/event/sample_events.h"

using namespace homeport;
using test::object;
using test::version;

namespace {

/// Content that is left of @p content in each version, as canonical JSON.
std::string contentLeft(std::string_view roomVersion, std::string_view type, std::string_view content)
{
    auto event = test::goodMessage();
    event["type"] = type;
    event["content"] = object(content);
    return json::canonical(event::redact(version(roomVersion), event).at("content"));
}

constexpr const char *kMember = R"({"membership":"join","displayname":"x","join_authorised_via_users_server":"@a:b.c",
                                    "third_party_invite":{"signed":{"token":"t"},"display_name":"x"}})";
constexpr const char *kPowerLevels = R"({"ban":1,"events":{"a":1},"events_default":2,"invite":3,"kick":4,"redact":5,
    "state_default":6,"users":{"@a:b.c":7},"users_default":8,"notifications":{"room":9}})";

} // namespace

TEST(Redact, KeepsTheTopLevelKeysOfTheVersion)
{
    auto event = test::goodMessage();
    for (const char *key :
         {"prev_state", "origin", "membership", "redacts", "unsigned", "state_key", "event_id", "other"})
        event[key] = "x";
    EXPECT_EQ(
        json::canonical(event::redact(version("11"), event)),
        R"({"auth_events":["$bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"],"content":{},"depth":7,"event_id":"x",)"
        R"("hashes":{"sha256":"MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY"},"origin_server_ts":1600000000000,)"
        R"("prev_events":["$aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"],"room_id":"!room:one.test",)"
        R"("sender":"@alice:one.test","signatures":{"one.test":{"ed25519:1":"c2ln"}},"state_key":"x",)"
        R"("type":"m.room.message"})");
    for (const char *old : {"1", "6", "8", "9", "10"}) {
        const auto redacted = event::redact(version(old), event);
        for (const char *kept : {"prev_state", "origin", "membership"})
            EXPECT_TRUE(redacted.contains(kept)) << old << kept;
        for (const char *gone : {"redacts", "unsigned", "other"})
            EXPECT_FALSE(redacted.contains(gone)) << old << gone;
    }
}

TEST(Redact, KeepsOfMembershipWhatTheVersionNeeds)
{
    for (const char *old : {"1", "6", "8"})
        EXPECT_EQ(contentLeft(old, "m.room.member", kMember), R"({"membership":"join"})") << old;
    EXPECT_EQ(contentLeft("9", "m.room.member", kMember),
              R"({"join_authorised_via_users_server":"@a:b.c","membership":"join"})");
    EXPECT_EQ(contentLeft("11", "m.room.member", kMember),
              R"({"join_authorised_via_users_server":"@a:b.c","membership":"join",)"
              R"("third_party_invite":{"signed":{"token":"t"}}})");
    EXPECT_EQ(contentLeft("11", "m.room.member", R"({"third_party_invite":5})"), "{}");
    EXPECT_EQ(contentLeft("11", "m.room.member", R"({"third_party_invite":{"x":5}})"), R"({"third_party_invite":{}})");
}

TEST(Redact, KeepsTheWholeCreateEventSinceVersion11)
{
    constexpr const char *kContent = R"({"creator":"@a:b.c","m.federate":false,"room_version":"9"})";
    EXPECT_EQ(contentLeft("10", "m.room.create", kContent), R"({"creator":"@a:b.c"})");
    EXPECT_EQ(contentLeft("11", "m.room.create", kContent), json::canonical(object(kContent)));
}

TEST(Redact, KeepsJoinRulesAndTheirAllowListSinceVersion8)
{
    constexpr const char *kContent = R"({"join_rule":"restricted","allow":[1],"x":2})";
    EXPECT_EQ(contentLeft("7", "m.room.join_rules", kContent), R"({"join_rule":"restricted"})");
    EXPECT_EQ(contentLeft("8", "m.room.join_rules", kContent), R"({"allow":[1],"join_rule":"restricted"})");
}

TEST(Redact, KeepsPowerLevelsButNotThoseOfNotifications)
{
    constexpr const char *kBefore11 = R"({"ban":1,"events":{"a":1},"events_default":2,"kick":4,"redact":5,)"
                                      R"("state_default":6,"users":{"@a:b.c":7},"users_default":8})";
    EXPECT_EQ(contentLeft("1", "m.room.power_levels", kPowerLevels), kBefore11);
    EXPECT_EQ(contentLeft("10", "m.room.power_levels", kPowerLevels), kBefore11);
    auto since11 = object(kBefore11);
    since11["invite"] = 3;
    EXPECT_EQ(contentLeft("11", "m.room.power_levels", kPowerLevels), json::canonical(since11));
}

TEST(Redact, KeepsAliasesVisibilityAndRedactsWhereTheVersionDoes)
{
    EXPECT_EQ(contentLeft("5", "m.room.aliases", R"({"aliases":[],"x":1})"), R"({"aliases":[]})");
    EXPECT_EQ(contentLeft("6", "m.room.aliases", R"({"aliases":[],"x":1})"), "{}");
    EXPECT_EQ(contentLeft("1", "m.room.history_visibility", R"({"history_visibility":"x","y":1})"),
              R"({"history_visibility":"x"})");
    EXPECT_EQ(contentLeft("10", "m.room.redaction", R"({"redacts":"$x"})"), "{}");
    EXPECT_EQ(contentLeft("11", "m.room.redaction", R"({"redacts":"$x","reason":"y"})"), R"({"redacts":"$x"})");
    EXPECT_EQ(contentLeft("11", "m.room.topic", R"({"topic":"x"})"), "{}");
}
