#pragma once

#include "server/store/connection.h"

#include <memory>
#include <string>

namespace homeport::store {

/// Qt finds its SQL drivers only in a process with an application object: makes one where the program has none.
void ensureSqlDriver();

/// Gives a database fault of opening the place and the remedy.
Result<void> describeFault(Result<void> outcome, const std::string &path);

/// A connection with the settings every one needs (WAL, full durability, foreign keys), registered with Qt under a name
/// of its own. Belongs to the thread that opened it.
class OpenDatabase {
public:
    /// Io, or Corrupt when the file is not a database, with path and remedy. Made readable by its owner only.
    static Result<OpenDatabase> open(const std::string &path, bool writer);
    ~OpenDatabase();
    OpenDatabase(OpenDatabase &&) noexcept = default;

    Connection &connection() { return *m_connection; }

private:
    OpenDatabase() = default;
    Result<void> configure(bool writer);

    QString m_name;
    std::unique_ptr<Connection> m_connection;
};

} // namespace homeport::store
