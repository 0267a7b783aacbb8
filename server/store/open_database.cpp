#include "server/store/open_database.h"

#include <QCoreApplication>
#include <QSqlError>

#include <fmt/format.h>

#include <atomic>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace homeport::store {

namespace {

/// The file holds password hashes: nobody else may read it. SQLite gives its -wal and -shm the same mode.
///
/// A file that is there is not opened here, not even for a moment: to close any descriptor of a file drops all POSIX
/// locks that the process holds on it, SQLite's own among them. Another process would then take itself for the last
/// one, and take the -wal away with all that is in it.
Result<void> touchPrivately(const std::string &path)
{
    if (::access(path.c_str(), R_OK | W_OK) == 0)
        return {};
    const int file = errno == ENOENT ? ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600) : -1;
    if (file < 0 && errno != EEXIST)
        return fail(ErrorCode::Io, fmt::format("{} can't be opened for writing: {}. Check that its folder exists and "
                                               "belongs to the user that runs Homeport.",
                                               path, std::strerror(errno)));
    if (file >= 0)
        ::close(file);
    return {};
}

} // namespace

void ensureSqlDriver()
{
    if (QCoreApplication::instance())
        return;
    static int argc = 1;
    static char name[] = "homeport";
    static char *argv[] = {name, nullptr};
    new QCoreApplication(argc, argv); // for as long as the process lives
}

Result<void> describeFault(Result<void> outcome, const std::string &path)
{
    if (outcome || outcome.error().detail.starts_with(path))
        return outcome;
    const auto &error = outcome.error();
    if (error.code == ErrorCode::Corrupt)
        return fail(ErrorCode::Corrupt, fmt::format("{} is not a database of Homeport, or is damaged ({}). Restore it "
                                                    "from a backup.",
                                                    path, error.detail));
    return fail(error.code, fmt::format("{} can't be used: {}. Check free space, the folder's permissions, and that no "
                                        "other program has it open.",
                                        path, error.detail));
}

Result<OpenDatabase> OpenDatabase::open(const std::string &path, bool writer)
{
    TRY_VOID(touchPrivately(path));
    static std::atomic<unsigned> counter{0};
    OpenDatabase opened;
    opened.m_name = QStringLiteral("homeport-store-%1").arg(++counter);
    auto database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), opened.m_name);
    if (!database.isValid())
        return fail(ErrorCode::Internal, "Qt's SQLite driver is missing: install it (Debian: libqt6sql6-sqlite).");
    database.setDatabaseName(QString::fromStdString(path));
    database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=10000"));
    const bool ok = database.open();
    const std::string reason = database.lastError().databaseText().toStdString();
    opened.m_connection = std::make_unique<Connection>(std::move(database), writer);
    if (!ok)
        return fail(ErrorCode::Io,
                    fmt::format("{} can't be opened: {}. Check the folder's permissions.", path, reason));
    TRY_VOID(describeFault(opened.configure(writer), path));
    return opened;
}

Result<void> OpenDatabase::configure(bool writer)
{
    // What belongs to SQLite alone is here.
    for (const auto *pragma : {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "PRAGMA foreign_keys = ON",
                               "PRAGMA temp_store = MEMORY", "PRAGMA cache_size = -16000", "PRAGMA mmap_size = 0"})
        TRY_VOID(m_connection->execute(pragma));
    if (!writer)
        TRY_VOID(m_connection->execute("PRAGMA query_only = ON"));
    return {};
}

OpenDatabase::~OpenDatabase()
{
    m_connection.reset();
    if (!m_name.isEmpty())
        QSqlDatabase::removeDatabase(m_name);
}

} // namespace homeport::store
