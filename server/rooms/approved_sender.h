#pragma once

#include "server/rooms/event_builder.h"

namespace homeport::rooms {

/// Sends one event that others must sign before the room may have it, such as its policy server. They are asked without
/// holding the room's turn; the room goes on meanwhile, and the event takes the place in it that it was built for.
/// Homeserver thread.
class ApprovedSender {
public:
    explicit ApprovedSender(RoomCore &core) : m_core(core), m_builder(core) {}

    /// Whether @p room has somebody to ask for every event.
    boost::asio::awaitable<Result<bool>> isNeeded(RoomPtr room);

    /// Builds an event that the rules allow now. Forbidden when they don't.
    boost::asio::awaitable<Result<PduPtr>> prepare(RoomPtr room, NewContent content);
    /// With the signature of the room's policy server, where it has one.
    boost::asio::awaitable<Result<PduPtr>> approve(RoomPtr room, PduPtr pdu)
    {
        return m_core.policies.approved(std::move(room), std::move(pdu));
    }
    /// Into the room and to the other servers. Forbidden when the room has changed so that the rules refuse it.
    using Also = std::function<Result<void>(store::Connection &, const EventId &)>;
    boost::asio::awaitable<Result<EventRecordPtr>> commit(RoomPtr room, PduPtr pdu, Also also = {});

    /// The same with somebody to ask, else at once.
    boost::asio::awaitable<Result<EventRecordPtr>> sendOrAppend(RoomPtr room, NewContent content);
    /// All three.
    boost::asio::awaitable<Result<EventRecordPtr>> send(RoomPtr room, NewContent content, Also also = {});

private:
    RoomCore &m_core;
    EventBuilder m_builder;
};

} // namespace homeport::rooms
