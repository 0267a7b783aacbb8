#include "server/rooms/given_state.h"

#include "server/base/log.h"
#include "server/rooms/pdu_order.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

namespace homeport::rooms {

boost::asio::awaitable<Result<StateSnapshotPtr>>
takeGivenState(RoomCore &core, RoomDraft &draft, std::vector<PduPtr> state, std::vector<PduPtr> authChain)
{
    Room &room = *draft.room;
    std::unordered_set<EventId> inState;
    for (const PduPtr &pdu : state)
        inState.insert(pdu->eventId);
    std::unordered_set<EventId> seen;
    std::vector<PduPtr> all;
    for (auto *list : {&state, &authChain}) {
        for (const PduPtr &pdu : *list) {
            if (pdu->roomId == room.id && seen.insert(pdu->eventId).second)
                all.push_back(pdu);
        }
    }
    // One read for all that is asked below.
    std::vector<EventId> ids(seen.begin(), seen.end());
    CO_TRY_VOID(co_await core.events.byIds(std::move(ids)));
    // In version 12 no auth_events name the create event, and every other one is checked with it.
    std::ranges::partition(all, [](const PduPtr &pdu) { return pdu->isState("m.room.create"); });
    std::vector<StateEntry> entries;
    for (const PduPtr &pdu : sortedByAuthEvents(std::move(all))) {
        const auto added = co_await core.appender.addOutlier(draft, pdu);
        if (!added) {
            qCInfo(log::rooms, "%s", added.error().detail.c_str());
            continue;
        }
        const EventRecordPtr event = *added;
        if (event->status == EventStatus::Rejected)
            continue;
        if (pdu->isState("m.room.create") && !room.create)
            room.create = event;
        if (inState.contains(pdu->eventId) && pdu->isState())
            entries.push_back({core.states.slot(pdu->type, *pdu->stateKey), event->nid});
    }
    if (!room.create)
        co_return fail(ErrorCode::BadInput, "the state that came with the join holds no valid create event");
    if (const auto version = json::findString(room.create->pdu->content(), "room_version").value_or("1");
        version != room.rules->version)
        co_return fail(ErrorCode::BadInput,
                       fmt::format("the room has version {}, not {} as was said", version, room.rules->version));
    co_return core.states.create(std::move(entries), draft.write.state);
}

} // namespace homeport::rooms
