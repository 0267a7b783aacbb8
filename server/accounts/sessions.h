#pragma once

#include "server/base/clock.h"
#include "server/base/identifier.h"
#include "server/base/lru_cache.h"
#include "server/store/store.h"

#include <boost/asio/awaitable.hpp>

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace homeport::accounts {

/// Who sent a request.
struct Session {
    UserId user;
    std::string device;
    bool isAdmin = false;
};

struct Device {
    std::string id;
    std::optional<std::string> displayName;
    Timestamp lastSeen = 0;
    std::string lastAddress;
};

/// Devices and their access tokens. Homeserver thread. Tokens are stored as hashes only.
class Sessions {
public:
    template <class T>
    using Awaitable = boost::asio::awaitable<Result<T>>;
    explicit Sessions(store::Store &store) : m_store(store) {}

    struct Login {
        std::string accessToken;
        std::string device;
    };
    /// BadInput (M_INVALID_PARAM) for one that logIn() would refuse: to be asked before an account is made for it.
    static Result<void> checkDeviceId(std::string_view device);
    /// New token for a device, made when it does not exist; earlier tokens of the same device end.
    Awaitable<Login> logIn(UserId user, std::optional<std::string> device, std::optional<std::string> displayName);

    /// Unauthorized (M_UNKNOWN_TOKEN). ~1 µs when the token was seen before, else one read.
    Awaitable<Session> authenticate(std::string token);
    /// For the list of devices: when and from where it was seen. In memory, written now and then by flushSeen().
    void seen(const Session &session, const std::string &address);
    Awaitable<void> flushSeen();

    Awaitable<std::vector<Device>> devices(UserId user);
    Awaitable<void> rename(UserId user, std::string device, std::string displayName);
    /// Ends devices with all that belongs to them: tokens, keys, inbox.
    Awaitable<void> remove(UserId user, std::vector<std::string> devices);
    Awaitable<void> removeAll(UserId user, std::optional<std::string> exceptDevice = {});

private:
    struct Seen {
        Timestamp when = 0;
        std::string address;
    };
    /// A session as read; good while its user's epoch is the same.
    struct Cached {
        Session session;
        std::uint64_t epoch = 0;
    };
    /// The user's tokens changed: what is cached of them is read again.
    void forget(const UserId &user);

    store::Store &m_store;
    LruCache<std::string, Cached> m_byHash{20'000};
    std::unordered_map<std::string, Seen> m_seen; ///< `user|device`
    std::unordered_map<std::string, std::uint64_t> m_epoch;
    std::uint64_t m_changes = 0; ///< of any user, so that a read that overlapped a change is not cached
};

} // namespace homeport::accounts
