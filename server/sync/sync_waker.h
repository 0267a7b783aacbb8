#pragma once

#include "server/base/identifier.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <cstdint>
#include <list>
#include <unordered_map>

namespace homeport::sync {

/// Long polls sleep here until something of their user changes. Homeserver thread.
class SyncWaker {
public:
    /// State of a user's changes, taken before looking for them: a change that comes in between is not slept through.
    using Ticket = std::uint64_t;
    Ticket ticket(const UserId &user) { return m_users[user].version; }

    /// Nothing for a user who never polled: what other servers make us say of theirs leaves no trace here.
    void wake(const UserId &user);
    /// Every poll returns at once from now on: the server stops.
    void close();
    bool closed() const { return m_closed; }

    /// Returns when the user changed after @p seen or at the deadline, whichever is first.
    boost::asio::awaitable<void> changedSince(UserId user, Ticket seen, std::chrono::steady_clock::time_point deadline);

    std::size_t sleeping() const;

private:
    struct Waiter;
    struct OfUser {
        Ticket version = 0;
        std::list<boost::asio::steady_timer *> sleeping;
    };
    std::unordered_map<UserId, OfUser> m_users;
    bool m_closed = false;
};

} // namespace homeport::sync
