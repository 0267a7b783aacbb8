#include "server/rooms/graph_write.h"

#include "server/rooms/tables/events_table.h"
#include "server/rooms/tables/memberships_table.h"
#include "server/rooms/tables/refused_events_table.h"
#include "server/store/connection.h"

#include <algorithm>

namespace homeport::rooms {

namespace {

Result<void> writeState(store::Connection &connection, const PendingState &state)
{
    for (const tables::NewSlot &slot : state.slots)
        TRY_VOID(tables::insertSlot(connection, slot));
    for (const tables::NewGroup &group : state.groups)
        TRY_VOID(tables::insertGroup(connection, group));
    return {};
}

Result<void> writeEvent(store::Connection &connection, RoomNid room, const GraphWrite::Event &event,
                        StreamPosition position)
{
    const EventRecord &record = *event.record;
    const tables::NewEvent row{.nid = record.nid,
                               .room = room,
                               .pdu = record.pdu,
                               .status = record.status,
                               .refusal = record.refusal,
                               .stateBefore = record.stateBefore,
                               .position = position};
    TRY_VOID(event.wasOutlier ? tables::placeEvent(connection, row) : tables::insertEvent(connection, row));
    // What was refused leads nowhere: an event that it alone cites is as new as if nothing did.
    if (record.inGraph() && record.status == EventStatus::Accepted)
        TRY_VOID(tables::moveBackwardExtremities(connection, room, record.pdu->eventId, record.pdu->prevEvents));
    return {};
}

} // namespace

StreamPosition GraphPositions::of(const GraphWrite &write, const GraphWrite::Member &member) const
{
    const auto found =
        std::ranges::find(write.events, member.event, [](const GraphWrite::Event &event) { return event.record->nid; });
    const StreamPosition own = found == write.events.end() ? 0 : events[found - write.events.begin()];
    return own != 0 ? own : newest;
}

Result<GraphPositions> applyGraphWrite(store::Connection &connection, const GraphWrite &write, const Outbox &outbox)
{
    if (write.newRoom)
        TRY_VOID(tables::insertRoom(connection, *write.newRoom));
    TRY_VOID(writeState(connection, write.state));

    GraphPositions positions;
    for (const GraphWrite::Event &event : write.events) {
        const StreamPosition position = event.inTimeline ? connection.nextPosition() : 0;
        positions.events.push_back(position);
        positions.newest = std::max(positions.newest, position);
        TRY_VOID(writeEvent(connection, write.room, event, position));
    }
    const bool visible = write.stateChanged || !write.members.empty() || !write.also.empty();
    if (positions.newest == 0 && visible)
        positions.newest = connection.nextPosition();

    if (write.extremitiesChanged)
        TRY_VOID(tables::replaceForwardExtremities(connection, write.room, write.extremities));
    if (write.currentState != 0)
        TRY_VOID(tables::updateRoom(connection, write.room, write.currentState, positions.newest));
    if (write.stateChanged)
        TRY_VOID(tables::noteCurrentState(connection, write.room, positions.newest, write.currentState));
    for (const GraphWrite::Member &member : write.members) {
        TRY_VOID(tables::putMembership(connection, {.room = write.room,
                                                    .roomId = {},
                                                    .user = member.user,
                                                    .membership = member.after,
                                                    .event = member.event,
                                                    .position = positions.of(write, member),
                                                    .isLocal = member.isLocal}));
        // The room itself tells from now on what became of an invite or knock.
        if (member.isLocal)
            TRY_VOID(tables::dropInvite(connection, member.user, write.roomId));
    }
    for (const GraphWrite::Redaction &redaction : write.redactions)
        TRY_VOID(tables::setRedactedBy(connection, redaction.target->pdu->eventId, redaction.by));
    for (const tables::WaitingRedaction &waiting : write.redactionsWaiting)
        TRY_VOID(tables::addWaitingRedaction(connection, waiting));
    for (const EventId &target : write.redactionsArrived)
        TRY_VOID(tables::endWaitingRedactions(connection, target));
    for (const RefusedEvent &refused : write.refused)
        TRY_VOID(tables::addRefused(connection, refused));
    for (const EventId &pardoned : write.pardoned)
        TRY_VOID(tables::dropRefused(connection, pardoned));
    for (const GraphWrite::Outgoing &outgoing : write.outgoing)
        TRY_VOID(outbox.enqueue(connection, outgoing.event, outgoing.servers));
    for (const GraphWrite::Step &step : write.also)
        TRY_VOID(step(connection, positions.newest));
    return positions;
}

} // namespace homeport::rooms
