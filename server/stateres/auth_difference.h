#pragma once

#include "server/stateres/auth_graph.h"
#include "server/stateres/conflicts.h"

namespace homeport::stateres {

/// Events in the auth chains of some of the forks, but not of all; without the conflicted events, which join the full
/// conflicted set by themselves.
///
/// A chain includes the events it starts from. The specification leaves these out, which differs for unconflicted
/// events alone; other servers include them. NOTSPEC
EventSet authDifference(AuthGraph &graph, std::span<const StateMap> forks, const Conflicts &conflicts,
                        const AgreedState &agreed);

/// Version 12: events on the paths along auth events from one conflicted event to another, ends included.
EventSet conflictedSubgraph(AuthGraph &graph, const EventSet &conflicted);

} // namespace homeport::stateres
