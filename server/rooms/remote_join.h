#pragma once

#include "server/rooms/pdu_receiver.h"

namespace homeport::rooms {

/// Joins a room through a server that is in it: make_join, send_join, then everything it says is checked. A server that
/// leaves members out lets the join end early; RoomCore::onPartial then sees to the rest. Homeserver thread.
/// Spec: https://spec.matrix.org/v1.19/server-server-api/#joining-rooms
class RemoteJoin {
public:
    RemoteJoin(RoomCore &core, PduReceiver &receiver) : m_core(core), m_receiver(receiver), m_intake(core.peers) {}

    /// Tries the servers in turn. When all fail, the error holds a line a server with its reason, and the code of the
    /// last one. @p profile: displayname and avatar_url.
    boost::asio::awaitable<Result<RoomPtr>> join(UserId user, RoomId room, std::vector<ServerName> through,
                                                 json::Object profile);

private:
    boost::asio::awaitable<Result<RoomPtr>> joinThrough(UserId user, RoomId room, ServerName through,
                                                        json::Object profile);
    boost::asio::awaitable<Result<RoomPtr>> take(RoomId id, const RoomVersionRules &rules, ServerName through,
                                                 PduPtr join, RoomPeers::JoinedRoom joined);
    RoomCore &m_core;
    PduReceiver &m_receiver;
    PduIntake m_intake;
};

} // namespace homeport::rooms
