#pragma once

#include "server/base/identifier.h"
#include "server/store/connection.h"

/// Table `received_transactions`. Store threads only.
namespace homeport::rooms::tables {

/// The answer that a transaction got; nullopt: not seen.
Result<std::optional<std::string>> receivedAnswer(store::Connection &connection, const ServerName &origin,
                                                  const std::string &id);
/// Keeps the answer, and drops those older than a day: nobody repeats that late.
Result<void> noteReceived(store::Connection &connection, const ServerName &origin, const std::string &id,
                          const std::string &answer);

} // namespace homeport::rooms::tables
