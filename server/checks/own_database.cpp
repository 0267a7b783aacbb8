#include "server/checks/own_database.h"

#include "server/base/on_pool.h"
#include "server/store/open_database.h"

#include <fmt/format.h>

#include <filesystem>

namespace homeport::checks {

namespace asio = boost::asio;

Result<OwnFacts> readOwnFactsNow(const std::string &folder)
{
    const std::string path = folder + "/homeport.db";
    std::error_code unreadable;
    if (!std::filesystem::exists(path, unreadable))
        return fail(ErrorCode::NotFound, fmt::format("{} is missing; restore it from a backup", path));
    TRY(auto database, store::OpenDatabase::open(path, false));
    store::Connection &connection = database.connection();
    OwnFacts facts;
    TRY(facts.serverName, store::server_facts::get(connection, store::server_facts::kServerName));
    TRY(facts.keyId, store::server_facts::get(connection, store::server_facts::kSigningKeyId));
    TRY(facts.keyPublic, store::server_facts::get(connection, store::server_facts::kSigningKeyPublic));
    TRY(facts.destinations, federation::outbox::destinations(connection));
    return facts;
}

asio::awaitable<Result<OwnFacts>> readOwnFacts(CasePtr work)
{
    store::ensureSqlDriver();
    asio::thread_pool thread(1);
    co_return co_await onPool<Result<OwnFacts>>(
        thread, [folder = work->question.own->folder] { return readOwnFactsNow(folder); });
}

} // namespace homeport::checks
