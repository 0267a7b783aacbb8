#include "server/rooms/redactions.h"

namespace homeport::rooms {

using boost::asio::awaitable;

Result<void> Redactions::load()
{
    TRY(const auto all, m_store.readNow(tables::allWaitingRedactions));
    for (const tables::WaitingRedaction &waiting : all)
        m_waiting[waiting.target].push_back(waiting.redaction);
    return {};
}

awaitable<Result<bool>> Redactions::hasPower(PduPtr redaction, StateSnapshotPtr before)
{
    CO_TRY(const PickedState state, co_await m_reader.forAuth(std::move(before), redaction));
    const auto view = state.view();
    co_return stateres::powerLevelOf(redaction->sender, view) >= stateres::namedPowerLevel("redact", view);
}

awaitable<Result<bool>> Redactions::mayAsk(PduPtr redaction, StateSnapshotPtr before)
{
    if (redaction->type != "m.room.redaction" || !redaction->redacts)
        co_return true;
    std::vector<EventId> id{*redaction->redacts};
    CO_TRY(const auto known, co_await m_events.byIds(std::move(id)));
    if (!known.empty() && known.begin()->second->pdu->sender == redaction->sender)
        co_return true;
    co_return co_await hasPower(std::move(redaction), std::move(before));
}

awaitable<Result<bool>> Redactions::allowed(EventRecordPtr redaction, EventRecordPtr target, StateSnapshotPtr before)
{
    const Pdu &pdu = *redaction->pdu;
    if (target->pdu->roomId != pdu.roomId)
        co_return false;
    // One's own server's events, or with the power to redact.
    if (target->pdu->senderServer() == pdu.senderServer())
        co_return true;
    co_return co_await hasPower(redaction->pdu, std::move(before));
}

awaitable<Result<void>> Redactions::noteWaiting(RoomDraft &draft, EventRecordPtr target)
{
    const auto found = m_waiting.find(target->pdu->eventId);
    if (found == m_waiting.end())
        co_return Result<void>{};
    CO_TRY(const auto redactions, co_await m_events.byNids(found->second));
    for (const auto &[nid, redaction] : redactions) {
        CO_TRY(StateSnapshotPtr before, co_await m_states.snapshot(redaction->stateBefore));
        CO_TRY(const bool fine, co_await allowed(redaction, target, std::move(before)));
        if (fine)
            draft.write.redactions.push_back({target, redaction->pdu->eventId});
    }
    draft.write.redactionsArrived.push_back(target->pdu->eventId);
    co_return Result<void>{};
}

awaitable<Result<void>> Redactions::note(RoomDraft &draft, EventRecordPtr event, StateSnapshotPtr before)
{
    CO_TRY_VOID(co_await noteWaiting(draft, event));
    const Pdu &pdu = *event->pdu;
    if (pdu.type != "m.room.redaction" || !pdu.redacts)
        co_return Result<void>{};
    std::vector<EventId> id{*pdu.redacts};
    CO_TRY(const auto known, co_await m_events.byIds(std::move(id)));
    if (known.empty()) {
        draft.write.redactionsWaiting.push_back({*pdu.redacts, event->nid});
        co_return Result<void>{};
    }
    const EventRecordPtr target = known.begin()->second;
    CO_TRY(const bool fine, co_await allowed(event, target, std::move(before)));
    if (fine)
        draft.write.redactions.push_back({target, pdu.eventId});
    co_return Result<void>{};
}

void Redactions::committed(const GraphWrite &write)
{
    for (const EventId &target : write.redactionsArrived)
        m_waiting.erase(target);
    for (const tables::WaitingRedaction &waiting : write.redactionsWaiting)
        m_waiting[waiting.target].push_back(waiting.redaction);
}

} // namespace homeport::rooms
