#include "server/rooms/approved_sender.h"

namespace homeport::rooms {

using boost::asio::awaitable;

awaitable<Result<bool>> ApprovedSender::isNeeded(RoomPtr room)
{
    CO_TRY(const auto policy, co_await m_core.policies.of(std::move(room)));
    co_return policy.has_value();
}

awaitable<Result<PduPtr>> ApprovedSender::prepare(RoomPtr room, NewContent content)
{
    const auto onBuilt = std::move(content.onBuilt);
    const RoomTurn turn = co_await TurnQueue::acquire(room->turns);
    const RoomDraft draft(turn, room);
    CO_TRY(PduPtr pdu, co_await m_builder.build(draft, std::move(content)));
    CO_TRY(const PickedState state, co_await m_core.reader.forAuth(room->state, pdu));
    if (const auto verdict = stateres::checkAgainstState(*pdu, state.view()))
        co_return fail(ErrorCode::Forbidden, verdict->reason);
    if (onBuilt)
        onBuilt(pdu->eventId);
    co_return pdu;
}

awaitable<Result<EventRecordPtr>> ApprovedSender::commit(RoomPtr room, PduPtr pdu, Also also)
{
    const RoomTurn turn = co_await TurnQueue::acquire(room->turns);
    RoomDraft draft(turn, room);
    CO_TRY(StateSnapshotPtr before, co_await m_core.appender.stateBefore(draft, pdu));
    CO_TRY(const EventRecordPtr event, co_await m_core.appender.add(draft, pdu, std::move(before), Arrival::Local));
    draft.distribute.push_back(event->nid);
    if (also) {
        draft.write.also.push_back([also = std::move(also), id = pdu->eventId](
                                       store::Connection &connection, StreamPosition) { return also(connection, id); });
    }
    CO_TRY(const auto stored, co_await m_core.appender.commit(draft));
    co_return stored.back();
}

awaitable<Result<EventRecordPtr>> ApprovedSender::sendOrAppend(RoomPtr room, NewContent content)
{
    CO_TRY(const bool mustAsk, co_await isNeeded(room));
    if (mustAsk)
        co_return co_await send(room, std::move(content));
    const RoomTurn turn = co_await TurnQueue::acquire(room->turns);
    RoomDraft draft(turn, room);
    CO_TRY_VOID(co_await m_builder.append(draft, std::move(content)));
    CO_TRY(const auto stored, co_await m_core.appender.commit(draft));
    co_return stored.back();
}

awaitable<Result<EventRecordPtr>> ApprovedSender::send(RoomPtr room, NewContent content, Also also)
{
    CO_TRY(PduPtr pdu, co_await prepare(room, std::move(content)));
    CO_TRY(pdu, co_await approve(room, pdu));
    co_return co_await commit(room, pdu, std::move(also));
}

} // namespace homeport::rooms
