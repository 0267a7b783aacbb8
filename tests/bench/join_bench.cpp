#include "tests/rooms/test_server.h"

#include "server/event/event_hash.h"

#include <fmt/format.h>

#include <QCoreApplication>
#include <QLoggingCategory>

#include <chrono>
#include <functional>
#include <sys/resource.h>

/// Joining a large room of another server: from the answer to send_join as text until the room is usable (the join is
/// answered) and whole (every member known). Both servers in one process; signatures are checked on two threads, as the
/// server does it.
namespace {

using namespace homeport;
using Clock = std::chrono::steady_clock;
using rooms::test::TestNetwork;
using rooms::test::TestServer;

double secondsSince(Clock::time_point began)
{
    return std::chrono::duration<double>(Clock::now() - began).count();
}

boost::asio::awaitable<Result<void>> fill(TestServer &server, RoomId room, int members)
{
    for (int i = 0; i < members; ++i)
        CO_TRY_VOID(co_await server.engine->memberships.join(server.user(fmt::format("member{}", i)), room, {},
                                                             {{"displayname", fmt::format("Member {}", i)}}));
    co_return Result<void>{};
}

boost::asio::awaitable<Result<void>> timedJoin(TestServer &server, RoomId room, ServerName through,
                                               std::function<void()> joined)
{
    std::vector<ServerName> via{through};
    CO_TRY_VOID(co_await server.engine->memberships.join(server.user("bob"), room, std::move(via), {}));
    joined();
    co_return Result<void>{};
}

long peakMegabytes()
{
    struct rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss / 1024;
}

void measure(int members)
{
    TestNetwork network;
    TestServer &alpha = network.add("alpha.test");
    const RoomId room = alpha.create(alpha.user("alice"), "12");
    if (const auto filled = network.run(fill(alpha, room, members)); !filled)
        throw std::runtime_error(filled.error().detail);
    (void)alpha.outbox.take();
    TestServer &beta = network.add("beta.test");
    const long before = peakMegabytes();
    const auto began = Clock::now();
    double usable = 0;
    int knownThen = 0;
    const auto joined = network.run(timedJoin(beta, room, alpha.name, [&] {
        usable = secondsSince(began);
        knownThen = beta.engine->core.registry.find(room)->joinedMembers;
    })); // returns when the completion has ended too
    const double whole = secondsSince(began);
    if (!joined)
        throw std::runtime_error(joined.error().detail);
    const auto known = beta.engine->core.registry.find(room);
    fmt::print("| {} | {:.3f} | {} | {:.3f} | {} | {} MB | {} MB |\n", members, usable, knownThen, whole,
               known->joinedMembers, before, peakMegabytes());
    std::fflush(stdout);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QLoggingCategory::setFilterRules(QStringLiteral("homeport.*=false"));
    fmt::print("| members | usable after, s | members known then | whole after, s | members known then | peak memory "
               "before | after |\n| --- | --- | --- | --- | --- | --- | --- |\n");
    for (const int members : {1'000, 10'000})
        measure(members);
}
