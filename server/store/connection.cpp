#include "server/store/connection.h"

#include "server/base/check.h"

#include <QSqlError>
#include <QVariant>

#include <fmt/format.h>

namespace homeport::store {

namespace {

// Primary result codes of SQLite (the low byte of the extended ones). Other drivers fall into the default.
constexpr int kSqliteConstraint = 19;
constexpr int kSqliteConstraintPrimaryKey = 1555;
constexpr int kSqliteConstraintUnique = 2067;
constexpr int kSqliteConstraintRowId = 2579;
constexpr int kSqliteCorrupt = 11;
constexpr int kSqliteNotADatabase = 26;
constexpr int kSqliteError = 1;

ErrorCode codeOf(int native)
{
    switch (native) {
    case kSqliteConstraintPrimaryKey:
    case kSqliteConstraintUnique:
    case kSqliteConstraintRowId:
        return ErrorCode::Conflict;
    default:
        break;
    }
    switch (native & 0xff) {
    case kSqliteCorrupt:
    case kSqliteNotADatabase:
        return ErrorCode::Corrupt;
    case kSqliteError:
    case kSqliteConstraint: // NOT NULL, CHECK or FOREIGN KEY: our own mistake
        return ErrorCode::Internal;
    default:
        return ErrorCode::Io;
    }
}

std::unexpected<Error> failure(const QSqlError &error, std::string_view sql)
{
    return fail(codeOf(error.nativeErrorCode().toInt()),
                fmt::format("database: {} in \"{}\"", error.databaseText().toStdString(), sql.substr(0, 120)));
}

QString toQt(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// Statements kept for reuse, for each text: as many as were ever open at once, within reason.
constexpr std::size_t kCachedPerText = 4;
constexpr std::size_t kCachedTexts = 512;

} // namespace

Statement::Statement(Connection &connection, std::string sql, std::unique_ptr<QSqlQuery> query, std::string fault)
    : m_connection(&connection), m_sql(std::move(sql)), m_query(std::move(query)), m_fault(std::move(fault))
{
}

Statement::Statement(Statement &&other) noexcept = default;

Statement::~Statement()
{
    if (!m_query || !m_fault.empty())
        return;
    m_query->finish();
    auto &cache = m_connection->m_cache;
    if (cache.size() >= kCachedTexts && !cache.contains(m_sql))
        return;
    auto &kept = cache[m_sql];
    if (kept.size() < kCachedPerText)
        kept.push_back(std::move(m_query));
}

void Statement::reset()
{
    m_query->finish();
    m_bound = 0;
    m_executed = false;
}

void Statement::bindValue(const QVariant &value)
{
    if (m_executed)
        reset();
    m_query->bindValue(m_bound++, value);
}

Statement &Statement::bind(std::int64_t value)
{
    bindValue(QVariant(static_cast<qlonglong>(value)));
    return *this;
}

Statement &Statement::bind(std::string_view text)
{
    bindValue(QVariant(toQt(text)));
    return *this;
}

Statement &Statement::bindBytes(std::string_view bytes)
{
    bindValue(QVariant(QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size()))));
    return *this;
}

Statement &Statement::bindNull()
{
    bindValue(QVariant());
    return *this;
}

Result<void> Statement::execute()
{
    if (!m_fault.empty())
        return fail(ErrorCode::Internal, m_fault);
    // A kept query still has the values of its last use: they must not stand in for those that were left out.
    if (m_bound < m_query->boundValues().size())
        return fail(ErrorCode::Internal,
                    fmt::format("database: {} values are missing in \"{}\"", m_query->boundValues().size() - m_bound,
                                std::string_view(m_sql).substr(0, 120)));
    m_executed = true;
    if (!m_query->exec())
        return failure(m_query->lastError(), m_sql);
    return {};
}

Result<void> Statement::run()
{
    return execute();
}

Result<bool> Statement::step()
{
    if (!m_executed)
        TRY_VOID(execute());
    if (m_query->next())
        return true;
    if (m_query->lastError().isValid())
        return failure(m_query->lastError(), m_sql);
    return false;
}

std::int64_t Statement::integer(int column) const
{
    return m_query->value(column).toLongLong();
}

std::string Statement::text(int column) const
{
    const QVariant value = m_query->value(column);
    if (value.typeId() == QMetaType::QByteArray)
        return value.toByteArray().toStdString();
    return value.toString().toStdString();
}

std::optional<std::int64_t> Statement::optionalInteger(int column) const
{
    return isNull(column) ? std::nullopt : std::optional(integer(column));
}

std::optional<std::string> Statement::optionalText(int column) const
{
    return isNull(column) ? std::nullopt : std::optional(text(column));
}

bool Statement::isNull(int column) const
{
    return m_query->isNull(column);
}

std::int64_t Statement::changedRows() const
{
    return m_query->numRowsAffected();
}

std::int64_t Statement::insertedId() const
{
    return m_query->lastInsertId().toLongLong();
}

Connection::Connection(QSqlDatabase database, bool writer) : m_database(std::move(database)), m_writer(writer) {}

Connection::~Connection()
{
    m_cache.clear(); // queries before their database
}

Statement Connection::prepare(std::string_view sql)
{
    std::string text(sql);
    if (auto found = m_cache.find(text); found != m_cache.end() && !found->second.empty()) {
        auto query = std::move(found->second.back());
        found->second.pop_back();
        return {*this, std::move(text), std::move(query), {}};
    }
    auto query = std::make_unique<QSqlQuery>(m_database);
    query->setForwardOnly(true);
    std::string fault;
    if (!query->prepare(toQt(sql)))
        fault = failure(query->lastError(), sql).error().detail;
    return {*this, std::move(text), std::move(query), std::move(fault)};
}

Result<void> Connection::execute(std::string_view sql)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.exec(toQt(sql)))
        return failure(query.lastError(), sql);
    return {};
}

StreamPosition Connection::nextPosition()
{
    HOMEPORT_CHECK(m_writer);
    return ++m_lastPosition;
}

} // namespace homeport::store
