#include "server/rooms/fork_resolution.h"

#include "server/stateres/resolve.h"

#include <algorithm>
#include <limits>
#include <set>

namespace homeport::rooms {

using boost::asio::awaitable;

/// The slots that do not differ. What is asked for and not loaded yet is noted, and the resolution done again with it:
/// an answer that was made without it counts for nothing.
class ForkResolution::Agreed : public stateres::AgreedState {
public:
    explicit Agreed(const ForkResolution &of) : m_of(of) {}

    const Pdu *at(const StateKey &key) const override
    {
        const SlotNid slot = m_of.m_store.findSlot(key.type, key.key);
        if (slot == 0 || std::ranges::binary_search(m_of.m_differing, slot))
            return nullptr;
        return loaded(m_of.m_states.front()->find(slot));
    }

    /// An event is numbered after those that it cites, so only the newer ones can lead to @p wanted.
    std::vector<const Pdu *> leadingTo(const stateres::EventSet &wanted) const override
    {
        EventNid oldest = std::numeric_limits<EventNid>::max();
        for (const Pdu *pdu : wanted)
            oldest = std::min(oldest, m_of.m_events.at(pdu->eventId)->nid);
        std::vector<const Pdu *> events;
        for (const StateEntry &entry : m_of.m_states.front()->entries()) {
            if (entry.event < oldest || std::ranges::binary_search(m_of.m_differing, entry.slot))
                continue;
            if (const Pdu *pdu = loaded(entry.event))
                events.push_back(pdu);
        }
        return events;
    }

    std::vector<EventNid> takeMissing()
    {
        std::vector<EventNid> missing(m_missing.begin(), m_missing.end());
        m_missing.clear();
        return missing;
    }

private:
    const Pdu *loaded(EventNid nid) const
    {
        if (nid == 0)
            return nullptr;
        const auto found = m_of.m_byNid.find(nid);
        if (found == m_of.m_byNid.end()) {
            m_missing.insert(nid);
            return nullptr;
        }
        return m_of.usable(found->second->pdu->eventId);
    }

    const ForkResolution &m_of;
    mutable std::set<EventNid> m_missing;
};

ForkResolution::ForkResolution(StateStore &store, EventCache &events, std::vector<StateSnapshotPtr> states)
    : m_store(store), m_cache(events), m_states(std::move(states))
{
}

void ForkResolution::collectDifferences()
{
    for (const StateSnapshotPtr &state : m_states) {
        for (const StateEntry &difference : m_states.front()->differencesTo(*state))
            m_differing.push_back(difference.slot);
    }
    std::ranges::sort(m_differing);
    const auto doubles = std::ranges::unique(m_differing);
    m_differing.erase(doubles.begin(), doubles.end());
}

awaitable<Result<std::vector<StateEntry>>> ForkResolution::changesToFirst()
{
    collectDifferences();
    std::vector<EventNid> nids;
    for (const StateSnapshotPtr &state : m_states) {
        for (const SlotNid slot : m_differing) {
            if (const EventNid nid = state->find(slot))
                nids.push_back(nid);
        }
    }
    // Nearly every rule looks at these.
    for (const std::string_view type : {"m.room.create", "m.room.power_levels", "m.room.join_rules"}) {
        const SlotNid slot = m_store.findSlot(type, "");
        if (const EventNid nid = slot ? m_states.front()->find(slot) : 0)
            nids.push_back(nid);
    }
    CO_TRY_VOID(co_await load(std::move(nids)));

    std::vector<stateres::StateMap> forks(m_states.size());
    const RoomVersionRules *rules = m_byNid.begin()->second->pdu->rules;
    for (std::size_t i = 0; i < m_states.size(); ++i) {
        for (const SlotNid slot : m_differing) {
            if (const EventNid nid = m_states[i]->find(slot))
                forks[i].emplace(m_store.key(slot), m_byNid.at(nid)->pdu->eventId);
        }
    }

    Agreed agreed(*this);
    for (;;) {
        const auto resolved =
            stateres::resolveDifferences(*rules, forks, agreed, [this](const EventId &id) { return usable(id); });
        if (auto missing = agreed.takeMissing(); !missing.empty()) {
            CO_TRY_VOID(co_await load(std::move(missing)));
            continue;
        }
        if (!resolved)
            co_return std::unexpected(resolved.error());
        std::vector<StateEntry> changes;
        for (const SlotNid slot : m_differing) {
            const auto entry = resolved->find(m_store.key(slot));
            const EventNid nid = entry == resolved->end() ? 0 : m_events.at(entry->second)->nid;
            if (m_states.front()->find(slot) != nid)
                changes.push_back({slot, nid});
        }
        // Of the auth difference an event may come back into a slot that none of the forks has.
        for (const auto &[key, id] : *resolved) {
            const SlotNid slot = m_store.slot(key.type, key.key);
            if (!std::ranges::binary_search(m_differing, slot))
                changes.push_back({slot, m_events.at(id)->nid});
        }
        co_return changes;
    }
}

awaitable<Result<void>> ForkResolution::load(std::vector<EventNid> nids)
{
    std::ranges::sort(nids);
    const auto doubles = std::ranges::unique(nids);
    nids.erase(doubles.begin(), doubles.end());
    const std::size_t asked = nids.size();
    CO_TRY(auto loaded, co_await m_cache.byNids(std::move(nids)));
    if (loaded.size() < asked)
        co_return fail(ErrorCode::Corrupt, "a state names events that are not stored");
    std::vector<EventId> cited;
    for (auto &[nid, event] : loaded) {
        cited.insert(cited.end(), event->pdu->authEvents.begin(), event->pdu->authEvents.end());
        m_events.emplace(event->pdu->eventId, event);
        m_byNid.emplace(nid, std::move(event));
    }
    co_return co_await loadChains(std::move(cited));
}

awaitable<Result<void>> ForkResolution::loadChains(std::vector<EventId> frontier)
{
    std::set<EventId> asked;
    while (!frontier.empty()) {
        std::vector<EventId> next;
        for (EventId &id : frontier) {
            if (!m_events.contains(id) && asked.insert(id).second)
                next.push_back(std::move(id));
        }
        frontier.clear();
        CO_TRY(auto level, co_await m_cache.byIds(std::move(next)));
        for (auto &[id, event] : level) {
            frontier.insert(frontier.end(), event->pdu->authEvents.begin(), event->pdu->authEvents.end());
            m_byNid.emplace(event->nid, event);
            m_events.emplace(id, std::move(event));
        }
    }
    co_return Result<void>{};
}

const Pdu *ForkResolution::usable(const EventId &id) const
{
    const auto found = m_events.find(id);
    const bool takesPart = found != m_events.end() && found->second->status != EventStatus::Rejected;
    return takesPart ? found->second->pdu.get() : nullptr;
}

} // namespace homeport::rooms
