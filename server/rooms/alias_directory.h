#pragma once

#include "server/rooms/room_core.h"

namespace homeport::rooms {

/// Names of rooms: ours from the table, others' by asking their server. Homeserver thread.
/// Spec: https://spec.matrix.org/v1.19/client-server-api/#room-aliases
class AliasDirectory {
public:
    explicit AliasDirectory(RoomCore &core) : m_core(core) {}

    /// NotFound (M_NOT_FOUND) when nobody knows it.
    boost::asio::awaitable<Result<RoomPeers::AliasTarget>> resolve(RoomAlias alias);
    /// For other servers: ours only.
    boost::asio::awaitable<Result<RoomPeers::AliasTarget>> resolveOwn(RoomAlias alias);

    /// Conflict when taken, BadInput for an alias of another server.
    boost::asio::awaitable<Result<void>> create(RoomAlias alias, RoomId room, UserId creator);
    /// By who made it, or who may set the room's aliases. Forbidden else.
    boost::asio::awaitable<Result<void>> remove(RoomAlias alias, UserId by, bool isServerAdmin);
    boost::asio::awaitable<Result<bool>> isFree(RoomAlias alias);
    boost::asio::awaitable<Result<std::vector<RoomAlias>>> ofRoom(RoomId room);

private:
    RoomCore &m_core;
};

} // namespace homeport::rooms
