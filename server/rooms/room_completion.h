#pragma once

#include "server/rooms/pdu_intake.h"
#include "server/rooms/pdu_receiver.h"

namespace homeport::rooms {

/// Gets the rest of the state of rooms that were joined without all of their members: the state before our join is
/// asked for, what happened here meanwhile is put on top of it, and the events of others that waited are taken in.
///
/// Goes on after a restart, and asks every server of the room again and again, with growing pauses, until one gives the
/// state. Homeserver thread.
/// Spec: https://spec.matrix.org/v1.19/server-server-api/#get_matrixfederationv1stateroomid
class RoomCompletion {
public:
    /// Pauses between rounds of questions: first, and the longest.
    struct Pauses {
        std::chrono::milliseconds first{2'000};
        std::chrono::milliseconds longest{600'000};
    };
    RoomCompletion(RoomCore &core, PduReceiver &receiver, Pauses pauses)
        : m_core(core), m_receiver(receiver), m_pauses(pauses)
    {
    }
    RoomCompletion(RoomCore &core, PduReceiver &receiver) : RoomCompletion(core, receiver, Pauses{}) {}

    /// Ends when the room is whole, or nobody here is in it any more, or it is cancelled.
    boost::asio::awaitable<void> complete(RoomPtr room);

    /// Rooms that complete() is due for after a start: not whole, or with events that still wait.
    boost::asio::awaitable<Result<std::vector<RoomPtr>>> unfinished();

private:
    boost::asio::awaitable<Result<void>> completeFrom(RoomPtr room, PartialRoomPtr partial, ServerName server);
    /// Puts the timeline since the join upon @p before.
    boost::asio::awaitable<Result<void>> rebase(RoomDraft &draft, EventRecordPtr join, StateSnapshotPtr before);
    boost::asio::awaitable<Result<void>> giveUp(RoomPtr room, PartialRoomPtr partial);
    boost::asio::awaitable<Result<void>> takeHeld(RoomPtr room);
    RoomCore &m_core;
    PduReceiver &m_receiver;
    Pauses m_pauses;
    PduIntake m_intake{m_core.peers};
};

} // namespace homeport::rooms
