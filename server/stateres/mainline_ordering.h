#pragma once

#include "server/stateres/auth_graph.h"

namespace homeport::stateres {

/// Sorts @p events by the mainline of @p powerLevels (null: there is none).
void sortByMainline(AuthGraph &graph, const Pdu *powerLevels, std::vector<const Pdu *> &events);

} // namespace homeport::stateres
