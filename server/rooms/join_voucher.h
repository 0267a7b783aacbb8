#pragma once

#include "server/rooms/room_core.h"

namespace homeport::rooms {

/// Rooms that members of certain other rooms may join without an invite: somebody with the right to invite vouches for
/// them by name, and that user's server signs. Homeserver thread.
/// Spec: https://spec.matrix.org/v1.19/client-server-api/#restricted-rooms
class JoinVoucher {
public:
    explicit JoinVoucher(RoomCore &core) : m_core(core) {}

    /// Who of ours vouches for a join of @p user. Empty: nobody has to (the room is not restricted, or the user is
    /// invited or joined). Forbidden: no condition is met. M_UNABLE_TO_AUTHORISE_JOIN: this server does not know a room
    /// of the conditions. M_UNABLE_TO_GRANT_JOIN: nobody of ours may invite there.
    boost::asio::awaitable<Result<std::optional<UserId>>> voucherFor(RoomPtr room, UserId user);

    /// Whether a failure means that another server of the room may decide otherwise.
    static bool anotherMayKnow(const Error &error);

private:
    boost::asio::awaitable<Result<bool>> isRestrictedFor(RoomPtr room, UserId user);
    boost::asio::awaitable<Result<void>> checkConditions(RoomPtr room, UserId user);
    boost::asio::awaitable<Result<bool>> isMember(RoomPtr room, UserId user);
    boost::asio::awaitable<Result<UserId>> inviterOfOurs(RoomPtr room);
    RoomCore &m_core;
};

} // namespace homeport::rooms
