#include "server/federation/catch_up.h"

#include "server/store/connection.h"

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

} // namespace

Result<std::int64_t> collapse(store::Connection &connection, const ServerName &server, Bounds bounds)
{
    TRY(const std::int64_t after, onItsWay(connection, server));
    TRY(const auto queues, roomQueues(connection, server, after));
    std::int64_t all = 0;
    for (const RoomQueue &queue : queues)
        all += queue.waiting <= bounds.ofRoom ? queue.waiting : 1;
    std::int64_t forgotten = 0;
    for (const RoomQueue &queue : queues) {
        if (queue.waiting <= (all > bounds.ofAll ? 1 : bounds.ofRoom))
            continue;
        TRY(const std::int64_t gone, keepNewest(connection, server, after, queue));
        forgotten += gone;
    }
    return forgotten;
}

} // namespace homeport::federation::outbox
