#pragma once

#include "server/api/services.h"
#include "server/control/values.h"

namespace homeport::runtime {

/// A room as the desktop lists it. Homeserver thread; a handful of cached look-ups.
boost::asio::awaitable<control::RoomRow> roomRow(api::Services &services, rooms::RoomPtr room);

} // namespace homeport::runtime
