#include "tests/bench/remote_server.h"

#include <fmt/format.h>

#include <QCoreApplication>
#include <QLoggingCategory>

#include <algorithm>
#include <fstream>
#include <sstream>

/// A load for any homeserver: other servers, one a room, join the rooms named and send messages in transactions of 50.
/// Driven by tests/bench/servers, which asks the server's client API when the last of them can be read.
///
///     bench_remote_load CA.pem CERTIFICATE.pem KEY.pem TARGET MESSAGES PORT ROOM [PORT ROOM]...
///
/// Prints `newest ROOM EVENT` for each room and `ready`, waits for a line, sends, prints `sent MEDIAN_MS WORST_MS`.
namespace {

using namespace homeport;

std::string textOf(const char *path)
{
    std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    if (!file)
        throw std::runtime_error(fmt::format("{} can't be read", path));
    return text.str();
}

void say(const std::string &line)
{
    fmt::print("{}\n", line);
    std::fflush(stdout);
}

int run(char **arguments, char **end)
{
    const bench::RemoteServer::Files files{textOf(arguments[1]), textOf(arguments[2]), textOf(arguments[3])};
    const ServerName target = ServerName::trusted(arguments[4]);
    const int messages = std::stoi(arguments[5]);
    federation::test::Loop loop;
    std::vector<std::unique_ptr<bench::RemoteServer>> servers;
    const auto rooms = (end - arguments - 6) / 2;
    for (char **each = arguments + 6; each + 1 < end; each += 2) {
        const auto port = static_cast<std::uint16_t>(std::stoi(each[0]));
        auto &server = *servers.emplace_back(std::make_unique<bench::RemoteServer>(loop, files, port));
        server.join(target, *RoomId::parse(each[1]));
        server.prepare(messages / static_cast<int>(rooms));
        say(fmt::format("newest {} {}", server.room().str(), server.newest().str()));
    }
    say("ready");
    std::getchar();
    std::size_t running = servers.size();
    std::exception_ptr fault;
    for (const auto &server : servers)
        boost::asio::co_spawn(loop.context(), server->sendAll(), [&](std::exception_ptr e) {
            --running;
            fault = e ? e : fault;
        });
    if (!loop.until([&] { return running == 0; }, std::chrono::minutes(10)))
        throw std::runtime_error("it took more than ten minutes");
    if (fault)
        std::rethrow_exception(fault);
    std::vector<double> all;
    for (const auto &server : servers)
        all.insert(all.end(), server->milliseconds().begin(), server->milliseconds().end());
    std::ranges::sort(all);
    say(fmt::format("sent {:.1f} {:.1f}", all[all.size() / 2], all.back()));
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QLoggingCategory::setFilterRules(QStringLiteral("homeport.*=false"));
    if (argc < 8) {
        fmt::print(stderr, "usage: bench_remote_load CA CERTIFICATE KEY TARGET MESSAGES PORT ROOM [PORT ROOM]...\n");
        return 2;
    }
    try {
        return run(argv, argv + argc);
    } catch (const std::exception &fault) {
        fmt::print(stderr, "{}\n", fault.what());
        return 1;
    }
}
