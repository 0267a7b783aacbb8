#include "server/federation/catch_up.h"

#include "server/store/connection.h"

#include <algorithm>
#include <vector>

namespace homeport::federation::outbox {

namespace {

struct RoomQueue {
    std::int64_t room;
    std::int64_t waiting;
    std::int64_t newest; ///< event
};

/// Newest item of the transaction on its way; 0 without one.
Result<std::int64_t> onItsWay(store::Connection &connection, const ServerName &server)
{
    auto query = connection.prepare("SELECT last_item FROM federation_transactions WHERE server = ?");
    TRY(const bool row, query.bind(server.str()).step());
    return row ? query.integer(0) : 0;
}

Result<std::vector<RoomQueue>> roomQueues(store::Connection &connection, const ServerName &server, std::int64_t after)
{
    std::vector<RoomQueue> found;
    auto query = connection.prepare("SELECT e.room_nid, COUNT(*), MAX(q.event_nid) FROM federation_queue q "
                                    "JOIN events e ON e.event_nid = q.event_nid "
                                    "WHERE q.server = ? AND q.item > ? GROUP BY e.room_nid");
    query.all(server.str(), after);
    for (;;) {
        TRY(const bool row, query.step());
        if (!row)
            return found;
        found.push_back({query.integer(0), query.integer(1), query.integer(2)});
    }
}

Result<std::int64_t> keepNewest(store::Connection &connection, const ServerName &server, std::int64_t after,
                                const RoomQueue &queue)
{
    auto removal =
        connection.prepare("DELETE FROM federation_queue WHERE server = ? AND item > ? AND event_nid != ? "
                           "AND (SELECT room_nid FROM events WHERE events.event_nid = federation_queue.event_nid) = ? "
                           "AND event_nid NOT IN (SELECT event_nid FROM forward_extremities WHERE room_nid = ?)");
    TRY_VOID(removal.all(server.str(), after, queue.newest, queue.room, queue.room).run());
    return removal.changedRows();
}

/// Only who is in a room can ask for what lies between the events that are kept.
Result<bool> mayAsk(store::Connection &connection, const ServerName &server, std::int64_t room)
{
    auto query = connection.prepare("SELECT 1 FROM memberships WHERE room_nid = ? AND membership = 'join' "
                                    "AND substr(user_id, instr(user_id, ':') + 1) = ? LIMIT 1");
    return query.all(room, server.str()).step();
}

/// Those that are to be collapsed.
Result<std::vector<RoomQueue>> excess(store::Connection &connection, const ServerName &server, Bounds bounds,
                                      std::int64_t after)
{
    TRY(const auto queues, roomQueues(connection, server, after));
    std::int64_t all = 0;
    for (const RoomQueue &queue : queues)
        all += queue.waiting <= bounds.ofRoom ? queue.waiting : 1;
    const std::int64_t most = all > bounds.ofAll ? 1 : bounds.ofRoom;
    std::vector<RoomQueue> found;
    for (const RoomQueue &queue : queues) {
        if (queue.waiting <= most)
            continue;
        TRY(const bool can, mayAsk(connection, server, queue.room));
        if (can)
            found.push_back(queue);
    }
    return found;
}

} // namespace

Result<bool> isPast(store::Connection &connection, const ServerName &server, Bounds bounds, std::int64_t after)
{
    TRY(const std::int64_t underWay, onItsWay(connection, server));
    TRY(const auto queues, excess(connection, server, bounds, std::max(after, underWay)));
    return !queues.empty();
}

Result<std::int64_t> collapse(store::Connection &connection, const ServerName &server, Bounds bounds,
                              std::int64_t after)
{
    TRY(const std::int64_t underWay, onItsWay(connection, server));
    const std::int64_t from = std::max(after, underWay);
    TRY(const auto queues, excess(connection, server, bounds, from));
    std::int64_t forgotten = 0;
    for (const RoomQueue &queue : queues) {
        TRY(const std::int64_t gone, keepNewest(connection, server, from, queue));
        forgotten += gone;
    }
    return forgotten;
}

} // namespace homeport::federation::outbox
