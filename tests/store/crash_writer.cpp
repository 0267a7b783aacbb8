// Writes rows from 64 coroutines at once and tells each one on standard output when it was acknowledged, until somebody
// kills it: `crash_writer DATABASE FIRST_ID`. A line is `id position`.
#include "server/store/connection.h"
#include "server/store/store.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>

#include <cstdlib>
#include <fmt/format.h>
#include <unistd.h>

using namespace homeport;

namespace {

boost::asio::awaitable<void> writeForEver(store::Store &store, std::int64_t &nextId)
{
    for (;;) {
        const std::int64_t id = nextId++;
        auto job = [id](store::Connection &connection) -> Result<store::StreamPosition> {
            const auto position = connection.nextPosition();
            TRY_VOID(connection.prepare("INSERT INTO rows (id, position) VALUES (?, ?)").all(id, position).run());
            return position;
        };
        const auto position = co_await store.write(job);
        if (!position) {
            fmt::print(stderr, "{}\n", position.error().detail);
            std::_Exit(1);
        }
        const std::string line = fmt::format("{} {}\n", id, *position);
        if (::write(STDOUT_FILENO, line.data(), line.size()) < 0)
            std::_Exit(1);
    }
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 3)
        return 2;
    auto store = store::Store::open({argv[1]});
    if (!store)
        return 1;
    std::int64_t nextId = std::atoll(argv[2]);
    boost::asio::io_context io;
    for (int i = 0; i < 64; ++i)
        boost::asio::co_spawn(io, writeForEver(**store, nextId), boost::asio::detached);
    io.run();
}
