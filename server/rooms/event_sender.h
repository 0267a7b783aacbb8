#pragma once

#include "server/rooms/approved_sender.h"

#include <deque>
#include <unordered_map>

namespace homeport::rooms {

/// Sends events of local users into rooms they are in. Homeserver thread.
///
/// Those who wait for one room share a write: whoever gets the room's turn sends what all of them have to say.
class EventSender {
public:
    explicit EventSender(RoomCore &core) : m_core(core), m_builder(core), m_approved(core) {}

    /// Acknowledged means: on the disk, and queued for every other server in the room.
    /// @p also writes more in the same commit (the client's transaction id), told the event's id.
    /// Forbidden when the room's rules refuse it; the detail says which. Likewise when its policy server does.
    using Also = std::function<Result<void>(store::Connection &, const EventId &)>;
    boost::asio::awaitable<Result<EventRecordPtr>> send(RoomId room, NewContent content, Also also = {});

private:
    struct Waiting;
    using WaitingPtr = std::shared_ptr<Waiting>;
    using Batch = std::vector<WaitingPtr>;
    Batch takeWaiting(RoomNid room);
    boost::asio::awaitable<void> sendWaiting(const RoomTurn &turn, RoomPtr room);
    boost::asio::awaitable<Result<void>> sendTogether(const RoomTurn &turn, RoomPtr room, Batch batch);
    boost::asio::awaitable<Result<void>> append(RoomDraft &draft, WaitingPtr waiting);
    RoomCore &m_core;
    EventBuilder m_builder;
    ApprovedSender m_approved;
    std::unordered_map<RoomNid, std::deque<WaitingPtr>> m_waiting;
};

} // namespace homeport::rooms
