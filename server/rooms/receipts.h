#pragma once

#include "server/rooms/room_core.h"

namespace homeport::rooms {

/// How far somebody has read.
struct Receipt {
    RoomId room;
    UserId user;
    std::string type;   ///< m.read, m.read.private
    std::string thread; ///< empty: unthreaded
    EventId event;
    json::Object data; ///< `ts` at least
    StreamPosition position = 0;
};

/// Read receipts of local and remote users. Homeserver thread.
/// Spec: https://spec.matrix.org/v1.19/client-server-api/#receipts
class Receipts {
public:
    explicit Receipts(RoomCore &core) : m_core(core) {}
    boost::asio::awaitable<Result<void>> put(std::vector<Receipt> receipts);
    /// Those of all rooms with a position in (after, upTo]: one read for the whole of an incremental sync.
    boost::asio::awaitable<Result<std::vector<Receipt>>> since(StreamPosition after, StreamPosition upTo);
    boost::asio::awaitable<Result<std::vector<Receipt>>> ofRoom(RoomId room);

    /// Called once a room whose receipts changed.
    std::function<void(const RoomId &)> onChange;

private:
    RoomCore &m_core;
};

} // namespace homeport::rooms
