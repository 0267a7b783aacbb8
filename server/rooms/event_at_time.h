#pragma once

#include "server/rooms/pdu_receiver.h"

namespace homeport::rooms {

/// The event of a room nearest to a moment. Homeserver thread.
/// Spec: https://spec.matrix.org/v1.19/client-server-api/#get_matrixclientv1roomsroomidtimestamp_to_event
class EventAtTime {
public:
    EventAtTime(RoomCore &core, PduReceiver &receiver) : m_core(core), m_receiver(receiver) {}

    struct Found {
        EventId event;
        Timestamp when = 0;
    };
    enum class Direction { Backwards, Forwards };
    /// For a user: where this server's history has a gap, others are asked too, and what they name is fetched.
    boost::asio::awaitable<Result<Found>> find(RoomPtr room, Timestamp when, Direction direction);
    /// For another server: ours only.
    boost::asio::awaitable<Result<Found>> findFor(ServerName origin, RoomId room, Timestamp when, Direction direction);

private:
    boost::asio::awaitable<Result<std::optional<Found>>> here(RoomPtr room, Timestamp when, Direction direction);
    boost::asio::awaitable<std::optional<Found>> elsewhere(RoomPtr room, Timestamp when, Direction direction);
    RoomCore &m_core;
    PduReceiver &m_receiver;
};

} // namespace homeport::rooms
