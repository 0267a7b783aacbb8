#pragma once

#include "server/stateres/auth_graph.h"

namespace homeport::stateres {

/// What each algorithm gets. At least two forks.
struct ResolveInput {
    const RoomVersionRules &rules;
    std::span<const StateMap> forks; ///< the slots in which they differ
    const AgreedState &agreed;
    AuthGraph &graph;
    const RejectedTest &rejected;

    const Pdu *agreedAt(const StateKey &key) const
    {
        const Pdu *pdu = agreed.at(key);
        return pdu ? graph.find(pdu->eventId) : nullptr; // an event of another room takes no part
    }
};

StateMap resolveV1(const ResolveInput &input);
/// v2, and v2.1 where the rules say so.
StateMap resolveV2(const ResolveInput &input);

} // namespace homeport::stateres
