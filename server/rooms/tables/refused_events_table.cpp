#include "server/rooms/tables/refused_events_table.h"

namespace homeport::rooms::tables {

Result<void> addRefused(store::Connection &connection, const RefusedEvent &event)
{
    auto insert = connection.prepare(
        "INSERT INTO refused_events (event_id, room_id, sender, origin, failed, rule, reason, offending_event, "
        "refused_at) VALUES (?,?,?,?,?,?,?,?,?) ON CONFLICT (event_id) DO UPDATE SET failed = excluded.failed, "
        "rule = excluded.rule, reason = excluded.reason, offending_event = excluded.offending_event, "
        "refused_at = excluded.refused_at");
    const EventRefusal &why = event.refusal;
    const auto id = event.eventId.empty() ? std::nullopt : std::optional(event.eventId);
    insert.all(id, event.room, event.sender, event.origin, checkName(why.check), why.rule, why.reason,
               why.offendingEvent, event.when);
    TRY_VOID(insert.run());
    auto prune = connection.prepare("DELETE FROM refused_events WHERE refused_nid <= "
                                    "(SELECT MAX(refused_nid) FROM refused_events) - ?");
    prune.bind(kMaxRefusedEvents);
    return prune.run();
}

Result<void> dropRefused(store::Connection &connection, const EventId &event)
{
    auto remove = connection.prepare("DELETE FROM refused_events WHERE event_id = ?");
    remove.bind(event.str());
    return remove.run();
}

Result<std::vector<RefusedEvent>> refusedEvents(store::Connection &connection)
{
    auto select = connection.prepare("SELECT event_id, room_id, sender, origin, failed, rule, reason, offending_event, "
                                     "refused_at FROM refused_events ORDER BY refused_at, refused_nid");
    std::vector<RefusedEvent> all;
    for (;;) {
        TRY(const bool more, select.step());
        if (!more)
            return all;
        RefusedEvent &row = all.emplace_back();
        row.eventId = select.optionalText(0).value_or("");
        row.room = select.text(1);
        row.sender = select.text(2);
        row.origin = select.text(3);
        row.refusal.check = checkNamed(select.text(4)).value_or(ReceiptCheck::Format);
        row.refusal.rule = select.text(5);
        row.refusal.reason = select.text(6);
        row.refusal.offendingEvent = select.text(7);
        row.when = select.integer(8);
    }
}

} // namespace homeport::rooms::tables
