#pragma once

#include "server/base/identifier.h"
#include "server/json/json.h"
#include "server/store/store.h"

#include <boost/asio/awaitable.hpp>

namespace homeport::accounts {

/// Filters that clients have stored. Homeserver thread.
class Filters {
public:
    explicit Filters(store::Store &store) : m_store(store) {}
    /// Id of the filter; the same content gets the same id.
    boost::asio::awaitable<Result<std::string>> put(UserId user, json::Object filter);
    /// NotFound (M_NOT_FOUND).
    boost::asio::awaitable<Result<json::Object>> get(UserId user, std::string id);

private:
    store::Store &m_store;
};

} // namespace homeport::accounts
