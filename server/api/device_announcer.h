#pragma once

#include "server/api/services.h"

namespace homeport::api {

/// A local device's keys or name changed: wakes everyone here who shares a room, and queues an update for every server
/// that does. Homeserver thread.
/// Spec: https://spec.matrix.org/v1.19/server-server-api/#device-management
boost::asio::awaitable<Result<void>> announceDevice(Services &services, UserId user, std::string device);
/// The same to @p servers alone, when nothing changed but who shares a room.
boost::asio::awaitable<Result<void>> announceDeviceTo(Services &services, UserId user, std::string device,
                                                      std::vector<ServerName> servers);
boost::asio::awaitable<Result<void>> announceDeleted(Services &services, UserId user, std::string device);
/// Ends sessions with all that belongs to their devices, and says so to everyone who may send to them.
boost::asio::awaitable<Result<void>> endDevices(Services &services, UserId user, std::vector<std::string> devices);
/// All of a user's, but one.
boost::asio::awaitable<Result<void>> endAllDevices(Services &services, UserId user,
                                                   std::optional<std::string> exceptDevice = {});
/// Cross-signing keys of a local user changed.
boost::asio::awaitable<Result<void>> announceCrossSigning(Services &services, UserId user);

} // namespace homeport::api
