#pragma once

#include "server/rooms/room_core.h"

namespace homeport::rooms {

/// The few state events that somebody who is not in a room is shown with an invite.
/// Spec: https://spec.matrix.org/v1.19/client-server-api/#stripped-state
boost::asio::awaitable<Result<json::Array>> strippedState(RoomCore &core, StateSnapshotPtr state);
/// type, state_key, sender, content.
json::Object stripped(const Pdu &pdu);

} // namespace homeport::rooms
