#pragma once

#include "server/base/identifier.h"
#include "server/json/json.h"
#include "server/store/store.h"

#include <boost/asio/awaitable.hpp>

#include <functional>

namespace homeport::accounts {

/// What clients keep with the account, for the whole (room empty) or a room. Homeserver thread.
class AccountData {
public:
    explicit AccountData(store::Store &store) : m_store(store) {}

    struct Entry {
        RoomId room; ///< empty: the whole account
        std::string type;
        json::Object content;
    };
    boost::asio::awaitable<Result<void>> put(UserId user, Entry entry);
    /// Puts what @p change makes of what is there (an empty object: nothing); two changes at once both count. @p change
    /// runs on the store's thread.
    boost::asio::awaitable<Result<void>> change(UserId user, RoomId room, std::string type,
                                                std::function<void(json::Object &)> change);
    boost::asio::awaitable<Result<std::optional<json::Object>>> get(UserId user, RoomId room, std::string type);
    /// Changed in (after, upTo]; all of them from 0.
    boost::asio::awaitable<Result<std::vector<Entry>>> since(UserId user, store::StreamPosition after,
                                                             store::StreamPosition upTo);

private:
    store::Store &m_store;
};

} // namespace homeport::accounts
