#pragma once

#include "server/base/identifier.h"
#include "server/base/lru_cache.h"
#include "server/json/json.h"
#include "server/store/store.h"

#include <boost/asio/awaitable.hpp>

#include <functional>
#include <memory>
#include <unordered_set>

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

    /// Whom the user wants to hear nothing of (`m.ignored_user_list`); null: nobody. Kept in memory.
    boost::asio::awaitable<Result<std::shared_ptr<const std::unordered_set<UserId>>>> ignoredBy(UserId user);

private:
    void noteWritten(const UserId &user, std::string_view type);
    store::Store &m_store;
    using Ignored = std::shared_ptr<const std::unordered_set<UserId>>;
    LruCache<UserId, Ignored> m_ignored{10'000};
    std::uint64_t m_ignoredVersion = 0; ///< rises with each change: what was read before it is not kept
};

} // namespace homeport::accounts
