#pragma once

#include "server/setup/plan.h"

namespace homeport::runtime {

/// Set-up's ports over store and accounts: the known room versions, and the database with its first facts and its
/// administrator.
setup::SetupPorts makeSetupPorts();

/// An account straight in the database, for the command line. The server may be running: SQLite lets one writer at a
/// time in, and accounts are not kept in memory. @p name is the part before the colon, or a whole user id.
/// Makes no database and brings none up to date: NotFound where there is none, Conflict for an older one, BadInput for
/// a user id of another server or a password that set-up would refuse; else as Accounts::create().
Result<UserId> addAccountToFolder(const std::string &folder, const std::string &name, const std::string &password,
                                  bool isAdmin);

} // namespace homeport::runtime
