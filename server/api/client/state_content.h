#pragma once

#include "server/api/services.h"

namespace homeport::api::client {

/// Content of state that servers and clients have to understand, before it is made: a wrong type there breaks the room
/// or is taken for something else. BadInput (M_BAD_JSON) names the key. Types that are not of the specification, and
/// keys it does not name, are the client's own. Pure. Spec:
/// https://spec.matrix.org/v1.19/client-server-api/#room-events
Result<void> checkStateContent(std::string_view type, const json::Object &content);

/// The same for one event of a room that exists, by what only the room and the directory know: its creators have no
/// place in the power levels, it has its create event, and its addresses lead to it (M_BAD_ALIAS).
boost::asio::awaitable<Result<void>> checkNewState(Services &services, rooms::RoomPtr room, std::string type,
                                                   json::Object content);

} // namespace homeport::api::client
