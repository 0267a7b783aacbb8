#include "server/gateway/gateway.h"
#include "server/headless/commands.h"
#include "server/runtime/port_keeper.h"
#include "server/setup/config.h"
#include "server/setup/files.h"

#include <CLI/CLI.hpp>

#include <QJsonDocument>
#include <QJsonObject>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <cstdio>

namespace homeport::headless {

namespace {

struct Options {
    std::string data;
    bool map = false;
    bool unmap = false;
    bool json = false;
    int lifetime = 3600;
};

std::string_view kindName(gateway::AddressKind kind)
{
    switch (kind) {
    case gateway::AddressKind::Public:
        return "public";
    case gateway::AddressKind::Private:
        return "private";
    case gateway::AddressKind::Carrier:
        return "carrier";
    case gateway::AddressKind::None:
        break;
    }
    return "unknown";
}

/// What the outside address means for whoever wants to be reached.
std::string advice(const gateway::RouterReport &router)
{
    switch (router.outside) {
    case gateway::AddressKind::Carrier:
        return "Your provider puts many customers behind one address (carrier NAT): no mapping helps. Ask for an "
               "address of your own, or use a machine outside as a proxy.";
    case gateway::AddressKind::Private:
        return "The router is itself behind another one: forward the port there too, or make one of them a bridge.";
    case gateway::AddressKind::Public:
        return {};
    case gateway::AddressKind::None:
        break;
    }
    return router.way == gateway::Way::None
               ? "Forward the port in the router's settings by hand, or switch on UPnP or NAT-PMP there."
               : "The router does not have a public address by its own account: it is not connected, or behind another "
                 "router, or behind your provider's (carrier NAT). Look at its status page: with an address that "
                 "begins "
                 "with 10., 100.64 to 100.127, 172.16 to 172.31 or 192.168. no mapping helps.";
}

void print(const gateway::RouterReport &router, const QJsonObject &outcome, bool json)
{
    if (json) {
        QJsonObject object = outcome;
        object[QStringLiteral("router")] = QString::fromStdString(router.router);
        object[QStringLiteral("inside_address")] = QString::fromStdString(router.insideAddress);
        object[QStringLiteral("outside_address")] = QString::fromStdString(router.outsideAddress);
        object[QStringLiteral("outside_kind")] = QString::fromStdString(std::string(kindName(router.outside)));
        object[QStringLiteral("connected")] = router.connected;
        object[QStringLiteral("way")] = QString::fromStdString(std::string(gateway::wayName(router.way)));
        std::printf("%s\n", QJsonDocument(object).toJson(QJsonDocument::Compact).constData());
        return;
    }
    std::printf("router %s, this machine %s, outside %s (%s), asked by %s\n", router.router.c_str(),
                router.insideAddress.c_str(), router.outsideAddress.empty() ? "unknown" : router.outsideAddress.c_str(),
                std::string(kindName(router.outside)).c_str(), std::string(gateway::wayName(router.way)).c_str());
    if (!router.fault.empty())
        std::printf("%s\n", router.fault.c_str());
    if (const std::string words = advice(router); !words.empty())
        std::printf("%s\n", words.c_str());
}

template <class T>
T waitFor(boost::asio::io_context &loop, boost::asio::awaitable<T> work)
{
    std::optional<T> outcome;
    boost::asio::co_spawn(loop, std::move(work), [&](std::exception_ptr, T value) { outcome = std::move(value); });
    loop.restart();
    loop.run();
    return *std::move(outcome);
}

Result<void> run(const Options &options)
{
    const std::string folder = setup::wholePath(options.data);
    TRY(const setup::Config config, setup::loadConfig(folder));
    TRY(const gateway::Nonce nonce, runtime::gatewayNonce(folder));
    boost::asio::io_context loop{1};
    boost::asio::thread_pool pool{1};
    gateway::Gateway router(loop.get_executor(), pool, nonce);
    const auto port = static_cast<std::uint16_t>(config.federationListen.port);
    const gateway::MappingWish wish{port, port, static_cast<std::uint32_t>(options.lifetime)};
    const auto report = waitFor(loop, router.look());
    QJsonObject outcome;
    Result<void> done;
    if (options.map) {
        const auto mapped = waitFor(loop, router.map(wish));
        outcome[QStringLiteral("mapped")] = mapped.has_value();
        if (mapped) {
            outcome[QStringLiteral("mapped_by")] = QString::fromStdString(std::string(gateway::wayName(mapped->way)));
            outcome[QStringLiteral("lifetime")] = static_cast<int>(mapped->answer.lifetimeSeconds);
            if (!options.json)
                std::printf("port %d leads here for %u seconds, by %s\n", port, mapped->answer.lifetimeSeconds,
                            std::string(gateway::wayName(mapped->way)).c_str());
            if (!options.json && !config.mapPort)
                std::printf("A server that runs keeps it so with map = true under [gateway] in %s\n",
                            setup::configPath(folder).c_str());
        } else {
            done = fail(mapped.error().code,
                        "port " + std::to_string(port) + " could not be mapped: " + mapped.error().detail);
        }
    }
    if (options.unmap) {
        done = waitFor(loop, router.unmap(wish));
        outcome[QStringLiteral("unmapped")] = done.has_value();
    }
    print(report, outcome, options.json);
    return done;
}

} // namespace

void addGatewayCommand(CLI::App &program, int &result)
{
    auto options = std::make_shared<Options>();
    CLI::App *command =
        program.add_subcommand("gateway", "Look at the router, and have it lead the federation port here");
    command->add_option("--data", options->data, "The server's folder")->required();
    auto *map = command->add_flag("--map", options->map, "Map the federation port (again before the time is over)");
    command->add_flag("--unmap", options->unmap, "Take the mapping back")->excludes(map);
    command->add_option("--lifetime", options->lifetime, "Seconds that the mapping holds")
        ->check(CLI::Range(60, 86'400))
        ->capture_default_str();
    command->add_flag("--json", options->json, "For programs");
    command->callback([options, &result] {
        const auto done = run(*options);
        result = done ? 0 : complain(done.error().detail);
    });
}

} // namespace homeport::headless
