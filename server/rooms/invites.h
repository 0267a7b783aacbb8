#pragma once

#include "server/rooms/event_builder.h"
#include "server/rooms/pdu_intake.h"

namespace homeport::rooms {

/// Invites over federation, both ways, and what local users do about those they got. Homeserver thread.
/// Spec: https://spec.matrix.org/v1.19/server-server-api/#inviting-to-a-room
class Invites {
public:
    explicit Invites(RoomCore &core) : m_core(core), m_builder(core) {}

    /// Invites @p target (of any server) as @p sender into a room of both. @p extra: reason, is_direct and the like.
    boost::asio::awaitable<Result<EventId>> send(UserId sender, RoomId room, UserId target, json::Object extra);

    /// An invite for a local user from another server: checked, signed, kept, and given back signed.
    boost::asio::awaitable<Result<json::Object>> receive(ServerName origin, RoomId room, EventId id,
                                                         std::string version, json::Object event,
                                                         json::Array strippedState);

    /// Whether the user holds an invite to a room that this server is not in, and from whom.
    boost::asio::awaitable<Result<std::optional<ServerName>>> inviter(UserId user, RoomId room);
    /// Turns such an invite down: tells the inviting server; when that can't be reached, forgets it all the same.
    boost::asio::awaitable<Result<void>> reject(UserId user, RoomId room);
    /// The invite is answered: it leaves /sync.
    boost::asio::awaitable<Result<void>> end(UserId user, RoomId room);

    /// Called when a local user's invites changed.
    std::function<void(const UserId &)> onChange;

private:
    boost::asio::awaitable<Result<PduPtr>> draftRemote(RoomPtr room, NewContent content);
    boost::asio::awaitable<Result<PduPtr>> signedByTarget(RoomPtr room, PduPtr invite, ServerName target);
    boost::asio::awaitable<Result<void>> sendLeave(UserId user, RoomId room, ServerName through);
    RoomCore &m_core;
    EventBuilder m_builder;
    PduIntake m_intake{m_core.peers};
};

} // namespace homeport::rooms
