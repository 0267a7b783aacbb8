#include "tests/bench/versions_load.h"

#include "server/http/listener.h"
#include "tests/http/test_certificates.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

#include <fmt/format.h>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <thread>

/// Requests a second and their latency over TLS beside idle connections.
///
///   bench_versions                                     our listener with a trivial handler and 0, 1,000, 4,000 idle
///   bench_versions --url https://127.0.0.1:8448/_matrix/client/versions --ca FILE [--pid PID] [--idle N] [--seconds N]
///                                                      a server that runs already; --pid for its memory
///
/// The load comes from a process of its own, so that memory and processor time shown are the server's alone.
namespace homeport::bench {

namespace asio = boost::asio;

namespace {

struct Arguments {
    std::string url;
    std::string caFile;
    std::string pid;
    int idle = -1; ///< all three when not given
    int seconds = 5;
};

void raiseDescriptorLimit()
{
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

double residentMb(const std::string &pid)
{
    std::ifstream status("/proc/" + pid + "/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmRSS:"))
            return std::strtod(line.c_str() + 6, nullptr) / 1024;
    }
    return 0;
}

std::string fileText(const std::string &path)
{
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// Load in a child process; memory of @p serverPid at its largest meanwhile.
int measure(const LoadPlan &plan, const std::string &serverPid)
{
    const pid_t child = fork();
    if (child == 0) {
        const auto figures = runLoad(plan);
        if (figures)
            fmt::print("{:>6} {:>12.0f} {:>9.2f} {:>9.2f}", plan.idle, figures->requestsPerSecond, figures->p50Ms,
                       figures->p99Ms);
        else
            fmt::print("{:>6} failed: {}", plan.idle, figures.error().detail);
        std::fflush(stdout);
        _exit(figures ? 0 : 1);
    }
    double largest = 0;
    int status = 0;
    while (waitpid(child, &status, WNOHANG) == 0) {
        largest = std::max(largest, serverPid.empty() ? 0 : residentMb(serverPid));
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    fmt::print(" {:>9.1f}\n", largest);
    std::fflush(stdout);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

int measureAll(LoadPlan plan, const Arguments &arguments, const std::string &serverPid)
{
    plan.time = std::chrono::seconds(arguments.seconds);
    fmt::print("{} busy clients, {} s each\n{:>6} {:>12} {:>9} {:>9} {:>9}\n", plan.busy, arguments.seconds, "idle",
               "requests/s", "p50 ms", "p99 ms", "RSS MB");
    std::fflush(stdout);
    int failed = 0;
    for (const int idle : {0, 1000, 4000}) {
        if (arguments.idle >= 0 && idle != 0)
            continue;
        plan.idle = arguments.idle >= 0 ? arguments.idle : idle;
        failed |= measure(plan, serverPid);
    }
    return failed;
}

/// Our listener in a process of its own, which serves until the pipe it holds is closed.
int measureOwn(const Arguments &arguments)
{
    const test::CertificateAuthority authority;
    const auto pair = authority.issue({.addresses = {"127.0.0.1"}});
    int port[2];
    if (pipe(port) != 0)
        return 1;
    const pid_t server = fork();
    if (server == 0) {
        asio::io_context context(1);
        const auto handler = [](http::Request) -> asio::awaitable<http::Response> {
            http::Response response;
            response.headers.add("Content-Type", "application/json");
            response.headers.add("Access-Control-Allow-Origin", "*");
            response.body = R"({"versions":["v1.1","v1.2","v1.3","v1.4","v1.5","v1.6","v1.7","v1.8","v1.9","v1.10",)"
                            R"("v1.11","v1.12","v1.13","v1.14","v1.15"],"unstable_features":{}})";
            co_return response;
        };
        auto listener = http::Listener::bind(context.get_executor(),
                                             {"127.0.0.1", 0, {}, *http::ServerTls::create(pair.certificate, pair.key)},
                                             handler, {});
        if (!listener)
            _exit(1);
        (*listener)->start();
        const std::uint16_t number = (*listener)->port();
        if (write(port[1], &number, sizeof number) != sizeof number)
            _exit(1);
        std::thread loop([&] { context.run(); });
        loop.join();
        _exit(0);
    }
    LoadPlan plan;
    plan.host = "127.0.0.1";
    plan.target = "/_matrix/client/versions";
    plan.trustPem = authority.pem();
    if (read(port[0], &plan.port, sizeof plan.port) != sizeof plan.port)
        return 1;
    const int failed = measureAll(plan, arguments, std::to_string(server));
    kill(server, SIGTERM);
    waitpid(server, nullptr, 0);
    return failed;
}

int measureUrl(const Arguments &arguments)
{
    std::string_view url = arguments.url;
    if (!url.starts_with("https://")) {
        fmt::print(stderr, "--url must start with https://\n");
        return 2;
    }
    url.remove_prefix(8);
    const auto slash = std::min(url.find('/'), url.size());
    const auto colon = url.substr(0, slash).rfind(':');
    if (colon == url.npos) {
        fmt::print(stderr, "--url needs an address and a port: https://127.0.0.1:8448/path\n");
        return 2;
    }
    LoadPlan plan;
    plan.host = url.substr(0, colon);
    plan.port = static_cast<std::uint16_t>(std::atoi(std::string(url.substr(colon + 1, slash - colon - 1)).c_str()));
    if (slash < url.size())
        plan.target = url.substr(slash);
    if (!arguments.caFile.empty())
        plan.trustPem = fileText(arguments.caFile);
    return measureAll(plan, arguments, arguments.pid);
}

} // namespace

} // namespace homeport::bench

int main(int argc, char **argv)
{
    using namespace homeport::bench;
    Arguments arguments;
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string_view name = argv[i];
        if (name == "--url")
            arguments.url = argv[i + 1];
        else if (name == "--ca")
            arguments.caFile = argv[i + 1];
        else if (name == "--pid")
            arguments.pid = argv[i + 1];
        else if (name == "--idle")
            arguments.idle = std::atoi(argv[i + 1]);
        else if (name == "--seconds")
            arguments.seconds = std::max(1, std::atoi(argv[i + 1]));
        else {
            fmt::print(stderr, "unknown argument {}\n", name);
            return 2;
        }
    }
    raiseDescriptorLimit();
    return arguments.url.empty() ? measureOwn(arguments) : measureUrl(arguments);
}
