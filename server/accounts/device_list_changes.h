#pragma once

#include "server/base/identifier.h"
#include "server/store/store.h"

#include <boost/asio/awaitable.hpp>

#include <vector>

namespace homeport::accounts {

/// In the write job that changes a user's devices or keys: /sync will tell those who share a room. Returns through the
/// position at which it is told.
Result<void> noteDeviceListChange(store::Connection &connection, const UserId &user);

/// Whose keys changed when. Homeserver thread.
class DeviceListChanges {
public:
    explicit DeviceListChanges(store::Store &store) : m_store(store) {}
    /// For users of other servers.
    boost::asio::awaitable<Result<void>> note(UserId user);
    /// Each once, changed in (after, upTo].
    boost::asio::awaitable<Result<std::vector<UserId>>> since(store::StreamPosition after, store::StreamPosition upTo);

private:
    store::Store &m_store;
};

} // namespace homeport::accounts
