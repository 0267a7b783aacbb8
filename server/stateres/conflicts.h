#pragma once

#include "server/stateres/resolve.h"

#include <utility>
#include <vector>

namespace homeport::stateres {

/// The slots in which the forks differ.
struct Conflicts {
    /// v1: slots that only some of the forks have, with one event.
    StateMap unconflicted;
    /// Per key the different events, sorted and without repetition.
    std::vector<std::pair<StateKey, std::vector<EventId>>> conflicted;
};

/// Whether a key that only some of the states have is in conflict: not in v1, from v2 on it is.
enum class MissingKey { Agrees, Conflicts };

/// One pass over all maps at once.
Conflicts separate(std::span<const StateMap> differing, MissingKey missing);

} // namespace homeport::stateres
