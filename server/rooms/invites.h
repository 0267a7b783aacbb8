#pragma once

#include "server/rooms/approved_sender.h"
#include "server/rooms/pdu_intake.h"

namespace homeport::rooms {

/// Invites over federation, both ways, and what local users do about those they got. Homeserver thread.
/// Spec: https://spec.matrix.org/v1.19/server-server-api/#inviting-to-a-room
class Invites {
public:
    explicit Invites(RoomCore &core) : m_core(core), m_approved(core) {}

    /// Invites @p target (of any server) as @p sender into a room of both. @p extra: reason, is_direct and the like.
    boost::asio::awaitable<Result<EventId>> send(UserId sender, RoomId room, UserId target, json::Object extra);

    /// The room, when its rules let @p sender invite by an address: asked before an identity server writes to anybody.
    boost::asio::awaitable<Result<RoomPtr>> mayInviteByAddress(UserId sender, RoomId room);
    /// Leaves word of the invite that an identity server keeps under @p token: an m.room.third_party_invite.
    boost::asio::awaitable<Result<EventId>> sendByAddress(UserId sender, RoomId room, std::string token,
                                                          json::Object content);

    /// An invite for a local user from another server: checked, signed, kept, and given back signed.
    boost::asio::awaitable<Result<json::Object>> receive(ServerName origin, RoomId room, EventId id,
                                                         std::string version, json::Object event,
                                                         json::Array strippedState);

    /// Servers that know of the invite or knock by which the user waits for a room that this server is not in, the
    /// inviter's first; empty: the user does not wait.
    boost::asio::awaitable<Result<std::vector<ServerName>>> contacts(UserId user, RoomId room);
    /// Turns such an invite down or takes the knock back: it is over here at once, then one of them is told. The caller
    /// waits for that for some seconds; the telling goes on without.
    boost::asio::awaitable<Result<void>> reject(UserId user, RoomId room);
    /// The invite is answered: it leaves /sync.
    boost::asio::awaitable<Result<void>> end(UserId user, RoomId room);

    /// Events of rooms that this server is not in: a leave or ban of somebody who holds an invite or has knocked, by
    /// @p origin's user, ends their wait.
    boost::asio::awaitable<Result<void>> withdrawn(ServerName origin, std::vector<json::Object> events);

    /// Called when a local user's invites changed.
    std::function<void(const UserId &)> onChange;

    /// The same for an invite or knock that was made while this server was in the room, which it has left since: the
    /// servers that were in it are told where they can be, and here it is over in any case.
    boost::asio::awaitable<Result<void>> rejectInLeftRoom(UserId user, RoomPtr room, EventNid invite);

private:
    boost::asio::awaitable<Result<PduPtr>> signedByTarget(RoomPtr room, PduPtr invite, ServerName target);
    boost::asio::awaitable<void> tellRejection(UserId user, RoomId room, std::vector<ServerName> servers);
    boost::asio::awaitable<Result<void>> sendLeave(UserId user, RoomId room, ServerName through);
    RoomCore &m_core;
    ApprovedSender m_approved;
    PduIntake m_intake{m_core.peers};
};

} // namespace homeport::rooms
