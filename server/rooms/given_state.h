#pragma once

#include "server/rooms/room_core.h"

namespace homeport::rooms {

/// Takes a state that a resident server gives, with its auth chain, into a draft: each event is checked by its own auth
/// events, what does not pass is left out. All of @p state and @p authChain have passed checks 1 to 3.
///
/// Sets the room's create event where the room has none yet. BadInput when the state holds no valid one.
boost::asio::awaitable<Result<StateSnapshotPtr>>
takeGivenState(RoomCore &core, RoomDraft &draft, std::vector<PduPtr> state, std::vector<PduPtr> authChain);

} // namespace homeport::rooms
