#include "tests/stateres/test_room.h"

#include <gtest/gtest.h>

using namespace homeport;
using test::TestRoom;

namespace {

constexpr const char *kCarol = TestRoom::kCarol;

/// Carol joins, let in by @p user, whose server has signed.
std::string joinVia(TestRoom &room, const std::string &user, bool signedByServer = true)
{
    const auto server = std::string(UserId::trusted(user).serverPart());
    const auto content = R"({"membership":"join","join_authorised_via_users_server":")" + user + "\"}";
    const auto extra = signedByServer ? R"({"signatures":{")" + server + R"(":{"ed25519:1":"c2ln"}}})" : "{}";
    return room.verdict("m.room.member", kCarol, kCarol, content, extra);
}

} // namespace

TEST(RestrictedJoin, NeedsAMemberWhoMayInviteAndTheSignatureOfTheirServer)
{
    auto room = TestRoom::lively("8", "restricted");
    EXPECT_EQ(room.membershipVerdict(kCarol, kCarol, "join"), "4.3.5.2");
    EXPECT_EQ(joinVia(room, TestRoom::kAlice), "allowed");
    EXPECT_EQ(joinVia(room, TestRoom::kBob), "allowed");
    EXPECT_EQ(joinVia(room, TestRoom::kBob, false), "4.2.1");
    EXPECT_EQ(joinVia(room, "@dave:one.test"), "4.3.5.2");
    room.put("m.room.power_levels", "", TestRoom::kAlice, R"({"users":{"@alice:one.test":100},"invite":50})");
    EXPECT_EQ(joinVia(room, TestRoom::kBob), "4.3.5.2");
    EXPECT_EQ(joinVia(room, TestRoom::kAlice), "allowed");
}

TEST(RestrictedJoin, NeedsNobodyForTheInvited)
{
    auto room = TestRoom::lively("8", "restricted");
    room.put("m.room.member", kCarol, TestRoom::kAlice, R"({"membership":"invite"})");
    EXPECT_EQ(room.membershipVerdict(kCarol, kCarol, "join"), "allowed");
    EXPECT_EQ(room.membershipVerdict(TestRoom::kBob, TestRoom::kBob, "join"), "allowed");
}

TEST(RestrictedJoin, IsUnknownBeforeVersion8)
{
    auto room = TestRoom::lively("7", "restricted");
    EXPECT_EQ(joinVia(room, TestRoom::kAlice), "4.2.6");
}

TEST(RestrictedJoin, WorksWithKnockingSinceVersion10)
{
    auto nine = TestRoom::lively("9", "knock_restricted");
    EXPECT_EQ(joinVia(nine, TestRoom::kAlice), "4.3.7");
    auto ten = TestRoom::lively("10", "knock_restricted");
    EXPECT_EQ(joinVia(ten, TestRoom::kAlice), "allowed");
    auto twelve = TestRoom::lively("12", "knock_restricted");
    EXPECT_EQ(joinVia(twelve, TestRoom::kAlice), "allowed");
    EXPECT_EQ(joinVia(twelve, "@dave:one.test"), "5.3.5.2");
}
