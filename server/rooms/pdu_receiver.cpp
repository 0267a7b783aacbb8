#include "server/rooms/pdu_receiver.h"

#include "server/base/log.h"
#include "server/rooms/pdu_order.h"

#include <fmt/format.h>

namespace homeport::rooms {

using boost::asio::awaitable;

awaitable<Result<PduReceiver::Outcome>> PduReceiver::receive(ServerName origin, std::vector<json::Object> events)
{
    Outcome outcome;
    std::map<std::string, std::vector<json::Object>> byRoom;
    for (json::Object &event : events) {
        if (const auto room = json::findString(event, "room_id"))
            byRoom[std::string(*room)].push_back(std::move(event));
    }
    for (auto &[id, ofRoom] : byRoom) {
        const RoomPtr room = m_core.registry.find(RoomId::trusted(id));
        // Without a member here there is nobody to keep the room for.
        if (!room || !room->hasServer(m_core.serverName))
            qCInfo(log::rooms, "%s sends events of %s, where nobody is from here", origin.str().c_str(), id.c_str());
        else
            CO_TRY_VOID(co_await receiveInRoom(origin, room, std::move(ofRoom), outcome));
    }
    co_return outcome;
}

awaitable<Result<void>> PduReceiver::receiveInRoom(ServerName origin, RoomPtr room, std::vector<json::Object> events,
                                                   Outcome &outcome)
{
    const auto checked = co_await m_intake.check(*room->rules, std::move(events));
    std::vector<PduPtr> passed;
    for (const Result<PduPtr> &result : checked) {
        if (result)
            passed.push_back(*result);
        else
            qCInfo(log::rooms, "refused an event from %s: %s", origin.str().c_str(), result.error().detail.c_str());
    }
    const RoomTurn turn = co_await TurnQueue::acquire(room->turns);
    RoomDraft draft(turn, room);
    for (const PduPtr &pdu : sortedByPrevEvents(std::move(passed))) {
        CO_TRY(const bool gap, co_await lacksPrevEvents(pdu));
        if (gap) {
            for (const PduPtr &between : co_await m_gaps.eventsBefore(room, origin, pdu)) {
                if (const auto done = co_await admit(draft, origin, between, Arrival::Live); !done)
                    qCInfo(log::rooms, "not taken: %s", done.error().detail.c_str());
            }
        }
        auto done = co_await admit(draft, origin, pdu, Arrival::Live);
        std::optional<Error> error;
        if (!done)
            error = std::move(done).error();
        outcome[pdu->eventId.str()] = std::move(error);
    }
    if (!draft.write.events.empty())
        CO_TRY_VOID(co_await m_core.appender.commit(draft));
    co_return Result<void>{};
}

awaitable<Result<int>> PduReceiver::receiveOld(RoomPtr room, ServerName from, std::vector<json::Object> events)
{
    auto passed = co_await m_intake.passing(*room->rules, std::move(events));
    std::erase_if(passed, [&](const PduPtr &pdu) { return pdu->roomId != room->id; });
    const RoomTurn turn = co_await TurnQueue::acquire(room->turns);
    RoomDraft draft(turn, room);
    for (const PduPtr &pdu : sortedByPrevEvents(std::move(passed))) {
        if (const auto done = co_await admit(draft, from, pdu, Arrival::Backfilled); !done)
            qCInfo(log::rooms, "not taken: %s", done.error().detail.c_str());
    }
    if (draft.write.events.empty())
        co_return 0;
    CO_TRY(const auto stored, co_await m_core.appender.commit(draft));
    co_return static_cast<int>(stored.size());
}

awaitable<Result<bool>> PduReceiver::lacksPrevEvents(PduPtr pdu)
{
    CO_TRY(const auto known, co_await m_core.events.byIds(pdu->prevEvents));
    for (const EventId &id : pdu->prevEvents) {
        const auto found = known.find(id);
        if (found == known.end() || !found->second->inGraph())
            co_return true;
    }
    co_return false;
}

awaitable<Result<void>> PduReceiver::admit(RoomDraft &draft, ServerName from, PduPtr pdu, Arrival arrival)
{
    CO_TRY_VOID(co_await m_gaps.authChain(draft, from, pdu));
    CO_TRY(const bool gap, co_await lacksPrevEvents(pdu));
    StateSnapshotPtr before;
    if (gap) {
        CO_TRY(before, co_await m_gaps.stateBefore(draft, from, pdu));
    } else {
        CO_TRY(before, co_await m_core.appender.stateBefore(draft, pdu));
    }
    CO_TRY_VOID(co_await m_core.appender.add(draft, pdu, std::move(before), arrival));
    co_return Result<void>{};
}

} // namespace homeport::rooms
