#include "server/rooms/tables/unjudged_events_table.h"

namespace homeport::rooms::tables {

Result<void> addUnjudged(store::Connection &connection, RoomNid room, EventNid event, Timestamp since, int limit)
{
    auto insert = connection.prepare("INSERT INTO unjudged_events (event_nid, room_nid, since) SELECT ?, ?, ? WHERE "
                                     "(SELECT COUNT(*) FROM unjudged_events WHERE room_nid = ?) < ? "
                                     "ON CONFLICT DO NOTHING");
    insert.all(event, room, since, room, limit);
    return insert.run();
}

Result<void> dropUnjudged(store::Connection &connection, EventNid event)
{
    auto remove = connection.prepare("DELETE FROM unjudged_events WHERE event_nid = ?");
    remove.bind(event);
    return remove.run();
}

Result<std::vector<Unjudged>> unjudgedOf(store::Connection &connection, RoomNid room, int limit)
{
    auto select = connection.prepare(
        "SELECT event_nid, since FROM unjudged_events WHERE room_nid = ? ORDER BY event_nid LIMIT ?");
    select.all(room, limit);
    std::vector<Unjudged> events;
    for (;;) {
        TRY(const bool more, select.step());
        if (!more)
            return events;
        events.push_back({select.integer(0), select.integer(1)});
    }
}

Result<std::vector<RoomNid>> roomsWithUnjudged(store::Connection &connection)
{
    auto select = connection.prepare("SELECT DISTINCT room_nid FROM unjudged_events");
    std::vector<RoomNid> rooms;
    for (;;) {
        TRY(const bool more, select.step());
        if (!more)
            return rooms;
        rooms.push_back(select.integer(0));
    }
}

} // namespace homeport::rooms::tables
