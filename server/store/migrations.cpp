#include "server/store/migrations.h"

#include "server/base/clock.h"
#include "server/base/log.h"
#include "server/store/connection.h"
#include "server/store/sql_script.h"

#include <QCryptographicHash>

#include <fmt/format.h>

#include <map>

namespace homeport::store {

namespace {

struct Applied {
    std::string name;
    std::string checksum;
};

std::string checksumOf(const Migration &migration)
{
    const QByteArrayView text(migration.sql.data(), static_cast<qsizetype>(migration.sql.size()));
    return QCryptographicHash::hash(text.toByteArray(), QCryptographicHash::Sha256).toHex().toStdString();
}

Result<std::map<int, Applied>> readApplied(Connection &connection)
{
    TRY_VOID(connection.execute("CREATE TABLE IF NOT EXISTS schema_migrations ("
                                "number INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, "
                                "applied_ts BIGINT NOT NULL)"));
    std::map<int, Applied> applied;
    auto query = connection.prepare("SELECT number, name, checksum FROM schema_migrations");
    for (;;) {
        TRY(const bool row, query.step());
        if (!row)
            return applied;
        applied[static_cast<int>(query.integer(0))] = {query.text(1), query.text(2)};
    }
}

Result<void> runScript(Connection &connection, const Migration &migration)
{
    for (const auto statement : splitSqlScript(migration.sql))
        TRY_VOID(connection.execute(statement));
    auto record =
        connection.prepare("INSERT INTO schema_migrations(number, name, checksum, applied_ts) VALUES (?, ?, ?, ?)");
    return record.all(migration.number, migration.name, checksumOf(migration), nowMs()).run();
}

Result<void> apply(Connection &connection, const Migration &migration, std::string_view path)
{
    TRY_VOID(connection.execute("BEGIN IMMEDIATE"));
    auto done = runScript(connection, migration);
    if (done)
        done = connection.execute("COMMIT");
    if (!done) {
        (void)connection.execute("ROLLBACK");
        return fail(
            done.error().code == ErrorCode::Io ? ErrorCode::Io : ErrorCode::Corrupt,
            fmt::format("{}: migration {} failed and was rolled back: {}", path, migration.name, done.error().detail));
    }
    qCDebug(log::store, "applied migration %s", migration.name.c_str());
    return {};
}

} // namespace

Result<void> migrate(Connection &connection, const std::vector<Migration> &migrations, std::string_view path)
{
    TRY(auto applied, readApplied(connection));
    for (const auto &migration : migrations) {
        const auto found = applied.find(migration.number);
        if (found == applied.end())
            continue;
        if (found->second.checksum != checksumOf(migration))
            return fail(ErrorCode::Corrupt,
                        fmt::format("{}: migration {} is not the one that made this database. Start the version of "
                                    "Homeport that made it, or restore a backup.",
                                    path, migration.name));
        applied.erase(found);
    }
    if (!applied.empty())
        return fail(ErrorCode::Corrupt, fmt::format("{} was made by a newer Homeport (migration {} is unknown here). "
                                                    "Start that version, or restore a backup of this one.",
                                                    path, applied.begin()->second.name));
    auto pending = connection.prepare("SELECT 1 FROM schema_migrations WHERE number = ?");
    for (const auto &migration : migrations) {
        TRY(const bool done, pending.all(migration.number).step());
        pending.reset();
        if (!done)
            TRY_VOID(apply(connection, migration, path));
    }
    return {};
}

} // namespace homeport::store
