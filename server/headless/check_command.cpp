#include "server/base/log.h"
#include "server/checks/doctor.h"
#include "server/checks/report_text.h"
#include "server/headless/commands.h"
#include "server/http/url.h"
#include "server/setup/files.h"

#include <CLI/CLI.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <unistd.h>

#include <cstdio>

namespace homeport::headless {

namespace {

struct Options {
    std::string name;
    std::string data;
    std::vector<std::string> peers;
    std::vector<std::string> trust;
    std::vector<std::string> allowPeers;
    std::string resolver;
    std::string tester;
    bool quick = false;
    bool json = false;
    bool junit = false;
};

Result<std::optional<checks::OwnServer>> ownServer(const Options &options)
{
    if (options.data.empty())
        return std::nullopt;
    const std::string folder = setup::wholePath(options.data);
    TRY(auto config, setup::loadConfig(folder));
    return checks::OwnServer{folder, std::move(config)};
}

Result<checks::Question> questionOf(const Options &options)
{
    checks::Question question;
    TRY(question.own, ownServer(options));
    question.name = options.name;
    if (question.own && question.name.empty())
        question.name = question.own->config.serverName.str();
    if (question.name.empty())
        return fail(ErrorCode::BadInput, "name the server to check, or the folder of your own with --data");
    // A data folder says everything about its own server and nothing about another.
    if (question.own && question.name != question.own->config.serverName.str())
        return fail(ErrorCode::BadInput, question.name + " is not the server in " + question.own->folder +
                                             ", which is " + question.own->config.serverName.str() +
                                             "; leave one of the two out");
    for (const std::string &peer : options.peers) {
        TRY(auto name, ServerName::parse(peer));
        question.peers.push_back(std::move(name));
    }
    TRY_VOID(http::nameServersOf(options.resolver));
    question.nameServers = options.resolver;
    if (!options.tester.empty())
        TRY_VOID(http::parseUrl(options.tester));
    question.testerUrl = options.tester;
    question.quick = options.quick;
    return question;
}

/// The configuration's authorities and allowed networks apply, and those of the command line.
Result<std::pair<std::shared_ptr<http::Trust>, http::AddressPolicy>> settingsOf(const Options &options,
                                                                                const checks::Question &question)
{
    std::vector<std::string> files = options.trust;
    std::vector<std::string> networks = options.allowPeers;
    if (question.own) {
        for (const std::string &file : question.own->config.trustFiles)
            files.push_back(setup::inFolder(question.own->folder, file));
        const auto &allowed = question.own->config.allowPeers;
        networks.insert(networks.end(), allowed.begin(), allowed.end());
    }
    std::vector<std::string> authorities;
    for (const std::string &file : files) {
        TRY(auto text, setup::readFile(file));
        authorities.push_back(std::move(text));
    }
    TRY(auto trust, http::Trust::create(authorities));
    TRY(auto policy, http::AddressPolicy::create(networks));
    return std::pair(std::move(trust), std::move(policy));
}

control::CheckReport run(checks::Question question, const std::shared_ptr<http::Trust> &trust,
                         const http::AddressPolicy &policy)
{
    boost::asio::io_context loop;
    const auto executor = loop.get_executor();
    const auto client = http::Client::create(executor, trust, policy, question.nameServers);
    auto resolver = http::DnsResolver::create(executor, question.nameServers);
    const auto prober = http::Prober::create(executor, trust, policy);
    const auto asker = http::DnsAsker::create(executor);
    control::CheckReport report;
    std::function<void(checks::Progress)> onProgress;
    if (isatty(STDERR_FILENO))
        onProgress = [](checks::Progress progress) {
            std::fprintf(stderr, "\r\033[K%d of %d: %.*s", progress.done, progress.all,
                         static_cast<int>(progress.newest.size()), progress.newest.data());
        };
    boost::asio::co_spawn(loop,
                          checks::examine(std::move(question),
                                          {executor, trust, policy, *client, *resolver, *prober, *asker}, onProgress),
                          [&](std::exception_ptr fault, control::CheckReport found) {
                              if (fault)
                                  std::rethrow_exception(fault);
                              report = std::move(found);
                              // What they still wait for would keep the loop.
                              client->shutdown();
                              resolver.reset();
                          });
    loop.run();
    if (onProgress)
        std::fprintf(stderr, "\r\033[K");
    return report;
}

int check(const Options &options)
{
    auto question = questionOf(options);
    if (!question)
        return complain(question.error().detail);
    const auto settings = settingsOf(options, *question);
    if (!settings)
        return complain(settings.error().detail);
    const control::CheckReport report = run(std::move(*question), settings->first, settings->second);
    const std::string text = options.json    ? checks::reportJson(report)
                             : options.junit ? checks::reportJunit(report)
                                             : checks::reportText(report);
    std::fwrite(text.data(), 1, text.size(), stdout);
    switch (report.verdict) {
    case control::Severity::Ok:
    case control::Severity::Note:
        return 0;
    case control::Severity::Warning:
        return 3;
    case control::Severity::Error:
        break;
    }
    return 4;
}

} // namespace

void addCheckCommand(CLI::App &program, int &result)
{
    auto options = std::make_shared<Options>();
    CLI::App *command = program.add_subcommand(
        "check", "Say what keeps other servers and clients from a server, and what to do about it");
    command->add_option("name", options->name, "The server's name; with --data: its own");
    command->add_option("--data", options->data, "The folder of your own server: checks what only it knows");
    command->add_option("--peer", options->peers, "Another homeserver to ask what it sees; may be repeated");
    command->add_option("--trust", options->trust, "A certificate authority to accept, PEM; may be repeated");
    command->add_option("--allow-peers", options->allowPeers,
                        "A private network that may be connected to, as 192.168.0.0/16; may be repeated");
    command->add_option("--resolver", options->resolver, "Name server to ask instead of the system's, ADDR[:PORT]");
    command->add_option("--tester", options->tester, "URL of a federation tester to ask as well");
    command->add_flag("--quick", options->quick, "Leave out what takes long by nature");
    auto *json = command->add_flag("--json", options->json, "Print the report as JSON");
    command->add_flag("--junit", options->junit, "Print the report as JUnit XML")->excludes(json);
    command->callback([options, &result] { result = check(*options); });
}

} // namespace homeport::headless
