// Write jobs a second with 1, 64 and 512 writers at once, each of which waits until its row is on the disk, and reads
// beside it. Group commit makes them share the disk's time: the commits tell how much. `bench_store [FOLDER]`, on the
// disk that is meant (default: the current folder). Run it in the release preset.
#include "server/store/connection.h"
#include "server/store/store.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>

#include <QTemporaryDir>

#include <chrono>
#include <cstdlib>
#include <fmt/format.h>
#include <string>

using namespace homeport;

namespace {

using Clock = std::chrono::steady_clock;
constexpr auto kRound = std::chrono::seconds(2);
constexpr int kRounds = 3; // the best counts, so that the neighbours of the machine do not

struct Round {
    Clock::time_point end = Clock::now() + kRound;
    std::int64_t jobs = 0;
};

boost::asio::awaitable<void> writeUntil(store::Store &store, Round &round)
{
    while (Clock::now() < round.end) {
        auto job = [](store::Connection &connection) -> Result<void> {
            auto insert = connection.prepare("INSERT INTO bench (position, content) VALUES (?, ?)");
            return insert.all(connection.nextPosition(), std::string(1'000, 'x')).run();
        };
        if (const auto done = co_await store.write(job); !done) {
            fmt::print(stderr, "{}\n", done.error().detail);
            std::exit(1);
        }
        ++round.jobs;
    }
}

boost::asio::awaitable<void> readUntil(store::Store &store, Round &round)
{
    while (Clock::now() < round.end) {
        auto job = [](store::Connection &connection) {
            return connection.prepare("SELECT content FROM bench WHERE position = ?").bind(1).step();
        };
        (void)co_await store.read(job);
        ++round.jobs;
    }
}

template <class Work>
void measure(store::Store &store, const char *name, int writers, Work work)
{
    double best = 0;
    double perCommit = 0;
    for (int i = 0; i < kRounds; ++i) {
        boost::asio::io_context io;
        Round round;
        const auto start = Clock::now();
        const auto commits = store.commits();
        for (int writer = 0; writer < writers; ++writer)
            boost::asio::co_spawn(io, work(store, round), boost::asio::detached);
        io.run();
        const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
        const double rate = static_cast<double>(round.jobs) / seconds;
        if (rate > best) {
            best = rate;
            const auto made = store.commits() - commits;
            perCommit = made == 0 ? 0 : static_cast<double>(round.jobs) / static_cast<double>(made);
        }
    }
    fmt::print("{:6} {:>5} at once {:>9.0f} jobs/s", name, writers, best);
    if (perCommit > 0)
        fmt::print(" {:>7.1f} a commit", perCommit);
    fmt::print("\n");
}

} // namespace

int main(int argc, char **argv)
{
    const QString parent = argc > 1 ? QString::fromLocal8Bit(argv[1]) : QStringLiteral(".");
    QTemporaryDir folder(parent + "/store_bench");
    auto opened = store::Store::open({folder.path().toStdString() + "/bench.db"});
    if (!opened) {
        fmt::print(stderr, "{}\n", opened.error().detail);
        return 1;
    }
    auto &store = **opened;
    const auto made = store.writeNow([](store::Connection &connection) {
        return connection.execute("CREATE TABLE bench (position INTEGER NOT NULL PRIMARY KEY, content TEXT NOT NULL)");
    });
    if (!made)
        return 1;
    for (const int writers : {1, 64, 512})
        measure(store, "write", writers, writeUntil);
    for (const int readers : {1, 64})
        measure(store, "read", readers, readUntil);
}
