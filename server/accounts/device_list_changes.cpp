#include "server/accounts/device_list_changes.h"

#include "server/store/connection.h"

namespace homeport::accounts {

Result<void> noteDeviceListChange(store::Connection &connection, const UserId &user)
{
    auto forget = connection.prepare("DELETE FROM device_list_changes WHERE user_id = ?");
    TRY_VOID(forget.bind(user.str()).run());
    auto insert = connection.prepare("INSERT INTO device_list_changes (position, user_id) VALUES (?,?)");
    return insert.all(connection.nextPosition(), user.str()).run();
}

boost::asio::awaitable<Result<void>> DeviceListChanges::note(UserId user)
{
    auto job = [user](store::Connection &connection) { return noteDeviceListChange(connection, user); };
    co_return co_await m_store.write(std::move(job));
}

boost::asio::awaitable<Result<std::vector<UserId>>> DeviceListChanges::since(store::StreamPosition after,
                                                                             store::StreamPosition upTo)
{
    auto job = [after, upTo](store::Connection &connection) -> Result<std::vector<UserId>> {
        auto select =
            connection.prepare("SELECT DISTINCT user_id FROM device_list_changes WHERE position > ? AND position <= ?");
        select.all(after, upTo);
        std::vector<UserId> users;
        for (;;) {
            TRY(const bool more, select.step());
            if (!more)
                return users;
            users.push_back(UserId::trusted(select.text(0)));
        }
    };
    co_return co_await m_store.read(std::move(job));
}

} // namespace homeport::accounts
