#include "server/rooms/event_sender.h"

#include "server/rooms/room_access.h"

namespace homeport::rooms {

using boost::asio::awaitable;

awaitable<Result<EventRecordPtr>> EventSender::send(RoomId id, NewContent content, Also also)
{
    CO_TRY(const RoomPtr room, joinedRoom(m_core, content.sender, id));
    const RoomTurn turn = co_await TurnQueue::acquire(room->turns);
    CO_TRY_VOID(joinedRoom(m_core, content.sender, id)); // may have been kicked while waiting

    RoomDraft draft(turn, room);
    CO_TRY(const EventRecordPtr event, co_await m_builder.append(draft, std::move(content)));
    if (also) {
        draft.write.also.push_back(
            [also = std::move(also), eventId = event->pdu->eventId](store::Connection &connection, StreamPosition) {
                return also(connection, eventId);
            });
    }
    CO_TRY(auto stored, co_await m_core.appender.commit(draft));
    co_return stored.back();
}

} // namespace homeport::rooms
