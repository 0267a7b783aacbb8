#include "server/checks/own_server.h"
#include "server/headless/commands.h"
#include "server/setup/doctor_key.h"

#include <CLI/CLI.hpp>

#include <QFileInfo>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <cstdio>
#include <optional>

namespace homeport::headless {

namespace {

/// The running server is asked over its own listener, as the doctor asks it: its key in the folder proves who asks.
Result<void> retry(const std::string &data, const std::string &server)
{
    const std::string folder = QFileInfo(QString::fromStdString(data)).absoluteFilePath().toStdString();
    TRY(const setup::Config config, setup::loadConfig(folder));
    TRY(const ServerName peer, ServerName::parse(server));
    TRY(crypto::SigningKey key, setup::readDoctorKey(folder));
    TRY(const auto trust, http::Trust::create({}));
    TRY(const auto policy, http::AddressPolicy::create({checks::reachableAddress(config.clientListen)}));
    boost::asio::io_context loop{1};
    const auto client = http::Client::create(loop.get_executor(), trust, policy);
    const checks::EchoProbe probe(*client, std::make_shared<const federation::ProbeIdentity>(std::move(key)),
                                  config.serverName);
    std::optional<checks::EchoAnswer> answer;
    boost::asio::co_spawn(loop, probe.send(checks::localRoute(config), "/retry/" + peer.str()),
                          [&](std::exception_ptr, checks::EchoAnswer given) {
                              answer = std::move(given);
                              client->shutdown();
                          });
    loop.run();
    if (!answer->response)
        return fail(ErrorCode::Unreachable, "the server of " + folder + " does not run: " + answer->fault +
                                                ". Once it is started it asks by itself when the pause is over.");
    if (answer->status() != 200)
        return fail(ErrorCode::RemoteRefused, "what listens at " + checks::localRoute(config).str() +
                                                  " is not the server of " + folder + ", or an older version of it");
    return {};
}

} // namespace

void addRetryCommand(CLI::App &program, int &result)
{
    struct Options {
        std::string server;
        std::string data;
    };
    auto options = std::make_shared<Options>();
    CLI::App *command = program.add_subcommand(
        "retry", "Have the running server ask another one again now, which is left alone for not answering");
    command->add_option("server", options->server, "The other server's name")->required();
    command->add_option("--data", options->data, "The own server's folder")->required();
    command->callback([options, &result] {
        const auto done = retry(options->data, options->server);
        result = done ? 0 : complain(done.error().detail);
        if (done)
            std::printf("%s is asked again from now on\n", options->server.c_str());
    });
}

} // namespace homeport::headless
