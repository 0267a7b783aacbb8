#include "tests/stateres/test_room.h"

#include <gtest/gtest.h>

#include <algorithm>

using namespace homeport;
using test::TestRoom;

namespace {

constexpr const char *kAlice = TestRoom::kAlice;
constexpr const char *kBob = TestRoom::kBob;
constexpr const char *kCarol = TestRoom::kCarol;
const stateres::StateKey kTopic{"m.room.topic", ""};
const stateres::StateKey kPower{"m.room.power_levels", ""};
const stateres::StateKey kBobMember{"m.room.member", kBob};

std::string version(int number)
{
    return std::to_string(number);
}

} // namespace

TEST(Resolve, GivesASingleForkAndEqualForksBack)
{
    auto room = TestRoom::lively("10");
    EXPECT_EQ(room.resolve({room.state}), room.state);
    EXPECT_EQ(room.resolve({room.state, room.state, room.state}), room.state);
    EXPECT_TRUE(room.resolve({}).empty());
}

TEST(Resolve, GivesTheSameInWhateverOrderTheForksCome)
{
    for (const char *roomVersion : {"1", "10", "12"}) {
        auto room = TestRoom::lively(roomVersion);
        room.put("m.room.power_levels", "", kAlice, R"({"users":{"@bob:two.test":50}})");
        auto first = room.state;
        auto second = room.state;
        auto third = room.state;
        room.put(first, "m.room.topic", "", kBob, "{}");
        room.put(second, "m.room.member", kBob, kAlice, R"({"membership":"ban"})");
        room.put(third, "m.room.power_levels", "", kBob, R"({"users":{"@bob:two.test":50},"kick":0})");
        room.put(third, "m.room.topic", "", kBob, R"({"topic":"x"})");
        const auto resolved = room.resolve({first, second, third});
        EXPECT_EQ(room.resolve({third, first, second}), resolved) << roomVersion;
        EXPECT_EQ(room.resolve({second, third, first}), resolved) << roomVersion;
    }
}

TEST(ResolveV2, LetsABanWinOverWhatTheBannedDidMeanwhile)
{
    for (int number = 2; number <= 12; ++number) {
        auto room = TestRoom::lively(version(number));
        const auto levels = number < 12 ? R"({"users":{"@alice:one.test":100,"@bob:two.test":50}})"
                                        : R"({"users":{"@bob:two.test":50}})";
        room.put("m.room.power_levels", "", kAlice, levels);
        auto good = room.state;
        auto bad = room.state;
        room.put(bad, "m.room.topic", "", kBob, R"({"topic":"Bob was here"})");
        room.put(bad, "m.room.member", kCarol, kBob, R"({"membership":"ban"})");
        room.put(good, "m.room.member", kBob, kAlice, R"({"membership":"ban"})");
        const auto resolved = room.resolve({good, bad});
        EXPECT_EQ(resolved.at(kBobMember), good.at(kBobMember)) << number;
        EXPECT_FALSE(resolved.contains(kTopic)) << number;
        EXPECT_FALSE(resolved.contains({"m.room.member", kCarol})) << number;
    }
}

TEST(ResolveV2, LetsTheOneWithMorePowerWin)
{
    auto room = TestRoom::lively("10");
    room.put("m.room.power_levels", "", kAlice, R"({"users":{"@alice:one.test":100,"@bob:two.test":100}})");
    auto left = room.state;
    auto right = room.state;
    // Bob demotes himself, and at the same time makes Carol strong: he cannot do both.
    room.put(left, "m.room.power_levels", "", kBob, R"({"users":{"@alice:one.test":100,"@bob:two.test":0}})");
    room.put(right, "m.room.power_levels", "", kBob,
             R"({"users":{"@alice:one.test":100,"@bob:two.test":100,"@carol:three.test":100}})");
    // The earlier of two events of equal power comes first, and the second is refused after it.
    EXPECT_EQ(room.resolve({left, right}).at(kPower), left.at(kPower));
}

