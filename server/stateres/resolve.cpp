#include "server/stateres/resolve.h"

#include "server/stateres/resolve_versions.h"

#include <algorithm>

namespace homeport::stateres {

namespace {

/// What whole states agree on, gone through from end to end.
class AgreedEntries : public AgreedState {
public:
    AgreedEntries(StateMap entries, const EventLookup &lookup) : m_entries(std::move(entries)), m_lookup(lookup) {}

    const StateMap &entries() const { return m_entries; }
    const Pdu *at(const StateKey &key) const override
    {
        const auto entry = m_entries.find(key);
        return entry == m_entries.end() ? nullptr : m_lookup(entry->second);
    }
    std::vector<const Pdu *> leadingTo(const EventSet &) const override
    {
        std::vector<const Pdu *> events;
        for (const auto &[key, id] : m_entries)
            if (const auto *pdu = m_lookup(id))
                events.push_back(pdu);
        return events;
    }

private:
    StateMap m_entries;
    const EventLookup &m_lookup;
};

/// Moves what all of @p forks have and agree on out of them.
StateMap takeAgreed(std::vector<StateMap> &forks)
{
    StateMap agreed;
    for (auto entry = forks.front().begin(); entry != forks.front().end();) {
        const auto same = [&](const StateMap &fork) {
            const auto other = fork.find(entry->first);
            return other != fork.end() && other->second == entry->second;
        };
        if (!std::ranges::all_of(forks, same)) {
            ++entry;
            continue;
        }
        for (auto &fork : std::span(forks).subspan(1))
            fork.erase(entry->first);
        const auto next = std::next(entry);
        agreed.insert(forks.front().extract(entry));
        entry = next;
    }
    return agreed;
}

} // namespace

Result<StateMap> resolveDifferences(const RoomVersionRules &rules, std::span<const StateMap> differing,
                                    const AgreedState &agreed, const EventLookup &lookup, const RejectedTest &rejected)
{
    const StateKey createKey{"m.room.create", ""};
    const Pdu *create = agreed.at(createKey);
    for (const auto &fork : differing)
        if (const auto entry = fork.find(createKey); entry != fork.end() && !create)
            create = lookup(entry->second);
    if (!create)
        return fail(ErrorCode::Corrupt, "the states to resolve have no m.room.create event that is known here");

    AuthGraph graph(lookup, create->roomId);
    const ResolveInput input{rules, differing, agreed, graph, rejected};
    return rules.stateResolution == event::StateResolution::V1 ? resolveV1(input) : resolveV2(input);
}

Result<StateMap> resolve(const RoomVersionRules &rules, std::span<const StateMap> forks, const EventLookup &lookup,
                         const RejectedTest &rejected)
{
    // Equal forks say nothing new, and two servers that merge different tips of the same state must agree.
    std::vector<StateMap> different;
    for (const auto &fork : forks)
        if (std::ranges::find(different, fork) == different.end())
            different.push_back(fork);
    if (different.empty())
        return StateMap{};
    if (different.size() == 1)
        return std::move(different.front());

    const AgreedEntries agreed(takeAgreed(different), lookup);
    TRY(const auto resolved, resolveDifferences(rules, different, agreed, lookup, rejected));
    StateMap state = agreed.entries();
    state.insert(resolved.begin(), resolved.end());
    return state;
}

} // namespace homeport::stateres
