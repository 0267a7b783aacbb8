#include "tests/stateres/test_room.h"

#include <gtest/gtest.h>

using namespace homeport;
using test::TestRoom;

namespace {

/// Verdict on a create event of a version, its content and other keys replaced.
std::string createVerdict(std::string_view version, std::string_view content, std::string_view extra = "{}")
{
    const TestRoom room(version);
    auto event = room.create()->json;
    event["content"] = json::parseObject(content).value();
    const auto more = json::parseObject(extra).value();
    for (const auto &member : more)
        event[member.key()] = member.value();
    const auto pdu = event::parsePdu(room.rules(), event);
    if (!pdu)
        return pdu.error().detail;
    const auto refusal = stateres::checkAgainstState(**pdu, [](auto, auto) -> const event::Pdu * { return nullptr; });
    return refusal ? refusal->rule : "allowed";
}

constexpr const char *kCreator = R"({"creator":"@alice:one.test"})";

} // namespace

TEST(CreateRules, AcceptTheFirstEventOfARoomOfEveryVersion)
{
    for (const auto &rules : event::allRoomVersions()) {
        const TestRoom room(rules.version);
        EXPECT_EQ(room.verdict(*room.create()), "allowed") << rules.version;
    }
}

TEST(CreateRules, RefusePreviousEvents)
{
    EXPECT_EQ(createVerdict("11", "{}", R"({"prev_events":["$x"]})"), "1.1");
    EXPECT_EQ(createVerdict("12", "{}", R"({"prev_events":["$x"]})"), "1.1");
}

TEST(CreateRules, TieTheRoomIdToTheSender)
{
    EXPECT_EQ(createVerdict("11", "{}", R"({"room_id":"!room:two.test"})"), "1.2");
    EXPECT_EQ(createVerdict("12", "{}", R"({"room_id":"!room:one.test"})"), "1.2");
}

TEST(CreateRules, RefuseUnknownRoomVersions)
{
    EXPECT_EQ(createVerdict("11", R"({"room_version":"11"})"), "allowed");
    EXPECT_EQ(createVerdict("11", R"({"room_version":"99"})"), "1.3");
    EXPECT_EQ(createVerdict("11", R"({"room_version":11})"), "1.3");
}

TEST(CreateRules, WantACreatorUpToVersion10)
{
    EXPECT_EQ(createVerdict("1", kCreator), "allowed");
    EXPECT_EQ(createVerdict("10", kCreator), "allowed");
    EXPECT_EQ(createVerdict("10", "{}"), "1.4");
    EXPECT_EQ(createVerdict("11", "{}"), "allowed");
}

TEST(CreateRules, WantAdditionalCreatorsOfVersion12ToBeUserIds)
{
    EXPECT_EQ(createVerdict("12", R"({"additional_creators":[]})"), "allowed");
    EXPECT_EQ(createVerdict("12", R"({"additional_creators":["@bob:two.test"]})"), "allowed");
    for (const char *bad : {R"("@bob:two.test")", R"(["bob"])", R"(["@bob:two.test",5])", "{}", "null"}) {
        const auto content = R"({"additional_creators":)" + std::string(bad) + "}";
        EXPECT_EQ(createVerdict("12", content), "1.4") << bad;
        EXPECT_EQ(createVerdict("11", content), "allowed") << bad;
    }
}

TEST(FederateRule, ClosesTheRoomToOtherServers)
{
    for (const auto &[version, rule] : {std::pair{"1", "3"}, {"11", "3"}, {"12", "4"}}) {
        TestRoom room(version, R"({"m.federate":false})");
        room.member(TestRoom::kAlice, "join");
        room.put("m.room.join_rules", "", TestRoom::kAlice, R"({"join_rule":"public"})");
        EXPECT_EQ(room.membershipVerdict(TestRoom::kBob, TestRoom::kBob, "join"), rule) << version;
        EXPECT_EQ(room.membershipVerdict("@dave:one.test", "@dave:one.test", "join"), "allowed") << version;
    }
}

TEST(MissingCreateEvent, RefusesEverythingElse)
{
    for (const auto &[version, rule] : {std::pair{"11", "2.4"}, {"12", "2"}}) {
        auto room = TestRoom::lively(version);
        const auto topic = room.make(room.state, "m.room.topic", "", TestRoom::kAlice, "{}");
        room.state.erase({"m.room.create", ""});
        EXPECT_EQ(room.verdict(*topic), rule);
    }
}
