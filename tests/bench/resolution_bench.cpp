#include "tests/rooms/test_server.h"

#include "server/rooms/event_builder.h"
#include "server/rooms/state_at.h"

#include <fmt/format.h>

#include <QCoreApplication>
#include <QLoggingCategory>

#include <algorithm>
#include <chrono>

/// Resolving the state of a room that has forked, as it happens at receipt: over the database, its caches as the room
/// left them. On one side people are banned, on the other the power levels change twice and the topic once, so there is
/// conflict, and an auth difference that has to be settled. The cost shall follow the differences, not the room.
namespace {

using namespace homeport;
using Clock = std::chrono::steady_clock;
using boost::asio::awaitable;
using rooms::EventNid;
using rooms::StateEntry;
using rooms::StateSnapshotPtr;
using rooms::test::TestNetwork;
using rooms::test::TestServer;

constexpr const char *kVersion = "12";

/// The members' joins, some hundred in a write.
awaitable<Result<void>> fill(TestServer &server, RoomId id, int from, int members)
{
    rooms::RoomCore &core = server.engine->core;
    rooms::EventBuilder builder(core);
    const rooms::RoomPtr room = core.registry.find(id);
    for (int done = from; done < members;) {
        const rooms::RoomTurn turn = co_await rooms::TurnQueue::acquire(room->turns);
        rooms::RoomDraft draft(turn, room);
        for (int i = 0; i < 500 && done < members; ++i, ++done) {
            const UserId user = server.user(fmt::format("member{}", done));
            CO_TRY_VOID(co_await builder.append(draft, {.sender = user,
                                                        .type = "m.room.member",
                                                        .stateKey = user.str(),
                                                        .content = {{"membership", "join"}}}));
        }
        CO_TRY_VOID(co_await core.appender.commit(draft));
    }
    co_return Result<void>{};
}

json::Object powerLevels(int invite)
{
    return {{"users", json::Object{}}, {"users_default", 0}, {"invite", invite}};
}

EventNid set(TestServer &server, const RoomId &room, const std::string &type, json::Object content,
             const std::string &key = {})
{
    const auto event = server.setState(server.user("alice"), room, type, std::move(content), key);
    if (!event)
        throw std::runtime_error(event.error().detail);
    return (*event)->nid;
}

awaitable<Result<StateSnapshotPtr>> resolve(TestServer &server, StateSnapshotPtr left, StateSnapshotPtr right)
{
    rooms::RoomCore &core = server.engine->core;
    rooms::StateAt stateAt(core.states, core.events);
    rooms::PendingState pending;
    std::vector<StateSnapshotPtr> states{std::move(left), std::move(right)};
    co_return co_await stateAt.resolve(std::move(states), pending);
}

void measure(int members, int banned)
{
    TestNetwork network;
    TestServer &server = network.add("alpha.test");
    const RoomId room = server.create(server.user("alice"), kVersion);
    const auto filled = network.run(fill(server, room, 0, members));
    if (!filled)
        throw std::runtime_error(filled.error().detail);
    rooms::StateStore &states = server.engine->core.states;
    const auto now = [&] { return server.engine->core.registry.find(room)->state; };
    const StateSnapshotPtr base = now();
    std::vector<StateEntry> left;
    std::vector<StateEntry> right;
    set(server, room, "m.room.power_levels", powerLevels(10));
    left.push_back({states.slot("m.room.power_levels", ""), set(server, room, "m.room.power_levels", powerLevels(20))});
    left.push_back({states.slot("m.room.topic", ""), set(server, room, "m.room.topic", {{"topic", "left"}})});
    for (int i = 0; i < banned; ++i) {
        const std::string user = server.user(fmt::format("member{}", i)).str();
        right.push_back(
            {states.slot("m.room.member", user), set(server, room, "m.room.member", {{"membership", "ban"}}, user)});
    }
    rooms::PendingState pending;
    const StateSnapshotPtr one = states.derive(base, left, pending);
    const StateSnapshotPtr other = states.derive(base, right, pending);

    std::vector<double> times;
    for (int i = 0; i < 5; ++i) {
        const auto began = Clock::now();
        const auto resolved = network.run(resolve(server, one, other));
        times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - began).count());
        const auto holds = [&](const StateEntry &entry) { return (*resolved)->find(entry.slot) == entry.event; };
        if (!resolved || !std::ranges::all_of(left, holds) || !std::ranges::all_of(right, holds))
            throw std::runtime_error("both sides should have come through");
    }
    fmt::print("| {} | {} | {:.2f} | {:.2f} |\n", base->size(), left.size() + right.size(), times.front(),
               *std::ranges::min_element(times));
    std::fflush(stdout);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QLoggingCategory::setFilterRules(QStringLiteral("homeport.*=false"));
    fmt::print("| entries of the state | that differ | first time, ms | best of 5, ms |\n| --- | --- | --- | --- |\n");
    for (const int members : {1'000, 10'000, 30'000, 100'000})
        for (const int banned : {10, 500})
            measure(members, banned);
}
