#include "server/checks/join_doctor.h"
#include "server/checks/own_database.h"
#include "server/checks/report_text.h"
#include "server/headless/commands.h"
#include "server/setup/files.h"
#include "server/setup/signing_key_store.h"
#include "server/store/open_database.h"

#include <CLI/CLI.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <cstdio>

namespace homeport::headless {

namespace {

struct Options {
    std::string room;
    std::string data;
    std::string as;
    std::vector<std::string> via;
    bool json = false;
};

/// Our own server as this command needs it: who we are, whom we trust, whom we may connect to.
struct Own {
    federation::IdentityPtr identity;
    std::shared_ptr<http::Trust> trust;
    http::AddressPolicy policy;
};

Result<Own> openOwn(const std::string &folder)
{
    TRY(const setup::Config config, setup::loadConfig(folder));
    std::vector<std::string> authorities;
    for (const std::string &file : config.trustFiles) {
        TRY(auto text, setup::readFile(setup::inFolder(folder, file)));
        authorities.push_back(std::move(text));
    }
    Own own;
    TRY(own.trust, http::Trust::create(authorities));
    TRY(own.policy, http::AddressPolicy::create(config.allowPeers));
    store::ensureSqlDriver();
    TRY(const checks::OwnFacts facts, checks::readOwnFactsNow(folder));
    if (!facts.keyId)
        return fail(ErrorCode::NotFound, folder + "/homeport.db does not say which key this server signs with");
    const auto keys = config.signingKeyInKeyring ? setup::SigningKeyStore::inKeyring(config.serverName.str())
                                                 : setup::SigningKeyStore::inFile(folder);
    TRY(crypto::SigningKey key, keys->load(*facts.keyId));
    auto identity = std::make_shared<federation::Identity>();
    identity->name = config.serverName;
    identity->key = std::make_shared<const crypto::SigningKey>(std::move(key));
    own.identity = std::move(identity);
    return own;
}

Result<checks::JoinQuestion> questionOf(const Options &options)
{
    checks::JoinQuestion question{.room = options.room, .via = {}, .as = {}};
    for (const std::string &server : options.via) {
        TRY(auto name, ServerName::parse(server));
        question.via.push_back(std::move(name));
    }
    if (!options.as.empty()) {
        TRY(auto user, UserId::parse(options.as));
        question.as = std::move(user);
    }
    return question;
}

boost::asio::awaitable<control::CheckReport> examine(checks::JoinQuestion question, const Own &own,
                                                     boost::asio::any_io_executor executor)
{
    const auto client = http::Client::create(executor, own.trust, own.policy);
    const auto resolver = http::DnsResolver::create(executor);
    federation::BackgroundTasks tasks(executor);
    federation::Discovery discovery(*client, *resolver, tasks);
    federation::PeerHealth health;
    federation::FederationClient signing(own.identity, *client, discovery, health, nullptr);
    const auto examined = co_await checks::examineJoin(std::move(question), {signing, discovery, tasks});
    co_await tasks.stop();
    client->shutdown();
    co_return examined.report;
}

int check(const Options &options)
{
    const auto question = questionOf(options);
    if (!question)
        return complain(question.error().detail);
    const auto own = openOwn(setup::wholePath(options.data));
    if (!own)
        return complain(own.error().detail);
    boost::asio::io_context loop;
    control::CheckReport report;
    boost::asio::co_spawn(loop, examine(*question, *own, loop.get_executor()),
                          [&](std::exception_ptr fault, control::CheckReport found) {
                              if (fault)
                                  std::rethrow_exception(fault);
                              report = std::move(found);
                          });
    loop.run();
    const std::string text = options.json ? checks::reportJson(report) : checks::reportText(report);
    std::fwrite(text.data(), 1, text.size(), stdout);
    return report.verdict == control::Severity::Error ? 4 : report.verdict == control::Severity::Warning ? 3 : 0;
}

} // namespace

void addJoinCheckCommand(CLI::App &program, int &result)
{
    auto options = std::make_shared<Options>();
    CLI::App *command = program.add_subcommand(
        "join-check", "Say why a room elsewhere cannot be joined: asks what a join asks, and joins nothing");
    command->add_option("room", options->room, "The room's address, as #room:example.org, or its id with --via")
        ->required();
    command->add_option("--data", options->data, "The folder of your own server")->required();
    command->add_option("--via", options->via, "A server that is in the room; may be repeated");
    command->add_option("--as", options->as, "Who would join, as @you:example.org");
    command->add_flag("--json", options->json, "Print the report as JSON");
    command->callback([options, &result] { result = check(*options); });
}

} // namespace homeport::headless
