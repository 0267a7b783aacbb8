#pragma once

#include "server/base/result.h"
#include "server/store/store.h"

#include <QSqlDatabase>
#include <QSqlQuery>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace homeport::store {

class Connection;

/// A prepared statement with its bound values, reused through the connection's cache.
///
/// @code
///   Statement q = connection.prepare("SELECT name FROM users WHERE id = ?");
///   q.bind(42);
///   while (TRY…(q.step())) use(q.text(0));
/// @endcode
///
/// The same statement may run again: binding after run() or step() starts over with the first value.
/// A statement that can't be prepared says so at run() or step() (Internal).
class Statement {
public:
    Statement &bind(std::int64_t value);
    Statement &bind(int value) { return bind(static_cast<std::int64_t>(value)); }
    Statement &bind(bool value) { return bind(static_cast<std::int64_t>(value)); }
    Statement &bind(std::string_view text); ///< copied; UTF-8
    Statement &bind(const char *text) { return bind(std::string_view(text)); }
    Statement &bind(const std::string &text) { return bind(std::string_view(text)); }
    Statement &bindBytes(std::string_view bytes); ///< copied; a BLOB: no conversion, text() gives the bytes back
    Statement &bindNull();
    template <class T>
    Statement &bind(const std::optional<T> &value)
    {
        return value ? bind(*value) : bindNull();
    }
    /// Binds each argument in order.
    template <class... Args>
    Statement &all(const Args &...args)
    {
        (bind(args), ...);
        return *this;
    }

    /// Runs a statement without rows. Conflict for a violated UNIQUE or PRIMARY KEY, Io or Corrupt else.
    Result<void> run();
    /// Next row: true when there is one. The first call executes.
    Result<bool> step();
    /// Ends reading and forgets the bound values.
    void reset();

    std::int64_t integer(int column) const;
    bool boolean(int column) const { return integer(column) != 0; }
    std::string text(int column) const;
    std::optional<std::int64_t> optionalInteger(int column) const;
    std::optional<std::string> optionalText(int column) const;
    bool isNull(int column) const;
    std::int64_t changedRows() const; ///< after run()
    std::int64_t insertedId() const;  ///< after run()

    ~Statement(); ///< returns the query to the cache
    Statement(Statement &&other) noexcept;
    Statement &operator=(Statement &&) = delete;

private:
    friend class Connection;
    Statement(Connection &connection, std::string sql, std::unique_ptr<QSqlQuery> query, std::string fault);
    void bindValue(const QVariant &value);
    Result<void> execute();

    Connection *m_connection;
    std::string m_sql;
    std::unique_ptr<QSqlQuery> m_query;
    std::string m_fault; ///< why it could not be prepared
    int m_bound = 0;
    bool m_executed = false;
};

/// A database connection of one store thread. Table classes take it by reference.
class Connection {
public:
    Statement prepare(std::string_view sql);
    /// One-off without values.
    Result<void> execute(std::string_view sql);
    /// Next stream position; only inside a write job (asserted). Rolled-back jobs leave gaps in values, never in order.
    StreamPosition nextPosition();
    /// Newest position handed out, this job's included. On a reader: the newest its snapshot can hold.
    StreamPosition lastPosition() const { return m_lastPosition; }

    explicit Connection(QSqlDatabase database, bool writer);
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

private:
    friend class Statement;
    friend class Store;
    QSqlDatabase m_database;
    bool m_writer;
    StreamPosition m_lastPosition = 0;
    std::unordered_map<std::string, std::vector<std::unique_ptr<QSqlQuery>>> m_cache;
};

} // namespace homeport::store
