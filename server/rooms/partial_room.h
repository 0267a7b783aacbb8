#pragma once

#include "server/base/server_name.h"
#include "server/rooms/room_types.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <list>
#include <memory>
#include <unordered_set>

namespace homeport::rooms {

struct Room;

/// What is known of a room that was joined without all of its members, until they are known. Homeserver thread.
/// Spec: https://spec.matrix.org/v1.19/server-server-api/#put_matrixfederationv2send_joinroomideventid (omit_members)
struct PartialRoom {
    EventId join;                           ///< ours: the state before it is looked for
    ServerName through;                     ///< who let us in
    std::unordered_set<ServerName> servers; ///< in the room at the join, as they said
    int held = 0;                           ///< events of others that wait for the state

    std::list<boost::asio::steady_timer *> waiting; ///< for the room to be whole
};
using PartialRoomPtr = std::shared_ptr<PartialRoom>;

/// How long those wait who need every member; a room of 100,000 takes some ten seconds.
inline constexpr std::chrono::seconds kPatienceForWhole{30};

/// Returns at once when all of the room's state is known, else when it is. Unreachable with
/// M_UNABLE_DUE_TO_PARTIAL_STATE when that takes longer than @p patience.
boost::asio::awaitable<Result<void>> whole(std::shared_ptr<Room> room,
                                           std::chrono::milliseconds patience = kPatienceForWhole);

/// All of its state is known, or it has been joined anew: those who wait look again.
void endPartial(Room &room, PartialRoomPtr instead = nullptr);

} // namespace homeport::rooms
