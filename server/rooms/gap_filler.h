#pragma once

#include "server/rooms/pdu_intake.h"
#include "server/rooms/room_core.h"

namespace homeport::rooms {

/// Gets from another server what an event needs and this server lacks. Homeserver thread. What comes back has passed
/// checks 1 to 3; the rest is the appender's.
class GapFiller {
public:
    GapFiller(RoomCore &core, PduIntake &intake) : m_core(core), m_intake(intake) {}

    /// Events between the room's newest and @p pdu, oldest first; empty when the peer has none to give.
    boost::asio::awaitable<std::vector<PduPtr>> eventsBefore(RoomPtr room, ServerName from, PduPtr pdu);

    /// Adds the auth chain of @p pdu to the draft as outliers, as far as @p from gives it.
    boost::asio::awaitable<Result<void>> authChain(RoomDraft &draft, ServerName from, PduPtr pdu);

    /// State before @p pdu as @p from knows it: for an event whose prev_events stay unknown.
    boost::asio::awaitable<Result<StateSnapshotPtr>> stateBefore(RoomDraft &draft, ServerName from, PduPtr pdu);

private:
    boost::asio::awaitable<Result<void>> fetch(RoomDraft &draft, ServerName from, EventId at,
                                               std::vector<EventId> missing);
    boost::asio::awaitable<Result<void>> addOutliers(RoomDraft &draft, std::vector<json::Object> events);
    RoomCore &m_core;
    PduIntake &m_intake;
};

} // namespace homeport::rooms
