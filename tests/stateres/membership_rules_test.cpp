#include "tests/stateres/test_room.h"

#include <gtest/gtest.h>

using namespace homeport;
using test::TestRoom;

namespace {

constexpr const char *kAlice = TestRoom::kAlice;
constexpr const char *kBob = TestRoom::kBob;
constexpr const char *kCarol = TestRoom::kCarol;

void setMembership(TestRoom &room, const char *user, const char *membership)
{
    room.put("m.room.member", user, kAlice, std::string(R"({"membership":")") + membership + "\"}");
}

} // namespace

TEST(MembershipRules, WantStateKeyAndMembership)
{
    auto room = TestRoom::lively("11");
    EXPECT_EQ(room.verdict("m.room.member", nullptr, kBob, R"({"membership":"join"})"), "4.1");
    EXPECT_EQ(room.verdict("m.room.member", kBob, kBob, "{}"), "4.1");
    EXPECT_EQ(room.verdict("m.room.member", kBob, kBob, R"({"membership":5})"), "4.1");
    EXPECT_EQ(room.membershipVerdict(kBob, kBob, "dancing"), "4.8");
    auto newest = TestRoom::lively("12");
    EXPECT_EQ(newest.verdict("m.room.member", kBob, kBob, "{}"), "5.1");
}

TEST(JoinRules, LetTheCreatorInFirstAndNobodyElseWithoutARule)
{
    for (const auto &rules : event::allRoomVersions()) {
        TestRoom room(rules.version);
        EXPECT_EQ(room.membershipVerdict(kAlice, kAlice, "join"), "allowed") << rules.version;
        EXPECT_NE(room.membershipVerdict(kBob, kBob, "join"), "allowed") << rules.version;
        room.previous = {room.create()->eventId, EventId::trusted("$other:one.test")};
        EXPECT_NE(room.membershipVerdict(kAlice, kAlice, "join"), "allowed") << rules.version;
    }
}

TEST(JoinRules, ReadTheCreatorFromTheContentUpToVersion10)
{
    TestRoom room("10");
    auto create = room.create()->json;
    create["content"].as_object()["creator"] = kBob;
    const auto pdu = event::parsePdu(room.rules(), create).value();
    room.previous = {pdu->eventId};
    const auto join = room.make({}, "m.room.member", kBob, kBob, R"({"membership":"join"})");
    const auto onlyCreate = [&](std::string_view type, std::string_view) {
        return type == "m.room.create" ? pdu.get() : nullptr;
    };
    EXPECT_FALSE(stateres::checkAgainstState(*join, onlyCreate));
    EXPECT_EQ(stateres::powerLevelOf(UserId::trusted(kBob), onlyCreate), 100);
    EXPECT_EQ(stateres::powerLevelOf(UserId::trusted(kAlice), onlyCreate), 0);
}

TEST(JoinRules, OpenAPublicRoomToAllButTheBanned)
{
    auto room = TestRoom::lively("11");
    EXPECT_EQ(room.membershipVerdict(kCarol, kCarol, "join"), "allowed");
    EXPECT_EQ(room.membershipVerdict(kCarol, kBob, "join"), "4.3.2");
    setMembership(room, kCarol, "ban");
    EXPECT_EQ(room.membershipVerdict(kCarol, kCarol, "join"), "4.3.3");
}

TEST(JoinRules, OpenAnInviteRoomToTheInvitedAndThoseInIt)
{
    auto room = TestRoom::lively("11", "invite");
    EXPECT_EQ(room.membershipVerdict(kCarol, kCarol, "join"), "4.3.7");
    EXPECT_EQ(room.membershipVerdict(kBob, kBob, "join"), "allowed");
    setMembership(room, kCarol, "invite");
    EXPECT_EQ(room.membershipVerdict(kCarol, kCarol, "join"), "allowed");
}

TEST(JoinRules, CloseARoomOfAnUnknownOrUnsetRule)
{
    auto room = TestRoom::lively("11", "private");
    EXPECT_EQ(room.membershipVerdict(kCarol, kCarol, "join"), "4.3.7");
    room.put("m.room.join_rules", "", kAlice, "{}"); // unset means invite
    EXPECT_EQ(room.membershipVerdict(kBob, kBob, "join"), "allowed");
    EXPECT_EQ(room.membershipVerdict(kCarol, kCarol, "join"), "4.3.7");
}

TEST(JoinRules, KnowKnockingSinceVersion7)
{
    for (const auto &[version, expected] : {std::pair{"6", "4.2.6"}, {"7", "allowed"}, {"11", "allowed"}}) {
        auto room = TestRoom::lively(version, "knock");
        setMembership(room, kCarol, "invite");
        EXPECT_EQ(room.membershipVerdict(kCarol, kCarol, "join"), expected) << version;
    }
}

