#pragma once

#include "server/accounts/accounts.h"
#include "server/base/lru_cache.h"
#include "server/json/json.h"

#include <set>

namespace homeport::accounts {

/// Proves once more who is asking before something weighty. Homeserver thread; conversations live in memory, bounded
/// and for half an hour.
/// Spec: https://spec.matrix.org/v1.19/client-server-api/#user-interactive-authentication-api
class UserInteractiveAuth {
public:
    explicit UserInteractiveAuth(Accounts &accounts) : m_accounts(accounts) {}

    using Flow = std::vector<std::string>;
    /// What the conversation has come to.
    struct Outcome {
        bool done = false;
        json::Object challenge; ///< body of the 401 when not done
    };
    /// Who asks for what.
    struct Asker {
        std::string purpose;        ///< a conversation for one is none for another
        std::optional<UserId> user; ///< who must prove themselves; none for registration
        std::string household;      ///< as Accounts::checkPassword() takes it
    };
    /// @p body the whole request body with `auth`, if any. Stages: m.login.dummy, m.login.password. LimitExceeded for
    /// who has guessed too often.
    boost::asio::awaitable<Result<Outcome>> advance(std::vector<Flow> flows, json::Object body, Asker asker);

private:
    struct Conversation {
        std::string purpose;
        std::optional<UserId> user;
        std::set<std::string> completed;
        Timestamp began = 0;
    };
    Accounts &m_accounts;
    LruCache<std::string, Conversation> m_conversations{10'000};
};

/// `identifier` of type m.id.user (or the old `user`), as a full id of this server.
Result<UserId> userFromIdentifier(const json::Object &body, const ServerName &serverName);

} // namespace homeport::accounts
