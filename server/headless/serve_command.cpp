#include "server/headless/commands.h"
#include "server/runtime/homeserver.h"
#include "server/setup/files.h"

#include <CLI/CLI.hpp>

#include <boost/asio/signal_set.hpp>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include <unistd.h>

namespace homeport::headless {

namespace {

/// Requests under way have ten seconds; the rest takes well under one.
constexpr unsigned kLongestEndSeconds = 20;

/// What was answered is in the database, whatever becomes of this process.
extern "C" void giveUp(int)
{
    static constexpr std::string_view kWhy = "the server did not come to its end in time and was ended\n";
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, kWhy.data(), kWhy.size());
    std::_Exit(1);
}

std::atomic<int> earlySignal{0};
static_assert(std::atomic<int>::is_always_lock_free, "a signal handler sets it");

/// The first signal lets requests come to their end, in bounded time; a second one ends the process at once, as it
/// would without this program's doing.
void endOnSignal(boost::asio::signal_set &signals, runtime::Homeserver &server)
{
    signals.async_wait([&](const boost::system::error_code &fault, int) {
        if (fault)
            return;
        boost::system::error_code ignored;
        signals.clear(ignored);
        std::signal(SIGALRM, giveUp);
        ::alarm(kLongestEndSeconds);
        server.stop();
    });
}

/// What is not fine although it runs, as far as it was not said before.
void warnOfNew(const QList<control::Problem> &known, const QList<control::Problem> &now)
{
    for (const control::Problem &problem : now) {
        if (std::ranges::find(known, problem) != known.end())
            continue;
        if (problem.order && problem.order->failures > 0 && !problem.order->nextTry.isValid())
            continue; // the next try is under way, and what it comes to is said
        const bool isWell = problem.order && problem.order->failures == 0;
        complain((isWell ? "" : "warning: ") + sentenceFor(problem));
    }
    const auto isOrder = [](const control::Problem &one) { return one.order.has_value(); };
    if (std::ranges::any_of(known, isOrder) && std::ranges::none_of(now, isOrder))
        complain("the certificate has come and is in use");
}

int serve(const std::string &data)
{
    const std::string folder = setup::wholePath(data);
    traffic::TrafficRecorder traffic({.exchanges = 100, .bytes = 1024 * 1024, .bodyBytes = 0});
    auto opened = runtime::Homeserver::open(folder, traffic, [](const char *) {});
    if (!opened)
        return complain(sentenceFor(opened.error()));
    runtime::Homeserver &server = **opened;
    warnOfNew({}, server.warnings());
    server.onHealth = [&server, known = server.warnings()]() mutable {
        warnOfNew(known, server.warnings());
        known = server.warnings();
    };
    boost::asio::signal_set signals(server.loop(), SIGINT, SIGTERM);
    endOnSignal(signals, server);
    if (const int early = earlySignal; early != 0)
        ::raise(early);
    server.run([&] {
        std::string listening;
        for (const auto &listener : server.listeners())
            listening += " " + listener.purpose.toStdString() + "=" + listener.address.toStdString();
        std::printf("ready %s%s url=%s\n", server.config().serverName.str().c_str(), listening.c_str(),
                    server.clientUrl().c_str());
        std::fflush(stdout);
    });
    return 0;
}

} // namespace

void heedEarlySignals()
{
    struct sigaction action{};
    action.sa_handler = [](int signal) { earlySignal = signal; };
    action.sa_flags = SA_RESTART | SA_RESETHAND;
    for (const int signal : {SIGINT, SIGTERM})
        ::sigaction(signal, &action, nullptr);
}

void addServeCommand(CLI::App &program, int &result)
{
    auto data = std::make_shared<std::string>();
    CLI::App *command = program.add_subcommand("serve", "Run the server until SIGTERM or SIGINT");
    command->add_option("--data", *data, "Its folder")->required();
    command->callback([data, &result] { result = serve(*data); });
}

} // namespace homeport::headless