TEST(InviteRules, WantAMemberWithThePowerAndATargetOutside)
{
    auto room = TestRoom::lively("11");
    EXPECT_EQ(room.membershipVerdict(kCarol, kBob, "invite"), "allowed");
    EXPECT_EQ(room.membershipVerdict("@dave:one.test", kCarol, "invite"), "4.4.2");
    EXPECT_EQ(room.membershipVerdict(kAlice, kBob, "invite"), "4.4.3");
    setMembership(room, kCarol, "ban");
    EXPECT_EQ(room.membershipVerdict(kCarol, kAlice, "invite"), "4.4.3");
    room.put("m.room.power_levels", "", kAlice, R"({"users":{"@alice:one.test":100},"invite":1})");
    EXPECT_EQ(room.membershipVerdict("@dave:one.test", kBob, "invite"), "4.4.5");
    EXPECT_EQ(room.membershipVerdict("@dave:one.test", kAlice, "invite"), "allowed");
}

TEST(LeaveRules, LetPeopleGoThemselves)
{
    auto room = TestRoom::lively("11");
    EXPECT_EQ(room.membershipVerdict(kBob, kBob, "leave"), "allowed");
    EXPECT_EQ(room.membershipVerdict(kCarol, kCarol, "leave"), "4.5.1");
    setMembership(room, kCarol, "invite");
    EXPECT_EQ(room.membershipVerdict(kCarol, kCarol, "leave"), "allowed");
    setMembership(room, kCarol, "ban");
    EXPECT_EQ(room.membershipVerdict(kCarol, kCarol, "leave"), "4.5.1");
}

TEST(LeaveRules, LetAKnockBeTakenBackSinceVersion7)
{
    for (const auto &[version, expected] : {std::pair{"6", "4.4.1"}, {"7", "allowed"}, {"12", "allowed"}}) {
        auto room = TestRoom::lively(version);
        setMembership(room, kCarol, "knock");
        EXPECT_EQ(room.membershipVerdict(kCarol, kCarol, "leave"), expected) << version;
    }
}

TEST(LeaveRules, LetOnlyTheMorePowerfulKickAndUnban)
{
    auto room = TestRoom::lively("11");
    EXPECT_EQ(room.membershipVerdict(kBob, kAlice, "leave"), "allowed");
    EXPECT_EQ(room.membershipVerdict(kAlice, kBob, "leave"), "4.5.5");
    EXPECT_EQ(room.membershipVerdict(kBob, kCarol, "leave"), "4.5.2");
    setMembership(room, kCarol, "ban");
    EXPECT_EQ(room.membershipVerdict(kCarol, kBob, "leave"), "4.5.3");
    EXPECT_EQ(room.membershipVerdict(kCarol, kAlice, "leave"), "allowed");
    room.put("m.room.power_levels", "", kAlice, R"({"users":{"@alice:one.test":100,"@bob:two.test":100}})");
    EXPECT_EQ(room.membershipVerdict(kBob, kAlice, "leave"), "4.5.5");
}

TEST(BanRules, WantAMemberWithMorePowerThanTheTarget)
{
    auto room = TestRoom::lively("11");
    EXPECT_EQ(room.membershipVerdict(kCarol, kAlice, "ban"), "allowed");
    EXPECT_EQ(room.membershipVerdict(kCarol, kBob, "ban"), "4.6.3");
    EXPECT_EQ(room.membershipVerdict(kBob, kCarol, "ban"), "4.6.1");
    room.put("m.room.power_levels", "", kAlice, R"({"users":{"@alice:one.test":100,"@bob:two.test":50}})");
    EXPECT_EQ(room.membershipVerdict(kCarol, kBob, "ban"), "allowed");
    EXPECT_EQ(room.membershipVerdict(kAlice, kBob, "ban"), "4.6.3");
}

TEST(KnockRules, WantTheRightJoinRuleAndSomeoneOutside)
{
    EXPECT_EQ(TestRoom::lively("6", "knock").membershipVerdict(kCarol, kCarol, "knock"), "4.6");
    EXPECT_EQ(TestRoom::lively("11", "public").membershipVerdict(kCarol, kCarol, "knock"), "4.7.1");
    EXPECT_EQ(TestRoom::lively("9", "knock_restricted").membershipVerdict(kCarol, kCarol, "knock"), "4.7.1");
    EXPECT_EQ(TestRoom::lively("10", "knock_restricted").membershipVerdict(kCarol, kCarol, "knock"), "allowed");
    auto room = TestRoom::lively("7", "knock");
    EXPECT_EQ(room.membershipVerdict(kCarol, kCarol, "knock"), "allowed");
    EXPECT_EQ(room.membershipVerdict(kCarol, kBob, "knock"), "4.6.2");
    EXPECT_EQ(room.membershipVerdict(kBob, kBob, "knock"), "4.6.4");
    for (const char *membership : {"invite", "ban"}) {
        setMembership(room, kCarol, membership);
        EXPECT_EQ(room.membershipVerdict(kCarol, kCarol, "knock"), "4.6.4") << membership;
    }
    setMembership(room, kCarol, "leave");
    EXPECT_EQ(room.membershipVerdict(kCarol, kCarol, "knock"), "allowed");
}
