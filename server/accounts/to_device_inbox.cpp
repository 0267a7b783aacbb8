#include "server/accounts/to_device_inbox.h"

#include "server/base/clock.h"
#include "server/store/connection.h"

namespace homeport::accounts {

namespace {

Result<std::vector<std::string>> targets(store::Connection &connection, const ToDeviceInbox::Message &message)
{
    auto select = connection.prepare("SELECT device_id FROM devices WHERE user_id = ? AND (? = '*' OR device_id = ?)");
    select.all(message.to.str(), message.device, message.device);
    std::vector<std::string> devices;
    for (;;) {
        TRY(const bool more, select.step());
        if (!more)
            return devices;
        devices.push_back(select.text(0));
    }
}

} // namespace

Result<void> ToDeviceInbox::append(store::Connection &connection, const Message &message)
{
    TRY(const auto devices, targets(connection, message));
    const json::Object event{{"sender", message.sender.str()}, {"type", message.type}, {"content", message.content}};
    const std::string text = json::canonical(event);
    for (const std::string &device : devices) {
        auto insert =
            connection.prepare("INSERT INTO to_device_inbox (position, user_id, device_id, content) VALUES (?,?,?,?)");
        TRY_VOID(insert.all(connection.nextPosition(), message.to.str(), device, text).run());
    }
    return {};
}

Result<bool> ToDeviceInbox::noteReceived(store::Connection &connection, const ServerName &origin,
                                         const std::string &messageId)
{
    auto insert = connection.prepare("INSERT INTO received_to_device (origin, message_id, received_at) VALUES (?,?,?) "
                                     "ON CONFLICT (origin, message_id) DO NOTHING");
    TRY_VOID(insert.all(origin.str(), messageId, nowMs()).run());
    return insert.changedRows() > 0;
}

Result<void> ToDeviceInbox::pruneReceived(store::Connection &connection, Timestamp before)
{
    auto remove = connection.prepare("DELETE FROM received_to_device WHERE received_at < ?");
    return remove.bind(before).run();
}

boost::asio::awaitable<Result<ToDeviceInbox::Page>>
ToDeviceInbox::read(UserId user, std::string device, store::StreamPosition after, store::StreamPosition upTo, int limit)
{
    auto job = [user, device, after, upTo, limit](store::Connection &connection) -> Result<Page> {
        auto select =
            connection.prepare("SELECT position, content FROM to_device_inbox WHERE user_id = ? AND device_id = ? "
                               "AND position > ? AND position <= ? ORDER BY position LIMIT ?");
        select.all(user.str(), device, after, upTo, limit + 1);
        Page page;
        store::StreamPosition last = 0;
        for (;;) {
            TRY(const bool more, select.step());
            if (!more)
                return page;
            if (std::ssize(page.messages) == limit) {
                page.last = last;
                return page;
            }
            last = select.integer(0);
            TRY(auto message, json::parse(select.text(1)));
            page.messages.push_back(std::move(message));
        }
    };
    auto page = co_await m_store.read(std::move(job));
    if (page && !page->messages.empty())
        m_handedOut.insert(user.str() + "|" + device);
    co_return page;
}

boost::asio::awaitable<Result<void>> ToDeviceInbox::acknowledge(UserId user, std::string device,
                                                                store::StreamPosition position)
{
    if (m_handedOut.erase(user.str() + "|" + device) == 0)
        co_return Result<void>{};
    auto job = [user, device, position](store::Connection &connection) {
        auto remove =
            connection.prepare("DELETE FROM to_device_inbox WHERE user_id = ? AND device_id = ? AND position <= ?");
        return remove.all(user.str(), device, position).run();
    };
    co_return co_await m_store.write(std::move(job));
}

} // namespace homeport::accounts
