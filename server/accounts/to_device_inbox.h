#pragma once

#include "server/base/clock.h"
#include "server/base/identifier.h"
#include "server/json/json.h"
#include "server/store/store.h"

#include <boost/asio/awaitable.hpp>

#include <string>
#include <unordered_set>
#include <vector>

namespace homeport::accounts {

/// Messages from device to device, kept until the device asks on from behind them. Homeserver thread.
/// Spec: https://spec.matrix.org/v1.19/client-server-api/#send-to-device-messaging
class ToDeviceInbox {
public:
    explicit ToDeviceInbox(store::Store &store) : m_store(store) {}

    struct Message {
        UserId to;
        std::string device; ///< `*`: each device of the user
        UserId sender;
        std::string type;
        json::Object content;
    };
    /// In a write job: to local devices; unknown devices are skipped.
    static Result<void> append(store::Connection &connection, const Message &message);
    /// In a write job, before append(): whether a server's EDU is new. False: it was delivered before.
    static Result<bool> noteReceived(store::Connection &connection, const ServerName &origin,
                                     const std::string &messageId);
    /// Servers repeat a message for as long as they try to deliver it.
    static Result<void> pruneReceived(store::Connection &connection, Timestamp before);

    struct Page {
        json::Array messages;
        store::StreamPosition last = 0; ///< position of the newest of them when there are more; else 0
    };
    /// Those with a position in (after, upTo], oldest first, at most @p limit.
    boost::asio::awaitable<Result<Page>> read(UserId user, std::string device, store::StreamPosition after,
                                              store::StreamPosition upTo, int limit);
    /// The device has everything up to @p position. Free when nothing was handed to it since the last time.
    boost::asio::awaitable<Result<void>> acknowledge(UserId user, std::string device, store::StreamPosition position);

private:
    store::Store &m_store;
    /// `user|device` of those that were handed messages which are not removed yet. Lost with a restart: such messages
    /// go with the next acknowledgement after others.
    std::unordered_set<std::string> m_handedOut;
};

} // namespace homeport::accounts
