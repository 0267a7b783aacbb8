#pragma once

#include "server/rooms/room_types.h"

#include <boost/asio/awaitable.hpp>

#include <optional>

namespace homeport::rooms {

/// What the room engine asks of other servers. Implemented over federation by the runtime; homeserver thread.
/// Event JSON that comes back is unverified. Errors are those of the federation client: Unreachable, Timeout,
/// RemoteRefused (errcode and status of the other side), BadInput (an answer of the wrong shape).
class RoomPeers {
public:
    virtual ~RoomPeers() = default;
    template <class T>
    using Awaitable = boost::asio::awaitable<Result<T>>;

    struct Template {
        std::string version;
        json::Object event;
    };
    struct JoinedRoom {
        std::vector<json::Object> state;
        std::vector<json::Object> authChain;
        std::optional<json::Object> event; ///< signed by the resident too, where the room demands it
        bool membersOmitted = false;       ///< the state lacks members
        std::vector<ServerName> servers;   ///< in the room, where members were omitted
    };
    struct StateIds {
        std::vector<EventId> state;
        std::vector<EventId> authChain;
    };
    struct AliasTarget {
        RoomId room;
        std::vector<ServerName> servers;
    };

    /// @p membership join, leave or knock.
    virtual Awaitable<Template> makeMembership(ServerName at, RoomId room, UserId user, std::string membership) = 0;
    /// Asks to leave members out of the state: @p at may do so or not.
    virtual Awaitable<JoinedRoom> sendJoin(ServerName at, RoomId room, EventId id, json::Object event) = 0;
    virtual Awaitable<void> sendLeave(ServerName at, RoomId room, EventId id, json::Object event) = 0;
    /// The state that the room shows to those who wait.
    virtual Awaitable<json::Array> sendKnock(ServerName at, RoomId room, EventId id, json::Object event) = 0;
    /// The invite with the invited server's signature.
    virtual Awaitable<json::Object> invite(ServerName at, RoomId room, EventId id, std::string version,
                                           json::Object event, json::Array strippedState) = 0;
    /// Signatures by server and key, of a policy server for @p event.
    virtual Awaitable<json::Object> policySign(ServerName at, json::Object event) = 0;
    virtual Awaitable<std::vector<json::Object>> missingEvents(ServerName at, RoomId room,
                                                               std::vector<EventId> earliest,
                                                               std::vector<EventId> latest, int limit) = 0;
    virtual Awaitable<std::vector<json::Object>> backfill(ServerName at, RoomId room, std::vector<EventId> from,
                                                          int limit) = 0;
    virtual Awaitable<StateIds> stateIds(ServerName at, RoomId room, EventId event) = 0;
    virtual Awaitable<JoinedRoom> state(ServerName at, RoomId room, EventId event) = 0;
    virtual Awaitable<json::Object> event(ServerName at, EventId event) = 0;
    virtual Awaitable<std::vector<json::Object>> eventAuth(ServerName at, RoomId room, EventId event) = 0;
    virtual Awaitable<AliasTarget> resolveAlias(RoomAlias alias) = 0;
    /// One level of a space: room, children, inaccessible_children.
    virtual Awaitable<json::Object> hierarchy(ServerName at, RoomId room, bool suggestedOnly) = 0;
    struct TimedEvent {
        EventId event;
        Timestamp when = 0;
    };
    virtual Awaitable<TimedEvent> timestampToEvent(ServerName at, RoomId room, Timestamp when, bool before) = 0;

    /// Check 2 of a PDU's receipt: valid signatures of all who must have signed. One result an event, same order.
    virtual boost::asio::awaitable<std::vector<Result<void>>> verifySignatures(std::vector<PduPtr> events) = 0;
};

} // namespace homeport::rooms
