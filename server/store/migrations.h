#pragma once

#include "server/base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace homeport::store {

class Connection;

/// One numbered step of the schema: the text of `migrations/NNNN_name.sql`.
struct Migration {
    int number = 0;
    std::string name;
    std::string sql;
};

/// Those of this build, by number.
const std::vector<Migration> &embeddedMigrations();

/// Applies what is missing, by number, a transaction each, and records it in `schema_migrations`.
///
/// A migration that was released never changes: Corrupt when the recorded checksum differs from the text at hand, and
/// when the database has a migration that this build does not know (made by a newer Homeport). Both leave it untouched.
/// Corrupt, with its name, for a migration that fails; what it did is rolled back.
Result<void> migrate(Connection &connection, const std::vector<Migration> &migrations, std::string_view databasePath);

} // namespace homeport::store
