#pragma once

#include "server/stateres/auth_graph.h"

namespace homeport::stateres {

/// What each algorithm gets. At least two different forks.
struct ResolveInput {
    const RoomVersionRules &rules;
    std::span<const StateMap> forks;
    AuthGraph &graph;
    const RejectedTest &rejected;
};

StateMap resolveV1(const ResolveInput &input);
/// v2, and v2.1 where the rules say so.
StateMap resolveV2(const ResolveInput &input);

} // namespace homeport::stateres
