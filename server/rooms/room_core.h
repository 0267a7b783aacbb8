#pragma once

#include "server/crypto/signing_key.h"
#include "server/rooms/event_appender.h"
#include "server/rooms/patience.h"
#include "server/rooms/peers.h"
#include "server/rooms/policy_server.h"
#include "server/rooms/server_acl.h"

#include <chrono>
#include <functional>

namespace homeport::rooms {

/// The parts of the room engine that its services are made of, wired once. Homeserver thread; the store, the ports and
/// the key outlive it.
struct RoomCore {
    RoomCore(store::Store &theStore, ServerName name, const crypto::SigningKey &signingKey, RoomPeers &thePeers,
             Outbox &theOutbox)
        : store(theStore), serverName(std::move(name)), key(signingKey), peers(thePeers), outbox(theOutbox),
          states(theStore), events(theStore), reader(states, events), acls(states, reader),
          policies(states, reader, thePeers), registry(theStore, serverName),
          appender(theStore, registry, states, events, theOutbox)
    {
    }
    RoomCore(const RoomCore &) = delete;
    RoomCore &operator=(const RoomCore &) = delete;

    /// Blocks; before the loop runs.
    Result<void> load()
    {
        TRY_VOID(states.load());
        TRY_VOID(registry.load());
        return appender.load();
    }

    store::Store &store;
    const ServerName serverName;
    const crypto::SigningKey &key;
    RoomPeers &peers;
    Outbox &outbox;
    StateStore states;
    EventCache events;
    StateReader reader;
    ServerAcls acls;
    PolicyServers policies;
    RoomRegistry registry;
    EventAppender appender;
    /// A room was joined without all of its members: somebody must look for them (RoomCompletion).
    std::function<void(RoomPtr)> onPartial = {};
    /// Events came in that a policy server did not judge: somebody must ask it again (LateJudgement).
    std::function<void(RoomPtr)> onUnjudged = {};
    /// Returns when @p work has ended or after @p patience; what has not ended by then goes on without its caller. Who
    /// sets nothing waits for the end.
    std::function<boost::asio::awaitable<void>(std::string name, boost::asio::awaitable<void> work,
                                               std::chrono::milliseconds patience)>
        awaitFor = [](std::string, boost::asio::awaitable<void> work, std::chrono::milliseconds) { return work; };
    std::chrono::steady_clock::duration timeToTryServers = kTimeToTryServers;
};

} // namespace homeport::rooms
