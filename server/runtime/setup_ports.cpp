#include "server/runtime/setup_ports.h"

#include "server/accounts/accounts.h"
#include "server/event/room_version.h"
#include "server/store/connection.h"
#include "server/store/migrations.h"
#include "server/store/open_database.h"
#include "server/store/server_facts_table.h"

#include <fmt/format.h>

#include <filesystem>

namespace homeport::runtime {

namespace {

std::string databasePath(const std::string &folder)
{
    return folder + "/homeport.db";
}

Result<void> createDatabase(const std::string &folder, const ServerName &name, const std::string &signingKeyId,
                            const std::string &adminLocalpart, const std::string &adminPassword)
{
    TRY(const auto database, store::Store::open({.path = databasePath(folder), .readers = 1}));
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

/// That of this server, as this version of Homeport writes it. Changes nothing.
Result<void> checkDatabase(const std::string &folder, const ServerName &name)
{
    const std::string path = databasePath(folder);
    std::error_code unreadable;
    if (!std::filesystem::exists(path, unreadable))
        return fail(ErrorCode::NotFound,
                    fmt::format("{} is missing: restore it from a backup, or make a new server in another folder with "
                                "homeportd setup",
                                path));
    store::ensureSqlDriver();
    TRY(auto database, store::OpenDatabase::open(path, false));
    auto newest = database.connection().prepare("SELECT MAX(number) FROM schema_migrations");
    const auto read = newest.step();
    if (!read)
        return fail(ErrorCode::Corrupt, fmt::format("{} is not the database of a server that was set up ({}); restore "
                                                    "it from a backup",
                                                    path, read.error().detail));
    if (newest.integer(0) < store::embeddedMigrations().back().number)
        return fail(ErrorCode::Conflict, fmt::format("{} was made by an older Homeport; start the server once, which "
                                                     "brings it up to date, and try again",
                                                     path));
    TRY(const auto made, store::server_facts::get(database.connection(), store::server_facts::kServerName));
    if (made != name.str())
        return fail(ErrorCode::Conflict,
                    fmt::format("{} says server_name = \"{}\", and the database was made for '{}'; put that name back",
                                setup::configPath(folder), name.str(), made.value_or("")));
    return {};
}

/// Of a name as people write it; BadInput for somebody of another server.
Result<std::string> localpartOf(const std::string &name, const ServerName &server, const std::string &folder)
{
    if (!name.starts_with('@'))
        return name;
    const auto user = UserId::parse(name);
    if (!user)
        return fail(ErrorCode::BadInput, fmt::format("'{}' is no user id: {}", name, user.error().detail));
    if (serverOf(*user) != server)
        return fail(ErrorCode::BadInput, fmt::format("{} belongs to the server {}, and {} holds {}; give that one's "
                                                     "folder, or the name alone",
                                                     name, serverOf(*user).str(), folder, server.str()));
    return std::string(user->localpart());
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

Result<UserId> addAccountToFolder(const std::string &folder, const std::string &name, const std::string &password,
                                  bool isAdmin)
{
    TRY(const setup::Config config, setup::loadConfig(folder));
    TRY(const std::string localpart, localpartOf(name, config.serverName, folder));
    if (const std::string fault = setup::faultOfPassword(password); !fault.empty())
        return fail(ErrorCode::BadInput, "the password is too short: " + fault);
    TRY_VOID(checkDatabase(folder, config.serverName));
    TRY(const auto database, store::Store::open({.path = databasePath(folder), .readers = 1}));
    return accounts::Accounts::createNow(*database, config.serverName,
                                         {.localpart = localpart, .password = password, .isAdmin = isAdmin});
}

} // namespace homeport::runtime
