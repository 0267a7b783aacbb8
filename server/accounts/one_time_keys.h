#pragma once

#include "server/base/identifier.h"
#include "server/json/json.h"
#include "server/store/store.h"

#include <boost/asio/awaitable.hpp>

namespace homeport::accounts {

/// Keys of local devices that are handed out once each, and the fallback keys for when they run out. Homeserver thread.
/// Spec: https://spec.matrix.org/v1.19/client-server-api/#one-time-and-fallback-keys
class OneTimeKeys {
public:
    explicit OneTimeKeys(store::Store &store) : m_store(store) {}

    /// @p oneTime and @p fallback: `algorithm:id` → key. BadInput (M_INVALID_PARAM) for a known id with another key.
    boost::asio::awaitable<Result<void>> upload(UserId user, std::string device, json::Object oneTime,
                                                json::Object fallback);
    /// `algorithm` → how many are left.
    boost::asio::awaitable<Result<json::Object>> counts(UserId user, std::string device);
    /// Algorithms whose fallback key was not used yet.
    boost::asio::awaitable<Result<json::Array>> unusedFallbackTypes(UserId user, std::string device);

    struct Claim {
        UserId user;
        std::string device;
        std::string algorithm;
    };
    /// `user` → `device` → `algorithm:id` → key. Each key goes to one claimer only, however many ask at once.
    boost::asio::awaitable<Result<json::Object>> claim(std::vector<Claim> claims);

private:
    store::Store &m_store;
};

} // namespace homeport::accounts
