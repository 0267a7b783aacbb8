#pragma once

#include "server/base/clock.h"
#include "server/base/identifier.h"
#include "server/store/store.h"

#include <boost/asio/awaitable.hpp>

namespace homeport::accounts {

/// Tokens by which a third party learns from us who somebody is; they open nothing here. Homeserver thread.
/// Spec: https://spec.matrix.org/v1.19/client-server-api/#openid
class OpenIdTokens {
public:
    static constexpr std::int64_t kLifeSeconds = 3600;

    explicit OpenIdTokens(store::Store &store) : m_store(store) {}
    boost::asio::awaitable<Result<std::string>> issue(UserId user);
    /// Unauthorized (M_UNKNOWN_TOKEN) for a token that is not or no longer good.
    boost::asio::awaitable<Result<UserId>> userOf(std::string token);

private:
    store::Store &m_store;
};

} // namespace homeport::accounts
