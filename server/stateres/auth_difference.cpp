#include "server/stateres/auth_difference.h"

namespace homeport::stateres {

namespace {

/// The events of one fork that are in conflict.
std::vector<const Pdu *> conflictedOf(AuthGraph &graph, const StateMap &fork, const Conflicts &conflicts)
{
    std::vector<const Pdu *> events;
    for (const auto &[key, ids] : conflicts.conflicted)
        if (const auto entry = fork.find(key); entry != fork.end())
            if (const auto *pdu = graph.find(entry->second))
                events.push_back(pdu);
    return events;
}

} // namespace

EventSet authDifference(AuthGraph &graph, std::span<const StateMap> forks, const Conflicts &conflicts,
                        const AgreedState &agreed)
{
    std::unordered_map<const Pdu *, std::size_t> forksWith;
    EventSet conflicted;
    for (const auto &fork : forks) {
        const auto start = conflictedOf(graph, fork, conflicts);
        conflicted.insert(start.begin(), start.end());
        EventSet chain;
        graph.walk(start, chain, [&](const Pdu &pdu) {
            ++forksWith[&pdu];
            return true;
        });
    }
    EventSet difference;
    for (const auto &[pdu, count] : forksWith)
        if (count < forks.size() && !conflicted.contains(pdu))
            difference.insert(pdu);

    // What the agreed events lead to is in every chain; so it ends as soon as nothing is left to decide.
    if (difference.empty())
        return difference;
    EventSet seen;
    for (const auto *pdu : agreed.leadingTo(difference)) {
        if (difference.empty())
            break;
        graph.walk({pdu}, seen, [&](const Pdu &reached) {
            difference.erase(&reached);
            return !difference.empty();
        });
    }
    return difference;
}

EventSet conflictedSubgraph(AuthGraph &graph, const EventSet &conflicted)
{
    // All in the chains of the conflicted events is reached from one of them; kept is what leads to another. That is
    // found backwards: from each conflicted event along the reversed edges.
    EventSet below;
    std::unordered_map<const Pdu *, std::vector<const Pdu *>> citedBy;
    graph.walk({conflicted.begin(), conflicted.end()}, below, [&](const Pdu &pdu) {
        for (const auto *auth : graph.authEvents(pdu))
            citedBy[auth].push_back(&pdu);
        return true;
    });

    EventSet subgraph;
    std::vector<const Pdu *> pending(conflicted.begin(), conflicted.end());
    while (!pending.empty()) {
        const auto *pdu = pending.back();
        pending.pop_back();
        if (!subgraph.insert(pdu).second)
            continue;
        if (const auto users = citedBy.find(pdu); users != citedBy.end())
            pending.insert(pending.end(), users->second.begin(), users->second.end());
    }
    return subgraph;
}

} // namespace homeport::stateres
