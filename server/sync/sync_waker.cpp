#include "server/sync/sync_waker.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace homeport::sync {

/// A sleeping poll; off the list on every way out.
struct SyncWaker::Waiter {
    Waiter(OfUser &user, boost::asio::steady_timer &timer) : of(user), at(of.sleeping.insert(of.sleeping.end(), &timer))
    {
    }
    ~Waiter() { of.sleeping.erase(at); }
    OfUser &of;
    std::list<boost::asio::steady_timer *>::iterator at;
};

void SyncWaker::wake(const UserId &user)
{
    const auto found = m_users.find(user);
    if (found == m_users.end())
        return;
    ++found->second.version;
    for (boost::asio::steady_timer *timer : found->second.sleeping)
        timer->cancel();
}

void SyncWaker::close()
{
    m_closed = true;
    for (auto &[user, of] : m_users) {
        for (boost::asio::steady_timer *timer : of.sleeping)
            timer->cancel();
    }
}

boost::asio::awaitable<void> SyncWaker::changedSince(UserId user, Ticket seen,
                                                     std::chrono::steady_clock::time_point deadline)
{
    OfUser &of = m_users[user]; // entries are never removed, so the reference holds
    boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor);
    const Waiter waiter(of, timer);
    while (of.version == seen && !m_closed && std::chrono::steady_clock::now() < deadline) {
        timer.expires_at(deadline);
        co_await timer.async_wait(boost::asio::as_tuple(boost::asio::use_awaitable));
    }
}

std::size_t SyncWaker::sleeping() const
{
    std::size_t count = 0;
    for (const auto &[user, of] : m_users)
        count += of.sleeping.size();
    return count;
}

} // namespace homeport::sync
