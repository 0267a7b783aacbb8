#pragma once

#include "server/rooms/event_builder.h"

namespace homeport::rooms {

/// Sends events of local users into rooms they are in. Homeserver thread.
class EventSender {
public:
    explicit EventSender(RoomCore &core) : m_core(core), m_builder(core) {}

    /// Acknowledged means: on the disk, and queued for every other server in the room.
    /// @p also writes more in the same commit (the client's transaction id), told the event's id.
    /// Forbidden when the room's rules refuse it; the detail says which.
    using Also = std::function<Result<void>(store::Connection &, const EventId &)>;
    boost::asio::awaitable<Result<EventRecordPtr>> send(RoomId room, NewContent content, Also also = {});

private:
    RoomCore &m_core;
    EventBuilder m_builder;
};

} // namespace homeport::rooms
