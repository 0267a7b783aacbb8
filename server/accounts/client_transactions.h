#pragma once

#include "server/accounts/sessions.h"

namespace homeport::accounts {

/// Remembers what a client's transaction id led to, so that a repeated request does nothing twice. Homeserver thread.
/// Spec: https://spec.matrix.org/v1.19/client-server-api/#transaction-identifiers
class ClientTransactions {
public:
    explicit ClientTransactions(store::Store &store) : m_store(store) {}

    /// One client request: who, which endpoint, which id.
    struct Key {
        UserId user;
        std::string device;
        std::string endpoint;
        std::string id;
    };
    /// The answer given before; nullopt: new.
    boost::asio::awaitable<Result<std::optional<std::string>>> find(Key key);
    /// In the write job that does the work. Conflict when the id was used meanwhile.
    static Result<void> note(store::Connection &connection, const Key &key, const std::string &answer);
    /// Who repeats a request does so within a day or two.
    static Result<void> prune(store::Connection &connection, Timestamp before);

private:
    store::Store &m_store;
};

} // namespace homeport::accounts
