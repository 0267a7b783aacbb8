#include "tests/stateres/test_room.h"

#include <gtest/gtest.h>

using namespace homeport;
using test::TestRoom;

namespace {

constexpr const char *kAlice = TestRoom::kAlice;
constexpr const char *kBob = TestRoom::kBob;
constexpr const char *kCarol = TestRoom::kCarol;
const stateres::StateKey kPower{"m.room.power_levels", ""};
const stateres::StateKey kRules{"m.room.join_rules", ""};

std::string levels(std::string_view version, std::string_view more)
{
    return version == "12" ? "{" + std::string(more) + "}"
                           : R"({"users":{"@alice:one.test":100},)" + std::string(more) + "}";
}

} // namespace

TEST(ResolveV2_1, ReplaysTheEventsBetweenConflictingOnes)
{
    // One server still offers the levels of the start. Those that gave Bob his power are in the auth chains of both
    // forks (Dave's membership rests on them) and so are no difference; but they lie between the old levels and the
    // ones that Bob made, and without them Bob's are judged against the old, and the state goes back.
    auto room = TestRoom::lively("12");
    const auto oldest = room.put("m.room.power_levels", "", kAlice, R"({"ban":10})");
    room.put("m.room.power_levels", "", kAlice, R"({"users":{"@bob:two.test":50}})");
    room.member("@dave:one.test", "join");
    auto stale = room.state;
    stale[kPower] = oldest->eventId;
    const auto bobs = room.put("m.room.power_levels", "", kBob, R"({"users":{"@bob:two.test":50},"ban":30})");
    EXPECT_EQ(room.resolve({stale, room.state}).at(kPower), bobs->eventId);
}

TEST(ResolveV2_1, JudgesByTheAuthEventsWhereTheStateIsNotInConflict)
{
    // Carol joined while the room was public. Since then it is invite-only, and all forks agree on that. In version 11
    // her join is judged against the rule of today and lost; since version 12 it is judged as when it was made.
    for (const char *version : {"11", "12"}) {
        auto room = TestRoom::lively(version);
        room.member("@dave:one.test", "join"); // rests on the public rule too, which so is in the chains of both forks
        auto with = room.state;
        room.put(with, "m.room.member", kCarol, kCarol, R"({"membership":"join"})");
        auto without = room.state;
        const auto closed = room.put(without, "m.room.join_rules", "", kAlice, R"({"join_rule":"invite"})");
        with[kRules] = closed->eventId;
        const auto resolved = room.resolve({with, without});
        EXPECT_EQ(resolved.contains({"m.room.member", kCarol}), std::string_view(version) == "12") << version;
        EXPECT_EQ(resolved.at(kRules), closed->eventId);
    }
}

TEST(ResolveV2_1, LetsCreatorsWinOverEveryPowerLevel)
{
    auto room = TestRoom::lively("12");
    room.put("m.room.power_levels", "", kAlice, R"({"users":{"@bob:two.test":9007199254740991}})");
    auto left = room.state;
    auto right = room.state;
    room.put(left, "m.room.power_levels", "", kBob, R"({"users":{"@bob:two.test":9007199254740991},"ban":1})");
    room.put(right, "m.room.member", kBob, kAlice, R"({"membership":"ban"})");
    const auto resolved = room.resolve({left, right});
    EXPECT_EQ(resolved.at({"m.room.member", kBob}), right.at({"m.room.member", kBob}));
    EXPECT_EQ(resolved.at(kPower), right.at(kPower));
}

TEST(ResolveV2AndV2_1, KeepWhatIsNotInConflict)
{
    for (const char *version : {"2", "11", "12"}) {
        auto room = TestRoom::lively(version);
        room.put("m.room.power_levels", "", kAlice, levels(version, R"("state_default":0)"));
        room.put("m.x", "kept", kBob, "{}");
        auto left = room.state;
        auto right = room.state;
        room.put(left, "m.x", "left", kBob, "{}");
        room.put(right, "m.x", "right", kAlice, "{}");
        const auto resolved = room.resolve({left, right});
        auto expected = room.state;
        expected[{"m.x", "left"}] = left.at({"m.x", "left"});
        expected[{"m.x", "right"}] = right.at({"m.x", "right"});
        EXPECT_EQ(resolved, expected) << version;
    }
}
