#pragma once

#include "server/federation/client.h"
#include "server/federation/discovery.h"
#include "server/federation/identity_servers.h"
#include "server/federation/join_log.h"
#include "server/federation/key_ring.h"
#include "server/federation/operations.h"
#include "server/federation/peer_health.h"
#include "server/federation/request_verifier.h"
#include "server/federation/sender.h"

namespace homeport::federation {

/// What federation is made of, wired once. Homeserver thread; everything passed in outlives it.
///
/// stop() must have ended before it is destroyed: its background tasks hold on to it.
///
/// @code
///   Federation federation(identity, store, *httpClient, *dnsResolver, workers, executor, tap);
///   co_await federation.start();
///   auto origin = co_await federation.verifier.verify(request, body);
///   federation.sender.wake(servers);          // after the commit of Sender::enqueuePdu
///   co_await federation.stop();
/// @endcode
class Federation {
public:
    /// @p tap may be null. @p notaries are asked for keys that a server itself does not give.
    Federation(IdentityPtr identity, store::Store &store, http::Client &http, http::DnsResolver &resolver,
               boost::asio::thread_pool &workers, boost::asio::any_io_executor executor, http::TrafficTap *tap,
               const std::vector<ServerName> &notaries = {}, PeerHealth::Pauses pauses = {});

    boost::asio::awaitable<Result<void>> start();
    /// Before the HTTP client's shutdown() and the store's end.
    boost::asio::awaitable<void> stop();

private:
    std::vector<KeySource> keySources(const std::vector<ServerName> &notaries);
    /// A database that gives or takes none costs nothing but the list.
    boost::asio::awaitable<void> restoreJoins();
    boost::asio::awaitable<void> keepJoin(JoinStep step);
    store::Store &m_store;
    BackgroundTasks m_tasks;

public:
    PeerHealth health;
    PeerCounts counts;
    JoinLog joins;
    Discovery discovery;
    FederationClient client;
    Operations operations;
    IdentityServers identityServers;
    KeyRing keys;
    RequestVerifier verifier; ///< tells the sender of each contact
    Sender sender;
};

} // namespace homeport::federation
