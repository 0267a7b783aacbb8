#include "server/accounts/client_transactions.h"

#include "server/store/connection.h"

namespace homeport::accounts {

boost::asio::awaitable<Result<std::optional<std::string>>> ClientTransactions::find(Key key)
{
    auto job = [key = std::move(key)](store::Connection &connection) -> Result<std::optional<std::string>> {
        auto select =
            connection.prepare("SELECT answer FROM client_transactions WHERE user_id = ? AND device_id = ? AND "
                               "endpoint = ? AND txn_id = ?");
        select.all(key.user.str(), key.device, key.endpoint, key.id);
        TRY(const bool found, select.step());
        if (!found)
            return std::nullopt;
        return select.text(0);
    };
    co_return co_await m_store.read(std::move(job));
}

Result<void> ClientTransactions::note(store::Connection &connection, const Key &key, const std::string &answer)
{
    auto insert = connection.prepare("INSERT INTO client_transactions (user_id, device_id, endpoint, txn_id, answer, "
                                     "created) VALUES (?,?,?,?,?,?)");
    return insert.all(key.user.str(), key.device, key.endpoint, key.id, answer, nowMs()).run();
}

Result<void> ClientTransactions::prune(store::Connection &connection, Timestamp before)
{
    auto remove = connection.prepare("DELETE FROM client_transactions WHERE created < ?");
    return remove.bind(before).run();
}

} // namespace homeport::accounts
