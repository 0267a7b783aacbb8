#pragma once

#include "server/base/identifier.h"
#include "server/base/result.h"

#include <cstdint>

namespace homeport::store {
class Connection;
}

/// What is left of a queue that grew too long: of a room the newest events, from which the other server asks for those
/// between. Store threads only.
namespace homeport::federation::outbox {

/// How many events may wait for one destination.
struct Bounds {
    std::int64_t ofRoom;
    std::int64_t ofAll; ///< of all rooms together; past it no room keeps more than its newest
};

/// A destination that does not answer: after some hours nobody wants thousands of old events first.
inline constexpr Bounds kAwayBounds{1'000, 10'000};
/// One that answers, but takes less than there is.
inline constexpr Bounds kSlowBounds{20'000, 100'000};

/// Whether collapse() has something to look at. For a read job: ~2 µs a waiting event, while all writing waits for a
/// write job.
Result<bool> isPast(store::Connection &connection, const ServerName &server, Bounds bounds, std::int64_t after);

/// Forgets the events of rooms past @p bounds, except those that nothing known follows (forward extremities) and the
/// last one of the room, of which all that waited before are ancestors. Leaves EDUs alone, and
/// rooms in which the server has no joined member, as after a ban: it may not ask for what lies between. And so
/// that a transaction is repeated as it was, the items up to @p after and what the one on its way holds. Returns how
/// many were forgotten.
/// Spec: https://spec.matrix.org/v1.19/server-server-api/#transactions leaves it to servers; others do the same.
Result<std::int64_t> collapse(store::Connection &connection, const ServerName &server, Bounds bounds,
                              std::int64_t after);

} // namespace homeport::federation::outbox
