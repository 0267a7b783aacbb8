#include "server/stateres/resolve.h"

#include "server/stateres/resolve_versions.h"

#include <algorithm>

namespace homeport::stateres {

Result<StateMap> resolve(const RoomVersionRules &rules, std::span<const StateMap> forks, const EventLookup &lookup,
                         const RejectedTest &rejected)
{
    if (forks.empty())
        return StateMap{};
    // Equal forks say nothing new, and two servers that merge different tips of the same state must agree.
    std::vector<const StateMap *> different;
    for (const auto &fork : forks)
        if (std::ranges::none_of(different, [&](const StateMap *other) { return *other == fork; }))
            different.push_back(&fork);
    if (different.size() == 1)
        return forks.front();

    const StateKey createKey{"m.room.create", ""};
    const Pdu *create = nullptr;
    for (const auto *fork : different)
        if (const auto entry = fork->find(createKey); entry != fork->end() && !create)
            create = lookup(entry->second);
    if (!create)
        return fail(ErrorCode::Corrupt, "the states to resolve have no m.room.create event that is known here");

    AuthGraph graph(lookup, create->roomId);
    const ResolveInput input{rules, forks, graph, rejected};
    return rules.stateResolution == event::StateResolution::V1 ? resolveV1(input) : resolveV2(input);
}

} // namespace homeport::stateres
