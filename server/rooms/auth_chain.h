#pragma once

#include "server/rooms/event_cache.h"

namespace homeport::rooms {

/// Everything that @p events rest on by their auth_events, without themselves unless they are part of it. Level by
/// level from the cache or the database.
boost::asio::awaitable<Result<std::vector<PduPtr>>> authChainOf(EventCache &cache, std::vector<PduPtr> events);

} // namespace homeport::rooms
