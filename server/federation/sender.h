#pragma once

#include "server/base/clock.h"
#include "server/federation/background_tasks.h"
#include "server/federation/ephemeral_queue.h"
#include "server/federation/operations.h"
#include "server/federation/outbox_table.h"
#include "server/federation/peer_health.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace homeport::store {
class Store;
class Connection;
} // namespace homeport::store

namespace homeport::federation {

/// Sends events and EDUs to other servers, in order, until each has taken them.
///
/// What must arrive is a row in the database, written in the transaction that made it; it goes only once the other
/// server has answered 200. A transaction keeps its id and content through retries and restarts. One loop a destination
/// while it has something; an idle destination costs nothing.
///
/// A queue past the bounds of catch_up.h keeps the newest events of its rooms: back again, the destination gets these
/// and asks for those between. A single event or EDU that the other side calls malformed (400, 413) is given up with a
/// warning, so that it blocks nothing behind it.
///
/// Homeserver thread, except the enqueue functions, which run in a write job.
/// Spec: https://spec.matrix.org/v1.19/server-server-api/#transactions
class Sender {
public:
    /// All must outlive this.
    Sender(IdentityPtr identity, store::Store &store, FederationClient &client, boost::asio::any_io_executor executor);
    ~Sender();

    /// In the write job that stores the event. @p servers without our own.
    static Result<void> enqueuePdu(store::Connection &connection, std::int64_t eventNid,
                                   std::span<const ServerName> servers);
    /// An EDU that must arrive: `m.direct_to_device`, `m.device_list_update`, `m.signing_key_update`.
    static Result<void> enqueueEdu(store::Connection &connection, const ServerName &server, std::string_view type,
                                   const json::Object &content);

    /// After the commit: looks what there is for these servers. The request leaves within a millisecond.
    void wake(std::span<const ServerName> servers);
    void wake(const ServerName &server) { wake(std::span(&server, 1)); }
    /// `m.typing`, `m.receipt`, `m.presence`: in memory only; newer ones replace older ones that still wait.
    void sendEphemeral(const ServerName &server, std::string_view type, const json::Object &content);

    /// A verified request came from @p server: it is there again, so what waits for it goes at once.
    void contactFrom(const ServerName &server);
    /// Somebody pressed the button.
    void retryNow(const ServerName &server);

    struct Peer {
        ServerName server;
        std::int64_t waitingPdus = 0;
        std::int64_t waitingEdus = 0; ///< durable ones
        bool sending = false;         ///< a transaction is on its way
        int failures = 0;             ///< in a row
        Timestamp nextRetry = 0;      ///< 0: not in back-off
        std::string lastError;
        Timestamp lastSent = 0;    ///< a transaction was taken
        Timestamp lastContact = 0; ///< its last verified request
    };
    /// Every server that was ever sent to or heard from since the start. Counts what waits: ~1 µs a waiting row.
    boost::asio::awaitable<Result<std::vector<Peer>>> peers();

    /// Goes on with what waited before the last stop or crash.
    boost::asio::awaitable<Result<void>> start();
    /// Ends all loops; what was on its way is sent again after the next start.
    boost::asio::awaitable<void> stop();

private:
    struct Lane;
    Lane &lane(const ServerName &server);
    void run(Lane &lane);
    boost::asio::awaitable<void> loop(Lane &lane);
    boost::asio::awaitable<Result<bool>> prepare(Lane &lane);
    boost::asio::awaitable<void> attempt(Lane &lane);
    void taken(Lane &lane, const Operations::RefusedPdus &refused);
    void failed(Lane &lane, const Error &error);
    /// Everything up to @p lastItem needs no sending any more.
    void settle(Lane &lane, std::int64_t lastItem);
    void saveHealth(const Lane &lane);
    /// Keeps what waits within its bounds; looks at most every few seconds, and where nobody answers, when the back-off
    /// lets it be tried. In the loop, so that nothing goes of what is being prepared.
    boost::asio::awaitable<void> bound(Lane &lane);
    boost::asio::awaitable<void> keep(std::function<Result<void>(store::Connection &)> job);
    boost::asio::awaitable<void> pause(Lane &lane, Timestamp until);

    IdentityPtr m_identity;
    store::Store &m_store;
    Operations m_operations;
    PeerHealth &m_health;
    BackgroundTasks m_tasks;
    std::unordered_map<ServerName, std::unique_ptr<Lane>> m_lanes;
    std::uint64_t m_transactions = 0; ///< so that two of one millisecond differ
    bool m_stopping = false;
    bool m_restored = false; ///< what is in the database was read, so it may be replaced
};

} // namespace homeport::federation
