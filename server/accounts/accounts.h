#pragma once

#include "server/accounts/guess_limit.h"
#include "server/base/clock.h"
#include "server/base/identifier.h"
#include "server/store/store.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>

#include <optional>
#include <string>
#include <vector>

namespace homeport::accounts {

/// A person of this server.
struct Account {
    UserId user;
    bool isAdmin = false;
    bool deactivated = false;
    Timestamp created = 0;
};

/// Who is a user here, and their passwords. Homeserver thread; hashing runs on the pool.
class Accounts {
public:
    template <class T>
    using Awaitable = boost::asio::awaitable<Result<T>>;

    Accounts(store::Store &store, ServerName serverName, boost::asio::thread_pool &pool, bool limitGuesses = false)
        : m_store(store), m_serverName(std::move(serverName)), m_pool(pool), m_guesses(limitGuesses)
    {
    }

    struct NewAccount {
        std::string localpart;
        std::string password; ///< empty: cannot log in by password
        bool isAdmin = false;
        std::string displayName = {}; ///< empty: the localpart
    };
    /// BadInput (M_INVALID_USERNAME, or as checkPasswordText()), Conflict (M_USER_IN_USE, 400).
    Awaitable<UserId> create(NewAccount account);
    /// The same for set-up and the command line: blocks, hashing included.
    static Result<UserId> createNow(store::Store &store, const ServerName &serverName, const NewAccount &account);

    /// Whether the name may be registered: grammar and not taken; errors as create().
    Awaitable<void> checkAvailable(std::string localpart);
    Awaitable<std::optional<Account>> find(UserId user);
    Awaitable<std::vector<Account>> list();

    /// Forbidden (M_FORBIDDEN) for an unknown user, a wrong password or a deactivated account, all in the same words
    /// and after the same time. LimitExceeded for who has guessed too often from @p household (http::householdOf()).
    Awaitable<Account> checkPassword(UserId user, std::string password, std::string household);
    /// NotFound (M_NOT_FOUND) for an unknown user; BadInput as checkPasswordText().
    Awaitable<void> setPassword(UserId user, std::string password);
    /// The name stays taken for ever. Sessions are the caller's to end. NotFound (M_NOT_FOUND) for an unknown user.
    Awaitable<void> deactivate(UserId user);

    const ServerName &serverName() const { return m_serverName; }

private:
    store::Store &m_store;
    ServerName m_serverName;
    boost::asio::thread_pool &m_pool;
    GuessLimit m_guesses;
};

} // namespace homeport::accounts
