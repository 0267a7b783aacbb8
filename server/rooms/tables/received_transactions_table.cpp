#include "server/rooms/tables/received_transactions_table.h"

#include "server/base/clock.h"

namespace homeport::rooms::tables {

namespace {
constexpr Timestamp kKeepMs = 24LL * 3600 * 1000;
}

Result<std::optional<std::string>> receivedAnswer(store::Connection &connection, const ServerName &origin,
                                                  const std::string &id)
{
    auto select = connection.prepare("SELECT response FROM received_transactions WHERE origin = ? AND txn_id = ?");
    TRY(const bool found, select.all(origin.str(), id).step());
    return found ? std::optional(select.text(0)) : std::nullopt;
}

Result<void> noteReceived(store::Connection &connection, const ServerName &origin, const std::string &id,
                          const std::string &answer)
{
    auto prune = connection.prepare("DELETE FROM received_transactions WHERE received_at < ?");
    TRY_VOID(prune.bind(nowMs() - kKeepMs).run());
    auto insert =
        connection.prepare("INSERT OR REPLACE INTO received_transactions (origin, txn_id, received_at, response) "
                           "VALUES (?,?,?,?)");
    return insert.all(origin.str(), id, nowMs(), answer).run();
}

} // namespace homeport::rooms::tables
