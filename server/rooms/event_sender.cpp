#include "server/rooms/event_sender.h"

#include "server/rooms/room_access.h"

#include <algorithm>

namespace homeport::rooms {

using boost::asio::awaitable;

namespace {
constexpr std::size_t kMaxInOneWrite = 100;
} // namespace

struct EventSender::Waiting {
    NewContent content;
    Also also;
    EventNid event = 0;                            ///< number of the built event
    std::optional<Result<EventRecordPtr>> outcome; ///< empty: still to be sent
};

awaitable<Result<EventRecordPtr>> EventSender::send(RoomId id, NewContent content, Also also)
{
    CO_TRY(const RoomPtr room, joinedRoom(m_core, content.sender, id));
    CO_TRY(const bool mustAsk, co_await m_approved.isNeeded(room));
    if (mustAsk)
        co_return co_await m_approved.send(room, std::move(content), std::move(also));
    const auto mine = std::make_shared<Waiting>(
        Waiting{.content = std::move(content), .also = std::move(also), .event = 0, .outcome = {}});
    m_waiting[room->nid].push_back(mine);
    const RoomTurn turn = co_await TurnQueue::acquire(room->turns);
    // Turns are given in the order of asking, so at the latest now this one is among the first that wait.
    if (!mine->outcome)
        co_await sendWaiting(turn, room);
    // Empty: another one had taken it along, and was cancelled before the end.
    if (!mine->outcome)
        co_return fail(ErrorCode::Cancelled, "the server is stopping");
    co_return *mine->outcome;
}

EventSender::Batch EventSender::takeWaiting(RoomNid room)
{
    std::deque<WaitingPtr> &queue = m_waiting[room];
    Batch batch;
    while (!queue.empty() && batch.size() < kMaxInOneWrite) {
        batch.push_back(std::move(queue.front()));
        queue.pop_front();
    }
    if (queue.empty())
        m_waiting.erase(room);
    return batch;
}

awaitable<void> EventSender::sendWaiting(const RoomTurn &turn, RoomPtr room)
{
    const Batch batch = takeWaiting(room->nid);
    const auto done = co_await sendTogether(turn, room, batch);
    if (done)
        co_return;
    // One that can't be written (a transaction that came twice) must not take the others down with it.
    for (const WaitingPtr &waiting : batch) {
        if (waiting->outcome)
            continue;
        Batch alone{waiting};
        if (auto sent = co_await sendTogether(turn, room, std::move(alone)); !sent)
            waiting->outcome = std::unexpected(std::move(sent).error());
    }
}

awaitable<Result<void>> EventSender::sendTogether(const RoomTurn &turn, RoomPtr room, Batch batch)
{
    RoomDraft draft(turn, room);
    for (const WaitingPtr &waiting : batch) {
        if (auto done = co_await append(draft, waiting); !done)
            waiting->outcome = std::unexpected(std::move(done).error());
    }
    if (draft.write.events.empty())
        co_return Result<void>{};
    CO_TRY(const auto stored, co_await m_core.appender.commit(draft));
    for (const WaitingPtr &waiting : batch) {
        if (waiting->outcome)
            continue;
        const auto isIts = [&](const EventRecordPtr &event) { return event->nid == waiting->event; };
        waiting->outcome = *std::ranges::find_if(stored, isIts);
    }
    co_return Result<void>{};
}

awaitable<Result<void>> EventSender::append(RoomDraft &draft, WaitingPtr waiting)
{
    CO_TRY_VOID(joinedRoom(m_core, waiting->content.sender, draft.room->id)); // may have been kicked while waiting
    CO_TRY(const EventRecordPtr event, co_await m_builder.append(draft, waiting->content));
    waiting->event = event->nid;
    if (waiting->also) {
        draft.write.also.push_back([also = waiting->also, id = event->pdu->eventId](
                                       store::Connection &connection, StreamPosition) { return also(connection, id); });
    }
    co_return Result<void>{};
}

} // namespace homeport::rooms
