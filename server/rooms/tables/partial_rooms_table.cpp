#include "server/rooms/tables/partial_rooms_table.h"

namespace homeport::rooms::tables {

namespace {

std::string lines(const std::vector<ServerName> &servers)
{
    std::string text;
    for (const ServerName &server : servers)
        text += server.str() + "\n";
    return text;
}

std::vector<ServerName> serversIn(std::string_view text)
{
    std::vector<ServerName> servers;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        servers.push_back(ServerName::trusted(std::string(text.substr(0, end))));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return servers;
}

Result<std::vector<std::int64_t>> integers(store::Statement select)
{
    std::vector<std::int64_t> values;
    for (;;) {
        TRY(const bool more, select.step());
        if (!more)
            return values;
        values.push_back(select.integer(0));
    }
}

} // namespace

Result<void> putPartialRoom(Connection &connection, RoomNid room, const PartialRoomRow &row)
{
    auto upsert = connection.prepare("INSERT INTO partial_rooms (room_nid, join_id, through, servers) VALUES (?,?,?,?) "
                                     "ON CONFLICT (room_nid) DO UPDATE SET join_id = excluded.join_id, "
                                     "through = excluded.through, servers = excluded.servers");
    upsert.all(room, row.join.str(), row.through.str(), lines(row.servers));
    return upsert.run();
}

Result<void> deletePartialRoom(Connection &connection, RoomNid room)
{
    auto remove = connection.prepare("DELETE FROM partial_rooms WHERE room_nid = ?");
    return remove.bind(room).run();
}

Result<std::optional<PartialRoomRow>> findPartialRoom(Connection &connection, RoomNid room)
{
    auto select = connection.prepare("SELECT join_id, through, servers FROM partial_rooms WHERE room_nid = ?");
    select.bind(room);
    TRY(const bool found, select.step());
    if (!found)
        return std::nullopt;
    return PartialRoomRow{EventId::trusted(select.text(0)), ServerName::trusted(select.text(1)),
                          serversIn(select.text(2))};
}

Result<void> holdEvent(Connection &connection, RoomNid room, const ServerName &origin, std::string_view json)
{
    auto insert = connection.prepare("INSERT INTO held_events (room_nid, origin, json) VALUES (?,?,?)");
    insert.all(room, origin.str(), json);
    return insert.run();
}

Result<std::vector<HeldEvent>> heldEvents(Connection &connection, RoomNid room, int limit)
{
    auto select = connection.prepare(
        "SELECT held_nid, origin, json FROM held_events WHERE room_nid = ? ORDER BY held_nid LIMIT ?");
    select.all(room, limit);
    std::vector<HeldEvent> events;
    for (;;) {
        TRY(const bool more, select.step());
        if (!more)
            return events;
        events.push_back({select.integer(0), ServerName::trusted(select.text(1)), select.text(2)});
    }
}

Result<void> releaseEvents(Connection &connection, RoomNid room, std::int64_t upTo)
{
    auto remove = connection.prepare("DELETE FROM held_events WHERE room_nid = ? AND held_nid <= ?");
    remove.all(room, upTo);
    return remove.run();
}

Result<int> countHeldEvents(Connection &connection, RoomNid room)
{
    auto select = connection.prepare("SELECT COUNT(*) FROM held_events WHERE room_nid = ?");
    select.bind(room);
    TRY_VOID(select.step());
    return static_cast<int>(select.integer(0));
}

Result<std::vector<RoomNid>> roomsWithHeldEvents(Connection &connection)
{
    return integers(connection.prepare("SELECT DISTINCT room_nid FROM held_events"));
}

Result<std::vector<EventNid>> timelineSince(Connection &connection, RoomNid room, EventNid first)
{
    auto select = connection.prepare(
        "SELECT event_nid FROM events WHERE room_nid = ? AND event_nid >= ? AND position > 0 ORDER BY event_nid");
    select.all(room, first);
    return integers(std::move(select));
}

Result<void> setStateBefore(Connection &connection, EventNid event, StateGroupId group)
{
    auto update = connection.prepare("UPDATE events SET state_group = ? WHERE event_nid = ?");
    update.all(group, event);
    return update.run();
}

} // namespace homeport::rooms::tables
