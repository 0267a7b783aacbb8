#pragma once

#include "server/rooms/room_types.h"

namespace homeport::rooms {

/// The same events, each after those of the set that it refers to; otherwise as given. Cycles, which only forged ids of
/// versions 1 and 2 can make, stay at the end. O(n + references).
std::vector<PduPtr> sortedByPrevEvents(std::vector<PduPtr> events);
std::vector<PduPtr> sortedByAuthEvents(std::vector<PduPtr> events);

} // namespace homeport::rooms
