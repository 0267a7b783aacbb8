#pragma once

#include "server/rooms/room_core.h"

namespace homeport::rooms {

/// Who may see which events of a room's past. Homeserver thread.
/// Spec: https://spec.matrix.org/v1.19/client-server-api/#room-history-visibility
class Visibility {
public:
    explicit Visibility(RoomCore &core) : m_core(core) {}

    /// The events that a local user may see, in the order given. One read for all whose states are not in memory.
    boost::asio::awaitable<Result<std::vector<EventRecordPtr>>> forUser(RoomPtr room, UserId user,
                                                                        std::vector<EventRecordPtr> events);
    /// The same for another server: what any of its users may see.
    boost::asio::awaitable<Result<std::vector<EventRecordPtr>>> forServer(ServerName server,
                                                                          std::vector<EventRecordPtr> events);

private:
    boost::asio::awaitable<Result<bool>> serverSees(ServerName server, EventRecordPtr event);
    struct Reader {
        UserId user;
        StreamPosition joinedUntil = 0; ///< member up to there; 0: never
    };
    boost::asio::awaitable<Result<Reader>> readerOf(RoomPtr room, UserId user);
    boost::asio::awaitable<Result<bool>> userSees(Reader reader, EventRecordPtr event);
    RoomCore &m_core;
};

} // namespace homeport::rooms
