#include "tests/stateres/test_room.h"

#include "server/crypto/digest.h"

#include <gtest/gtest.h>

using namespace homeport;
using test::TestRoom;

namespace {

constexpr const char *kAlice = TestRoom::kAlice;
constexpr const char *kBob = TestRoom::kBob;
const stateres::StateKey kTopic{"m.room.topic", ""};
const stateres::StateKey kPower{"m.room.power_levels", ""};

} // namespace

TEST(ResolveV1, KeepsWhatOnlyOneForkHas)
{
    auto room = TestRoom::lively("1");
    auto left = room.state;
    auto right = room.state;
    room.put(left, "m.room.topic", "", kAlice, R"({"topic":"left"})");
    room.put(right, "m.x", "", kAlice, "{}");
    const auto resolved = room.resolve({left, right});
    EXPECT_EQ(resolved.at(kTopic), left.at(kTopic));
    EXPECT_TRUE(resolved.contains({"m.x", ""}));
}

TEST(ResolveV1, TakesTheDeepestTopicThatIsAllowed)
{
    auto room = TestRoom::lively("1");
    auto left = room.state;
    auto right = room.state;
    room.put(left, "m.room.topic", "", kAlice, R"({"topic":"left"})");
    room.put(right, "m.room.topic", "", kAlice, R"({"topic":"right"})");
    EXPECT_EQ(room.resolve({left, right}).at(kTopic), right.at(kTopic));
    auto worst = room.state;
    room.put(worst, "m.room.topic", "", kBob, R"({"topic":"not allowed"})"); // deepest, but Bob has no power
    EXPECT_EQ(room.resolve({left, right, worst}).at(kTopic), right.at(kTopic));
}

TEST(ResolveV1, TakesTheLeastDeepTopicWhereNoneIsAllowed)
{
    auto room = TestRoom::lively("1");
    auto left = room.state;
    auto right = room.state;
    room.put(left, "m.room.topic", "", kBob, R"({"topic":"left"})");
    room.put(right, "m.room.topic", "", kBob, R"({"topic":"right"})");
    EXPECT_EQ(room.resolve({left, right}).at(kTopic), left.at(kTopic));
}

TEST(ResolveV1, BreaksTiesOfDepthByTheSmallerSha1)
{
    auto room = TestRoom::lively("1");
    auto left = room.state;
    auto right = room.state;
    room.put(left, "m.room.topic", "", kAlice, "{}", R"({"depth":50})");
    room.put(right, "m.room.topic", "", kAlice, "{}", R"({"depth":50})");
    const bool leftFirst = crypto::sha1Hex(left.at(kTopic).str()) < crypto::sha1Hex(right.at(kTopic).str());
    EXPECT_EQ(room.resolve({left, right}).at(kTopic), (leftFirst ? left : right).at(kTopic));
}

TEST(ResolveV1, LetsPowerLevelsFollowEachOtherAsLongAsTheyMay)
{
    auto room = TestRoom::lively("1");
    auto left = room.state;
    auto right = room.state;
    room.put(left, "m.room.power_levels", "", kAlice, R"({"users":{"@alice:one.test":100,"@bob:two.test":100}})");
    // In the other fork Bob has nothing; after the first he may.
    room.put(right, "m.room.power_levels", "", kBob,
             R"({"users":{"@alice:one.test":100,"@bob:two.test":100},"ban":1})");
    EXPECT_EQ(room.resolve({left, right}).at(kPower), right.at(kPower));
    auto stopped = room.state;
    room.put(stopped, "m.room.power_levels", "", TestRoom::kCarol, "{}");
    EXPECT_EQ(room.resolve({left, stopped}).at(kPower), left.at(kPower));
}

TEST(ResolveV1, ResolvesMembersAgainstTheJoinRulesItHasResolved)
{
    auto room = TestRoom::lively("1");
    auto left = room.state;
    auto right = room.state;
    room.put(left, "m.room.member", TestRoom::kCarol, TestRoom::kCarol, R"({"membership":"leave"})");
    room.put(right, "m.room.member", TestRoom::kCarol, TestRoom::kCarol, R"({"membership":"join"})");
    const stateres::StateKey carol{"m.room.member", TestRoom::kCarol};
    EXPECT_EQ(room.resolve({left, right}).at(carol), right.at(carol));
    // With a conflict that ends in "invite", the join cannot follow any more.
    room.put(left, "m.room.join_rules", "", kAlice, R"({"join_rule":"invite"})");
    room.put(right, "m.room.join_rules", "", kAlice, R"({"join_rule":"invite"})");
    EXPECT_EQ(room.resolve({left, right}).at(carol), left.at(carol));
}
