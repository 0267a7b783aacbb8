#pragma once

#include "server/federation/join_log.h"
#include "server/federation/key_ring.h"
#include "server/federation/operations.h"
#include "server/rooms/graph_write.h"
#include "server/rooms/peers.h"

#include <memory>

namespace homeport::federation {
class Federation;
}

namespace homeport::runtime {

/// The room engine's port to other servers, over the federation client. Homeserver thread.
///
/// Made before the federation (the engine wants it at once) and connected after it; no call may come in between.
class FederationPeers : public rooms::RoomPeers {
public:
    /// @p joins takes down how joins, knocks and invites go.
    void connect(federation::Operations &operations, federation::KeyRing &keys, federation::JoinLog &joins);

    Awaitable<Template> makeMembership(ServerName at, RoomId room, UserId user, std::string membership) override;
    Awaitable<JoinedRoom> sendJoin(ServerName at, RoomId room, EventId id, json::Object event) override;
    Awaitable<void> sendLeave(ServerName at, RoomId room, EventId id, json::Object event) override;
    Awaitable<json::Array> sendKnock(ServerName at, RoomId room, EventId id, json::Object event) override;
    Awaitable<json::Object> invite(ServerName at, RoomId room, EventId id, std::string version, json::Object event,
                                   json::Array strippedState) override;
    Awaitable<json::Object> policySign(ServerName at, json::Object event) override;
    Awaitable<std::vector<json::Object>> missingEvents(ServerName at, RoomId room, std::vector<EventId> earliest,
                                                       std::vector<EventId> latest, int limit) override;
    Awaitable<std::vector<json::Object>> backfill(ServerName at, RoomId room, std::vector<EventId> from,
                                                  int limit) override;
    Awaitable<StateIds> stateIds(ServerName at, RoomId room, EventId event) override;
    Awaitable<JoinedRoom> state(ServerName at, RoomId room, EventId event) override;
    Awaitable<json::Object> event(ServerName at, EventId event) override;
    Awaitable<std::vector<json::Object>> eventAuth(ServerName at, RoomId room, EventId event) override;
    Awaitable<AliasTarget> resolveAlias(RoomAlias alias) override;
    Awaitable<json::Object> hierarchy(ServerName at, RoomId room, bool suggestedOnly) override;
    Awaitable<TimedEvent> timestampToEvent(ServerName at, RoomId room, Timestamp when, bool before) override;
    boost::asio::awaitable<std::vector<Result<void>>> verifySignatures(std::vector<rooms::PduPtr> events) override;

private:
    federation::Operations *m_operations = nullptr;
    federation::KeyRing *m_keys = nullptr;
    federation::JoinLog *m_joins = nullptr;
};

/// The room engine's outbox: rows of the sender's tables.
class FederationOutbox : public rooms::Outbox {
public:
    void connect(federation::Federation &federation) { m_federation = &federation; }
    Result<void> enqueue(store::Connection &connection, rooms::EventNid event,
                         const std::vector<ServerName> &servers) const override;
    void wake(const std::vector<ServerName> &servers) override;

private:
    federation::Federation *m_federation = nullptr;
};

} // namespace homeport::runtime
