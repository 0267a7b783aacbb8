#include "tests/stateres/test_room.h"

#include <gtest/gtest.h>

#include <chrono>

using namespace homeport;
using test::TestRoom;

namespace {

constexpr const char *kAlice = TestRoom::kAlice;
const stateres::StateKey kTopic{"m.room.topic", ""};
const stateres::StateKey kPower{"m.room.power_levels", ""};

std::string authList(std::string_view id)
{
    return R"({"auth_events":[")" + std::string(id) + R"("]})";
}

} // namespace

TEST(HostileResolve, NamesAMissingCreateEventAsCorrupt)
{
    for (const char *version : {"1", "10", "12"}) {
        auto room = TestRoom::lively(version);
        auto left = room.state;
        room.put(left, "m.room.topic", "", kAlice, "{}");
        const std::vector<TestRoom::State> forks{room.state, left};
        const auto nothing = [](const EventId &) -> const event::Pdu * { return nullptr; };
        EXPECT_EQ(stateres::resolve(room.rules(), forks, nothing).error().code, ErrorCode::Corrupt);
        auto noCreate = forks;
        for (auto &fork : noCreate)
            fork.erase({"m.room.create", ""});
        EXPECT_EQ(stateres::resolve(room.rules(), noCreate, room.lookup()).error().code, ErrorCode::Corrupt);
    }
}

TEST(HostileResolve, EndsWhereAuthEventsFormACycle)
{
    // Hashes forbid cycles, ids of version 2 do not: anyone can claim an id before the event with it exists.
    auto room = TestRoom::lively("2");
    auto left = room.state;
    auto right = room.state;
    const auto auth = [](const char *id) {
        return R"({"auth_events":[[")" + std::string(id) + R"(",{}]],"event_id":)";
    };
    room.put(left, "m.room.power_levels", "", kAlice, "{}", auth("$b:one.test") + R"("$a:one.test"})");
    room.put(right, "m.room.power_levels", "", kAlice, R"({"ban":1})", auth("$a:one.test") + R"("$b:one.test"})");
    room.put(left, "m.room.topic", "", kAlice, "{}", auth("$a:one.test") + R"("$c:one.test"})");
    room.put(right, "m.room.topic", "", kAlice, "{}", auth("$d:one.test") + R"("$d:one.test"})"); // cites itself
    const auto resolved = room.resolve({left, right});
    EXPECT_TRUE(resolved.contains({"m.room.create", ""}));
}

TEST(HostileResolve, IgnoresAuthEventsOfOtherRooms)
{
    auto room = TestRoom::lively("10");
    const auto foreign = room.make(room.state, "m.room.power_levels", "", kAlice, R"({"users":{"@bob:two.test":100}})",
                                   R"({"room_id":"!other:one.test"})");
    auto left = room.state;
    auto right = room.state;
    room.put(left, "m.room.topic", "", TestRoom::kBob, R"({"topic":"by Bob"})", authList(foreign->eventId.str()));
    room.put(right, "m.room.topic", "", kAlice, R"({"topic":"by Alice"})");
    EXPECT_EQ(room.resolve({left, right}).at(kTopic), right.at(kTopic));
}

TEST(HostileResolve, WalksLongChainsWithoutRecursion)
{
    for (const char *version : {"10", "12"}) {
        auto room = TestRoom::lively(version);
        auto stale = room.state;
        const std::string users = std::string_view(version) == "12" ? "" : R"("users":{"@alice:one.test":100},)";
        for (int i = 0; i < 20'000; ++i)
            room.put("m.room.power_levels", "", kAlice, "{" + users + R"("org.example":)" + std::to_string(i) + "}");
        const auto start = std::chrono::steady_clock::now();
        EXPECT_EQ(room.resolve({stale, room.state}).at(kPower), room.state.at(kPower)) << version;
        EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));
    }
}

TEST(HostileResolve, CostsWhatIsInConflictAndNotWhatTheRoomHolds)
{
    auto room = TestRoom::lively("10");
    for (int i = 0; i < 3'000; ++i) {
        const auto user = "@user" + std::to_string(i) + ":two.test";
        room.put("m.room.member", user.c_str(), user, R"({"membership":"join"})");
    }
    auto left = room.state;
    auto right = room.state;
    room.put(left, "m.room.topic", "", kAlice, "{}");
    room.put(right, "m.room.topic", "", kAlice, R"({"topic":"x"})");
    int lookups = 0;
    const auto lookup = room.lookup();
    const auto counting = [&](const EventId &id) {
        ++lookups;
        return lookup(id);
    };
    const std::vector<TestRoom::State> forks{left, right};
    ASSERT_TRUE(stateres::resolve(room.rules(), forks, counting));
    EXPECT_LT(lookups, 30);
}
