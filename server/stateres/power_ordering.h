#pragma once

#include "server/stateres/auth_graph.h"

namespace homeport::stateres {

/// An event that may take abilities from others: power levels, join rules, kicks and bans.
bool isPowerEvent(const Pdu &pdu);

/// The power events of @p conflicted and what their auth chains share with it, in reverse topological power ordering.
/// Events of a cycle (which no honest server makes) are left out.
std::vector<const Pdu *> powerOrdering(AuthGraph &graph, const EventSet &conflicted);

} // namespace homeport::stateres
