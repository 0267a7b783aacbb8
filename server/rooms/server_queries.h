#pragma once

#include "server/rooms/room_core.h"
#include "server/rooms/visibility.h"

namespace homeport::rooms {

/// What other servers may read of a room they have members in. Homeserver thread. NotFound and Forbidden as the
/// server-server API words them.
class ServerQueries {
public:
    explicit ServerQueries(RoomCore &core) : m_core(core), m_visibility(core) {}

    struct State {
        std::vector<PduPtr> state;
        std::vector<PduPtr> authChain;
    };
    boost::asio::awaitable<Result<PduPtr>> event(ServerName origin, EventId id);
    /// State before an event.
    boost::asio::awaitable<Result<State>> state(ServerName origin, RoomId room, EventId at);
    boost::asio::awaitable<Result<std::vector<PduPtr>>> eventAuth(ServerName origin, RoomId room, EventId id);
    /// Events before and including @p from, newest first.
    boost::asio::awaitable<Result<std::vector<PduPtr>>> backfill(ServerName origin, RoomId room,
                                                                 std::vector<EventId> from, int limit);
    /// Breadth first from @p latest (left out) back to @p earliest (left out), oldest first.
    boost::asio::awaitable<Result<std::vector<PduPtr>>> missingEvents(ServerName origin, RoomId room,
                                                                      std::vector<EventId> earliest,
                                                                      std::vector<EventId> latest, int limit,
                                                                      std::int64_t minDepth);

private:
    boost::asio::awaitable<Result<std::vector<PduPtr>>> shown(ServerName origin, std::vector<EventRecordPtr> events);
    boost::asio::awaitable<Result<EventRecordPtr>> eventOf(RoomPtr room, EventId id);
    RoomCore &m_core;
    Visibility m_visibility;
};

} // namespace homeport::rooms
