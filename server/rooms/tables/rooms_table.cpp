#include "server/rooms/tables/rooms_table.h"

namespace homeport::rooms::tables {

namespace {

constexpr std::string_view kSelect =
    "SELECT room_nid, room_id, version, create_nid, state_group, last_position, is_public FROM rooms";

RoomRecord readRow(const store::Statement &row)
{
    return {.nid = row.integer(0),
            .id = RoomId::trusted(row.text(1)),
            .version = row.text(2),
            .create = row.integer(3),
            .state = row.integer(4),
            .lastPosition = row.integer(5),
            .isPublic = row.integer(6) != 0,
            .forwardExtremities = {}};
}

Result<void> readExtremities(Connection &connection, RoomRecord &room)
{
    auto select = connection.prepare("SELECT event_nid FROM forward_extremities WHERE room_nid = ? ORDER BY event_nid");
    select.bind(room.nid);
    for (;;) {
        TRY(const bool more, select.step());
        if (!more)
            return {};
        room.forwardExtremities.push_back(select.integer(0));
    }
}

} // namespace

Result<void> insertRoom(Connection &connection, const RoomRecord &room)
{
    auto insert = connection.prepare("INSERT INTO rooms (room_nid, room_id, version, create_nid, state_group, "
                                     "last_position, is_public) VALUES (?,?,?,?,?,?,?)");
    insert.all(room.nid, room.id.str(), room.version, room.create, room.state, room.lastPosition, room.isPublic);
    return insert.run();
}

Result<void> updateRoom(Connection &connection, RoomNid room, StateGroupId state, StreamPosition lastPosition)
{
    auto update =
        connection.prepare("UPDATE rooms SET state_group = ?, last_position = CASE WHEN last_position < ? THEN "
                           "? ELSE last_position END WHERE room_nid = ?");
    update.all(state, lastPosition, lastPosition, room);
    return update.run();
}

Result<void> setPublic(Connection &connection, const RoomId &room, bool isPublic)
{
    auto update = connection.prepare("UPDATE rooms SET is_public = ? WHERE room_id = ?");
    update.all(isPublic, room.str());
    return update.run();
}

Result<std::optional<RoomRecord>> findRoom(Connection &connection, const RoomId &id)
{
    auto select = connection.prepare(std::string(kSelect) + " WHERE room_id = ?");
    select.bind(id.str());
    TRY(const bool found, select.step());
    if (!found)
        return std::nullopt;
    RoomRecord room = readRow(select);
    TRY_VOID(readExtremities(connection, room));
    return room;
}

Result<std::vector<RoomRecord>> allRooms(Connection &connection)
{
    std::vector<RoomRecord> rooms;
    auto select = connection.prepare(kSelect);
    for (;;) {
        TRY(const bool more, select.step());
        if (!more)
            break;
        rooms.push_back(readRow(select));
    }
    for (RoomRecord &room : rooms)
        TRY_VOID(readExtremities(connection, room));
    return rooms;
}

Result<RoomNid> maxRoomNid(Connection &connection)
{
    auto select = connection.prepare("SELECT COALESCE(MAX(room_nid), 0) FROM rooms");
    TRY_VOID(select.step());
    return select.integer(0);
}

Result<void> replaceForwardExtremities(Connection &connection, RoomNid room, const std::vector<EventNid> &events)
{
    auto clear = connection.prepare("DELETE FROM forward_extremities WHERE room_nid = ?");
    TRY_VOID(clear.bind(room).run());
    for (const EventNid event : events) {
        auto insert = connection.prepare("INSERT INTO forward_extremities (room_nid, event_nid) VALUES (?,?)");
        insert.all(room, event);
        TRY_VOID(insert.run());
    }
    return {};
}

Result<void> moveBackwardExtremities(Connection &connection, RoomNid room, const EventId &arrived,
                                     const std::vector<EventId> &missing)
{
    auto remove = connection.prepare("DELETE FROM backward_extremities WHERE room_nid = ? AND event_id = ?");
    remove.all(room, arrived.str());
    TRY_VOID(remove.run());
    for (const EventId &id : missing) {
        auto insert =
            connection.prepare("INSERT INTO backward_extremities (room_nid, event_id) SELECT ?, ? WHERE NOT EXISTS "
                               "(SELECT 1 FROM events WHERE event_id = ? AND state_group <> 0) ON CONFLICT DO NOTHING");
        insert.all(room, id.str(), id.str());
        TRY_VOID(insert.run());
    }
    return {};
}

Result<bool> isBackwardExtremity(Connection &connection, RoomNid room, const EventId &event)
{
    auto select = connection.prepare("SELECT 1 FROM backward_extremities WHERE room_nid = ? AND event_id = ?");
    select.all(room, event.str());
    return select.step();
}

Result<std::vector<EventId>> backwardExtremities(Connection &connection, RoomNid room, int limit)
{
    auto select = connection.prepare("SELECT event_id FROM backward_extremities WHERE room_nid = ? LIMIT ?");
    select.all(room, limit);
    std::vector<EventId> ids;
    for (;;) {
        TRY(const bool more, select.step());
        if (!more)
            return ids;
        ids.push_back(EventId::trusted(select.text(0)));
    }
}

} // namespace homeport::rooms::tables
