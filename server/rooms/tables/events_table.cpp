#include "server/rooms/tables/events_table.h"

#include <fmt/format.h>

#include <algorithm>

namespace homeport::rooms::tables {

namespace {

using store::Statement;

constexpr std::string_view kColumns =
    "e.event_nid, e.status, e.refusal, e.state_group, e.position, e.redacted_by, e.json, r.version, e.room_nid";
constexpr std::string_view kFrom = " FROM events e JOIN rooms r ON r.room_nid = e.room_nid ";

Result<StoredEvent> readRow(const Statement &row)
{
    const auto *rules = event::findRoomVersion(row.text(7));
    if (!rules)
        return fail(ErrorCode::Corrupt, fmt::format("stored room version '{}' is unknown", row.text(7)));
    auto record = std::make_shared<EventRecord>();
    TRY(record->pdu, event::loadPdu(*rules, row.text(6)));
    record->nid = row.integer(0);
    record->status = static_cast<EventStatus>(row.integer(1));
    record->refusal = row.optionalText(2).value_or("");
    record->stateBefore = row.integer(3);
    record->position = row.integer(4);
    record->redactedBy = row.optionalText(5).value_or("");
    return StoredEvent{std::move(record), row.integer(8)};
}

Result<std::vector<EventRecordPtr>> readRecords(Statement statement)
{
    std::vector<EventRecordPtr> records;
    for (;;) {
        TRY(const bool more, statement.step());
        if (!more)
            return records;
        TRY(auto stored, readRow(statement));
        records.push_back(std::move(stored.record));
    }
}

Result<std::vector<EventNid>> readNids(Statement statement)
{
    std::vector<EventNid> nids;
    for (;;) {
        TRY(const bool more, statement.step());
        if (!more)
            return nids;
        nids.push_back(statement.integer(0));
    }
}

} // namespace

Result<void> insertEvent(Connection &connection, const NewEvent &event)
{
    auto insert = connection.prepare("INSERT INTO events (event_nid, event_id, room_nid, type, state_key, sender, "
                                     "depth, origin_ts, status, refusal, "
                                     "state_group, position, json) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)");
    const Pdu &pdu = *event.pdu;
    insert.all(event.nid, pdu.eventId.str(), event.room, pdu.type, pdu.stateKey, pdu.sender.str(), pdu.depth,
               pdu.originServerTs, static_cast<int>(event.status), event.refusal, event.stateBefore, event.position,
               pdu.canonicalJson);
    return insert.run();
}

Result<void> placeEvent(Connection &connection, const NewEvent &event)
{
    auto update = connection.prepare(
        "UPDATE events SET status = ?, refusal = ?, state_group = ?, position = ? WHERE event_nid = ?");
    update.all(static_cast<int>(event.status), event.refusal, event.stateBefore, event.position, event.nid);
    return update.run();
}

Result<void> setJson(Connection &connection, EventNid event, const std::string &json)
{
    auto update = connection.prepare("UPDATE events SET json = ? WHERE event_nid = ?");
    update.all(json, event);
    return update.run();
}

Result<void> setRedactedBy(Connection &connection, const EventId &redacted, const EventId &by)
{
    auto update = connection.prepare("UPDATE events SET redacted_by = ? WHERE event_id = ?");
    update.all(by.str(), redacted.str());
    return update.run();
}

Result<std::vector<StoredEvent>> eventsByIds(Connection &connection, const std::vector<EventId> &ids)
{
    std::vector<StoredEvent> events;
    for (const EventId &id : ids) {
        auto select = connection.prepare(fmt::format("SELECT {}{}WHERE e.event_id = ?", kColumns, kFrom));
        select.bind(id.str());
        TRY(const bool found, select.step());
        if (found) {
            TRY(auto stored, readRow(select));
            events.push_back(std::move(stored));
        }
    }
    return events;
}

Result<std::vector<StoredEvent>> eventsByNids(Connection &connection, const std::vector<EventNid> &nids)
{
    std::vector<StoredEvent> events;
    events.reserve(nids.size());
    for (const EventNid nid : nids) {
        auto select = connection.prepare(fmt::format("SELECT {}{}WHERE e.event_nid = ?", kColumns, kFrom));
        select.bind(nid);
        TRY(const bool found, select.step());
        if (found) {
            TRY(auto stored, readRow(select));
            events.push_back(std::move(stored));
        }
    }
    return events;
}

Result<std::vector<std::pair<EventNid, EventId>>> eventIdsByNids(Connection &connection,
                                                                 const std::vector<EventNid> &nids)
{
    std::vector<std::pair<EventNid, EventId>> pairs;
    pairs.reserve(nids.size());
    for (const EventNid nid : nids) {
        auto select = connection.prepare("SELECT event_id FROM events WHERE event_nid = ?");
        select.bind(nid);
        TRY(const bool found, select.step());
        if (found)
            pairs.emplace_back(nid, EventId::trusted(select.text(0)));
    }
    return pairs;
}

Result<std::vector<EventNid>> timelineBetween(Connection &connection, RoomNid room, StreamPosition after,
                                              StreamPosition upTo, int limit)
{
    auto select = connection.prepare("SELECT event_nid FROM events WHERE room_nid = ? AND position > ? AND "
                                     "position <= ? AND status = 0 ORDER BY position DESC LIMIT ?");
    select.all(room, after, upTo, limit);
    TRY(auto nids, readNids(std::move(select)));
    std::ranges::reverse(nids);
    return nids;
}

Result<std::optional<EventRecordPtr>> eventNearTime(Connection &connection, RoomNid room, Timestamp when, bool before)
{
    auto select = connection.prepare(
        fmt::format("SELECT {}{}WHERE e.room_nid = ? AND e.origin_ts {} ? AND e.status = 0 AND e.state_group <> 0 "
                    "ORDER BY e.origin_ts {}, e.depth {} LIMIT 1",
                    kColumns, kFrom, before ? "<=" : ">=", before ? "DESC" : "ASC", before ? "DESC" : "ASC"));
    select.all(room, when);
    TRY(auto records, readRecords(std::move(select)));
    if (records.empty())
        return std::nullopt;
    return std::move(records.front());
}

Result<std::vector<EventNid>> pageBackwards(Connection &connection, RoomNid room, OrderKey before, int limit)
{
    auto select = connection.prepare(
        "SELECT event_nid FROM events WHERE room_nid = ? AND (depth < ? OR (depth = ? AND event_nid < ?)) "
        "AND status = 0 AND state_group <> 0 AND (? = 0 OR position <= ?) "
        "ORDER BY depth DESC, event_nid DESC LIMIT ?");
    select.all(room, before.depth, before.depth, before.nid, before.upTo, before.upTo, limit);
    return readNids(std::move(select));
}

Result<std::vector<EventNid>> pageForwards(Connection &connection, RoomNid room, OrderKey after, int limit)
{
    auto select = connection.prepare(
        "SELECT event_nid FROM events WHERE room_nid = ? AND (depth > ? OR (depth = ? AND event_nid > ?)) "
        "AND status = 0 AND state_group <> 0 ORDER BY depth ASC, event_nid ASC LIMIT ?");
    select.all(room, after.depth, after.depth, after.nid, limit);
    return readNids(std::move(select));
}

Result<std::optional<EventNid>> eventAt(Connection &connection, RoomNid room, OrderKey place)
{
    auto select = connection.prepare("SELECT event_nid FROM events WHERE room_nid = ? AND event_nid = ?");
    select.all(room, place.nid);
    TRY(bool found, select.step());
    if (found)
        return select.integer(0);
    if (place.upTo == 0)
        return std::nullopt;
    auto next = connection.prepare("SELECT event_nid FROM events WHERE room_nid = ? AND position > ? "
                                   "ORDER BY position LIMIT 1");
    next.all(room, place.upTo);
    TRY(found, next.step());
    return found ? std::optional(next.integer(0)) : std::nullopt;
}

Result<std::optional<OrderKey>> placeAfter(Connection &connection, RoomNid room, StreamPosition position)
{
    auto select = connection.prepare("SELECT depth, event_nid FROM events WHERE room_nid = ? AND position > ? "
                                     "AND status = 0 ORDER BY depth ASC, event_nid ASC LIMIT 1");
    select.all(room, position);
    TRY(const bool found, select.step());
    if (!found)
        return std::nullopt;
    return OrderKey{select.integer(0), select.integer(1)};
}

Result<EventNid> maxEventNid(Connection &connection)
{
    auto select = connection.prepare("SELECT COALESCE(MAX(event_nid), 0) FROM events");
    TRY_VOID(select.step());
    return select.integer(0);
}

} // namespace homeport::rooms::tables
