#include "server/runtime/setup_ports.h"

#include "server/accounts/accounts.h"
#include "server/event/room_version.h"
#include "server/store/connection.h"
#include "server/store/server_facts_table.h"

namespace homeport::runtime {

namespace {

Result<void> createDatabase(const std::string &folder, const ServerName &name, const std::string &signingKeyId,
                            const std::string &adminLocalpart, const std::string &adminPassword)
{
    TRY(const auto database, store::Store::open({.path = folder + "/homeport.db", .readers = 1}));
    TRY_VOID(database->writeNow([&](store::Connection &connection) -> Result<void> {
        TRY_VOID(store::server_facts::setOnce(connection, store::server_facts::kServerName, name.str()));
        return store::server_facts::setOnce(connection, store::server_facts::kSigningKeyId, signingKeyId);
    }));
    if (adminLocalpart.empty())
        return {};
    TRY_VOID(accounts::Accounts::createNow(*database, name,
                                           {.localpart = adminLocalpart, .password = adminPassword, .isAdmin = true}));
    return {};
}

} // namespace

setup::SetupPorts makeSetupPorts()
{
    setup::SetupPorts ports;
    for (const auto &rules : event::allRoomVersions())
        ports.roomVersions.emplace_back(rules.version);
    ports.createDatabase = createDatabase;
    return ports;
}

Result<UserId> addAccountToFolder(const std::string &folder, const std::string &localpart, const std::string &password,
                                  bool isAdmin)
{
    TRY(const setup::Config config, setup::loadConfig(folder));
    TRY(const auto database, store::Store::open({.path = folder + "/homeport.db", .readers = 1}));
    return accounts::Accounts::createNow(*database, config.serverName,
                                         {.localpart = localpart, .password = password, .isAdmin = isAdmin});
}

} // namespace homeport::runtime
