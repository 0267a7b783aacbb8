#pragma once

#include "server/rooms/room_core.h"

namespace homeport::rooms {

/// The few state events that somebody who is not in a room is shown with an invite or after a knock: whole, as other
/// servers get them. Spec: https://spec.matrix.org/v1.19/client-server-api/#stripped-state
boost::asio::awaitable<Result<std::vector<PduPtr>>> shownState(RoomCore &core, StateSnapshotPtr state);
/// The same as clients get it.
boost::asio::awaitable<Result<json::Array>> strippedState(RoomCore &core, StateSnapshotPtr state);
/// type, state_key, sender, content.
json::Object stripped(const Pdu &pdu);
/// What another server showed, whole events or stripped ones, as clients get it; what is neither is left out.
json::Array strippedForClients(const json::Array &given);

} // namespace homeport::rooms
