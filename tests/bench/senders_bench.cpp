#include "tests/rooms/test_server.h"

#include <fmt/format.h>

#include <QCoreApplication>
#include <QLoggingCategory>

#include <algorithm>
#include <chrono>

/// Messages of local users per second, each sender waiting for the acknowledgement before the next, as clients do:
/// built, hashed, signed, checked, written, synced to the disk and put on the queue of one other server.
namespace {

using namespace homeport;
using Clock = std::chrono::steady_clock;
using rooms::test::TestNetwork;
using rooms::test::TestServer;

boost::asio::awaitable<void> chat(TestServer &server, UserId user, RoomId room, int messages,
                                  std::vector<double> &latencies)
{
    for (int i = 0; i < messages; ++i) {
        rooms::NewContent content{.sender = user,
                                  .type = "m.room.message",
                                  .content = {{"msgtype", "m.text"}, {"body", fmt::format("message {} of a chat", i)}}};
        const auto began = Clock::now();
        const auto sent = co_await server.engine->sender.send(room, std::move(content));
        if (!sent)
            throw std::runtime_error(sent.error().detail);
        latencies.push_back(std::chrono::duration<double, std::milli>(Clock::now() - began).count());
    }
}

void measure(const char *version, int roomCount, int senders, int messages)
{
    TestNetwork network;
    TestServer &server = network.add("alpha.test");
    TestServer &other = network.add("beta.test");
    std::vector<RoomId> all;
    for (int i = 0; i < roomCount; ++i) {
        all.push_back(server.create(server.user("owner"), version));
        (void)other.join(other.user("listener"), all.back(), {server.name});
    }
    std::vector<double> latencies;
    std::vector<std::pair<UserId, RoomId>> people;
    for (int i = 0; i < senders; ++i) {
        people.emplace_back(server.user(fmt::format("user{}", i)), all[static_cast<std::size_t>(i % roomCount)]);
        if (const auto joined = server.join(people.back().first, people.back().second); !joined)
            throw std::runtime_error(joined.error().detail);
    }
    const auto began = Clock::now();
    for (const auto &[user, room] : people)
        boost::asio::co_spawn(network.io, chat(server, user, room, messages, latencies), [](std::exception_ptr fault) {
            if (fault)
                std::rethrow_exception(fault);
        });
    network.io.restart();
    network.io.run();
    const double seconds = std::chrono::duration<double>(Clock::now() - began).count();
    std::ranges::sort(latencies);
    fmt::print("| {} | {} | {} | {:.0f} | {:.1f} | {:.1f} |\n", version, roomCount, senders,
               static_cast<double>(latencies.size()) / seconds, latencies[latencies.size() / 2],
               latencies[latencies.size() * 99 / 100]);
    std::fflush(stdout);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QLoggingCategory::setFilterRules(QStringLiteral("homeport.*=false"));
    fmt::print(
        "| room version | rooms | senders | messages/s | p50, ms | p99, ms |\n| --- | --- | --- | --- | --- | --- "
        "|\n");
    measure("12", 1, 1, 1'000);
    measure("12", 1, 64, 300);
    measure("12", 8, 64, 300);
    measure("12", 64, 64, 300);
}
