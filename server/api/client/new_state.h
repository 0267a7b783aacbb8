#pragma once

#include "server/api/services.h"

namespace homeport::api::client {

/// State that a person here wants to make in a room that exists: its content has the types that servers go by
/// (rooms::checkStateContent), the room has its create event already, its creators have no place in its power levels,
/// and its addresses lead to it. BadInput: M_BAD_JSON, or M_BAD_ALIAS and M_INVALID_PARAM for addresses. Spec:
/// https://spec.matrix.org/v1.19/client-server-api/#put_matrixclientv3roomsroomidstateeventtypestatekey
boost::asio::awaitable<Result<void>> checkNewState(Services &services, rooms::RoomPtr room, std::string type,
                                                   json::Object content);

} // namespace homeport::api::client
