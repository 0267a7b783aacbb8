#pragma once

#include "server/base/result.h"
#include "server/store/store.h"

#include <QSqlDatabase>
#include <QSqlQuery>

#include <cstdint>
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
class Statement {
public:
    Statement &bind(std::int64_t value);
    Statement &bind(int value) { return bind(static_cast<std::int64_t>(value)); }
    Statement &bind(bool value) { return bind(static_cast<std::int64_t>(value)); }
    Statement &bind(std::string_view text);   ///< copied
    Statement &bind(const char *text) { return bind(std::string_view(text)); }
    Statement &bind(const std::string &text) { return bind(std::string_view(text)); }
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

    std::int64_t integer(int column) const;
    std::string text(int column) const;
    std::optional<std::int64_t> optionalInteger(int column) const;
    std::optional<std::string> optionalText(int column) const;
    bool isNull(int column) const;
    std::int64_t changedRows() const; ///< after run()
    std::int64_t insertedId() const;  ///< after run()

    ~Statement(); ///< returns the query to the cache
    Statement(Statement &&other) noexcept;

private:
    friend class Connection;
    Statement(Connection &connection, std::string sql, std::unique_ptr<QSqlQuery> query);
    Connection *m_connection;
    std::string m_sql;
    std::unique_ptr<QSqlQuery> m_query;
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

    explicit Connection(QSqlDatabase database, bool writer);
    ~Connection();

private:
    friend class Statement;
    friend class Store;
    QSqlDatabase m_database;
    bool m_writer;
    StreamPosition m_lastPosition = 0;
    std::unordered_map<std::string, std::vector<std::unique_ptr<QSqlQuery>>> m_cache;
};

} // namespace homeport::store
