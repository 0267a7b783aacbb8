#pragma once

#include "server/api/services.h"

namespace homeport::api {

/// People here and servers have come to share a room: the servers hear of a device of each person whose devices they
/// were not told of before, and ask for the others by themselves. @p came are people of this server who joined just
/// now,
/// @p servers those that had no member in the room until now. Failures are logged. Homeserver thread.
/// Spec: https://spec.matrix.org/v1.19/server-server-api/#device-management
boost::asio::awaitable<void> introduceDevices(Services &services, rooms::RoomPtr room, std::vector<UserId> came,
                                              std::vector<ServerName> servers);

} // namespace homeport::api
