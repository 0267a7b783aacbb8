#pragma once

#include "server/rooms/event_builder.h"
#include "server/rooms/invites.h"
#include "server/rooms/join_voucher.h"
#include "server/rooms/remote_join.h"

namespace homeport::rooms {

/// Local users enter and leave rooms, and change others' place in them. Homeserver thread.
/// Spec: https://spec.matrix.org/v1.19/client-server-api/#room-membership
class Memberships {
public:
    Memberships(RoomCore &core, Invites &invites, PduReceiver &receiver)
        : m_core(core), m_invites(invites), m_approved(core), m_voucher(core), m_remote(core, receiver)
    {
    }

    /// Joins here, or through @p via and whoever invited the user. @p content: displayname, avatar_url, reason.
    boost::asio::awaitable<Result<RoomId>> join(UserId user, RoomId room, std::vector<ServerName> via,
                                                json::Object content);
    /// Leaves a room or rejects an invite.
    boost::asio::awaitable<Result<void>> leave(UserId user, RoomId room, json::Object content);
    /// Kick (`leave`), `ban` or unban (`leave`) of @p target by @p sender. With @p onlyFrom the target must have that
    /// membership now (Forbidden else): an unban is for the banned only.
    boost::asio::awaitable<Result<void>> change(UserId sender, RoomId room, UserId target, std::string membership,
                                                std::vector<std::string> onlyFrom, json::Object content);
    /// Leaves the list of rooms; only after leaving.
    boost::asio::awaitable<Result<void>> forget(UserId user, RoomId room);

private:
    boost::asio::awaitable<Result<void>> append(RoomPtr room, NewContent content);
    boost::asio::awaitable<Result<void>> joinHere(RoomPtr room, UserId user, json::Object content);
    std::shared_ptr<TurnQueue> joinQueue(const RoomId &room);
    RoomCore &m_core;
    Invites &m_invites;
    ApprovedSender m_approved;
    JoinVoucher m_voucher;
    RemoteJoin m_remote;
    std::unordered_map<RoomId, std::weak_ptr<TurnQueue>> m_joining; ///< one remote join a room at a time
};

} // namespace homeport::rooms
