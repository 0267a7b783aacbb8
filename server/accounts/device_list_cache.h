#pragma once

#include "server/base/identifier.h"
#include "server/json/json.h"
#include "server/store/store.h"

#include <boost/asio/awaitable.hpp>

#include <functional>
#include <map>
#include <memory>
#include <unordered_map>
#include <vector>

namespace homeport::accounts {

/// Devices and keys of other servers' users, so that messages can be encrypted for them while their server is away.
/// Table `remote_device_lists`. Homeserver thread.
///
/// A list counts while its user and somebody here have been in one room ever since it was asked for, since only then
/// their server tells of changes, and while each change followed the one before (`prev_id`). After a gap it is asked
/// for again by whoever wants it next. Spec: https://spec.matrix.org/v1.19/server-server-api/#device-management
class DeviceListCache {
public:
    static constexpr std::size_t kMaxDevices = 1'000;
    static constexpr std::size_t kMaxBytes = 1024 * 1024;

    explicit DeviceListCache(store::Store &store) : m_store(store) {}

    struct List {
        std::int64_t streamId = 0; ///< 0: not known
        json::Object devices;      ///< device id → identity keys, names under `unsigned`
        json::Object master;       ///< empty: none
        json::Object selfSigning;
        bool isCurrent = false;
        bool isShared = false; ///< of find(): somebody here and they have been in one room ever since it was asked for
    };
    /// Those that are kept. Reads ~30 µs a user.
    boost::asio::awaitable<Result<std::map<UserId, List>>> find(std::vector<UserId> users);

    /// Taken before a server is asked and handed to put(): what was told of the user meanwhile is perhaps not in the
    /// answer, which then is not kept.
    class Asking {
    public:
        Asking(DeviceListCache &cache, UserId user);
        ~Asking();
        Asking(const Asking &) = delete;
        Asking &operator=(const Asking &) = delete;

    private:
        friend class DeviceListCache;
        DeviceListCache &m_cache;
        UserId m_user;
        store::StreamPosition m_position;
        std::uint64_t m_changes;
    };
    /// Keeps the whole list of a user who shares a room with somebody here; of others, and one that is too large,
    /// nothing.
    boost::asio::awaitable<Result<void>> put(std::shared_ptr<Asking> asking, List list);

    /// Content of an m.device_list_update of this user. One that does not follow what is kept makes it stale.
    boost::asio::awaitable<Result<void>> update(UserId user, json::Object content);
    /// Content of an m.signing_key_update of this user.
    boost::asio::awaitable<Result<void>> updateCrossSigning(UserId user, json::Object content);

    /// Drops the lists of those who share no room with anybody here: their servers tell of no changes any more.
    static Result<void> prune(store::Connection &connection);

private:
    struct Asked {
        int askers = 0;
        std::uint64_t changes = 0;
    };
    /// Puts what a server tells into a kept list; false when something is missing in between, which makes it stale.
    using PutIn = std::function<bool(List &list)>;
    boost::asio::awaitable<Result<void>> change(UserId user, PutIn putIn);

    store::Store &m_store;
    std::unordered_map<UserId, Asked> m_asked; ///< who is being asked about
};

/// In the write job that tells @p server of a change of @p user's devices: `prev_id` of that EDU, empty for the first.
Result<json::Array> followOn(store::Connection &connection, const UserId &user, const ServerName &server,
                             std::int64_t streamId);

} // namespace homeport::accounts