TEST(ResolveV2, OrdersTopicsByTimeUnderTheSamePowerLevels)
{
    auto room = TestRoom::lively("10");
    auto left = room.state;
    auto right = room.state;
    room.put(left, "m.room.topic", "", kAlice, R"({"topic":"early"})");
    room.put(right, "m.room.topic", "", kAlice, R"({"topic":"late"})");
    EXPECT_EQ(room.resolve({left, right}).at(kTopic), right.at(kTopic));
}

TEST(ResolveV2, OrdersTopicsByTheMainlineBeforeTime)
{
    auto room = TestRoom::lively("10");
    auto old = room.state;
    auto fresh = room.state;
    room.put(fresh, "m.room.power_levels", "", kAlice, R"({"users":{"@alice:one.test":100},"ban":60})");
    room.put(fresh, "m.room.topic", "", kAlice, R"({"topic":"under the new levels"})");
    room.put(old, "m.room.topic", "", kAlice, R"({"topic":"later, but under the old"})");
    EXPECT_EQ(room.resolve({old, fresh}).at(kTopic), fresh.at(kTopic));
    EXPECT_EQ(room.resolve({old, fresh}).at(kPower), fresh.at(kPower));
}

TEST(ResolveV2, BreaksTiesByEventId)
{
    auto room = TestRoom::lively("10");
    auto left = room.state;
    auto right = room.state;
    const auto now = room.clock;
    room.put(left, "m.room.topic", "", kAlice, R"({"topic":"left"})");
    room.clock = now;
    room.put(right, "m.room.topic", "", kAlice, R"({"topic":"right"})");
    EXPECT_EQ(room.resolve({left, right}).at(kTopic), std::max(left.at(kTopic), right.at(kTopic)));
}

TEST(ResolveV2, TakesMissingStateFromTheAuthEvents)
{
    auto room = TestRoom::lively("10");
    auto left = room.state;
    auto right = room.state;
    // Carol joins in one fork only and sets her own state there; the other fork knows nothing of her.
    room.put(left, "m.room.power_levels", "", kAlice, R"({"users":{"@alice:one.test":100},"state_default":0})");
    room.put(left, "m.room.member", kCarol, kCarol, R"({"membership":"join"})");
    room.put(left, "m.x", "carol", kCarol, "{}");
    room.put(right, "m.room.topic", "", kAlice, "{}");
    const auto resolved = room.resolve({left, right});
    EXPECT_EQ(resolved.at({"m.x", "carol"}), left.at({"m.x", "carol"}));
    EXPECT_EQ(resolved.at({"m.room.member", kCarol}), left.at({"m.room.member", kCarol}));
    EXPECT_TRUE(resolved.contains(kTopic));
}

TEST(ResolveV2, DoesNotFillInRejectedAuthEvents)
{
    auto room = TestRoom::lively("10");
    auto left = room.state;
    auto right = room.state;
    const auto carol = room.put(left, "m.room.member", kCarol, kCarol, R"({"membership":"join"})");
    room.put(left, "m.room.power_levels", "", kAlice, R"({"users":{"@alice:one.test":100},"state_default":0})");
    room.put(left, "m.x", "carol", kCarol, "{}");
    left.erase({"m.room.member", kCarol});
    const std::vector<TestRoom::State> forks{left, right};
    const stateres::StateKey key{"m.x", "carol"};
    const auto lookup = room.lookup();
    // Carol's membership comes with the auth difference, unless it is not known here; then from the auth events.
    EXPECT_TRUE(stateres::resolve(room.rules(), forks, lookup)->contains(key));
    const auto withoutCarol = [&](const EventId &id) { return id == carol->eventId ? nullptr : lookup(id); };
    EXPECT_FALSE(stateres::resolve(room.rules(), forks, withoutCarol)->contains(key));
}

TEST(ResolveV2, LeavesOutEventsThatAreNotKnownHere)
{
    auto room = TestRoom::lively("10");
    auto left = room.state;
    auto right = room.state;
    room.put(left, "m.room.topic", "", kAlice, "{}");
    right[kTopic] = EventId::trusted("$unknown");
    EXPECT_EQ(room.resolve({left, right}).at(kTopic), left.at(kTopic));
}
