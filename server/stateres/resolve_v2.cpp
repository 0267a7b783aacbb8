#include "server/stateres/auth_difference.h"
#include "server/stateres/conflicts.h"
#include "server/stateres/mainline_ordering.h"
#include "server/stateres/power_ordering.h"
#include "server/stateres/resolve_versions.h"

#include <algorithm>

namespace homeport::stateres {

namespace {

/// The state that the iterative auth checks build up over a base.
class PartialState {
public:
    enum class Base { Agreed, Nothing /* v2.1 */ };
    PartialState(Base base, const ResolveInput &input) : m_base(base), m_input(input) {}

    const Pdu *at(const StateKey &key) const
    {
        if (const auto entry = m_changed.find(key); entry != m_changed.end())
            return entry->second;
        return m_base == Base::Agreed ? m_input.agreedAt(key) : nullptr;
    }

    /// The iterative auth checks algorithm.
    void apply(const std::vector<const Pdu *> &events)
    {
        for (const auto *pdu : events) {
            if (!pdu->stateKey)
                continue; // a message event can get here only as a wrong auth event
            const auto verdict = checkAgainstState(*pdu, [&](std::string_view type, std::string_view key) {
                const auto *inState = at({std::string(type), std::string(key)});
                return inState ? inState : acceptedAuthEvent(*pdu, type, key);
            });
            if (!verdict)
                m_changed[{pdu->type, *pdu->stateKey}] = pdu;
        }
    }

    const std::map<StateKey, const Pdu *> &changed() const { return m_changed; }

private:
    const Pdu *acceptedAuthEvent(const Pdu &pdu, std::string_view type, std::string_view key) const
    {
        const auto *event = m_input.graph.authEvent(pdu, type, key);
        return event && m_input.rejected && m_input.rejected(event->eventId) ? nullptr : event;
    }

    Base m_base;
    const ResolveInput &m_input;
    std::map<StateKey, const Pdu *> m_changed;
};

EventSet fullConflictedSet(const ResolveInput &input, const Conflicts &conflicts)
{
    EventSet conflicted;
    for (const auto &[key, ids] : conflicts.conflicted)
        for (const auto &id : ids)
            if (const auto *pdu = input.graph.find(id))
                conflicted.insert(pdu);

    auto full = authDifference(input.graph, input.forks, conflicts, input.agreed);
    if (input.rules.stateResolution == event::StateResolution::V2_1)
        full.merge(conflictedSubgraph(input.graph, conflicted));
    full.merge(conflicted);
    return full;
}

} // namespace

StateMap resolveV2(const ResolveInput &input)
{
    const auto conflicts = separate(input.forks, MissingKey::Conflicts);
    if (conflicts.conflicted.empty())
        return {};
    const auto full = fullConflictedSet(input, conflicts);

    // 1. and 2.: the power events and what they rest on.
    const auto powerEvents = powerOrdering(input.graph, full);
    const bool fromNothing = input.rules.stateResolution == event::StateResolution::V2_1;
    PartialState state(fromNothing ? PartialState::Base::Nothing : PartialState::Base::Agreed, input);
    state.apply(powerEvents);

    // 3. and 4.: the rest, along the mainline of the power levels just resolved.
    const EventSet done(powerEvents.begin(), powerEvents.end());
    std::vector<const Pdu *> rest;
    for (const auto *pdu : full)
        if (!done.contains(pdu))
            rest.push_back(pdu);
    sortByMainline(input.graph, state.at({"m.room.power_levels", ""}), rest);
    state.apply(rest);

    // 5.: what was never in conflict stays.
    StateMap result;
    for (const auto &[key, pdu] : state.changed())
        if (!input.agreedAt(key))
            result.emplace(key, pdu->eventId);
    return result;
}

} // namespace homeport::stateres
