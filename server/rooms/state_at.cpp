#include "server/rooms/state_at.h"

#include "server/stateres/resolve.h"

#include <algorithm>
#include <unordered_set>

namespace homeport::rooms {

using boost::asio::awaitable;

awaitable<Result<StateSnapshotPtr>> StateAt::after(Tips tips, EventRecordPtr event, PendingState &pending)
{
    for (const Extremity &extremity : tips) {
        if (extremity.event->nid == event->nid && extremity.after)
            co_return extremity.after;
    }
    CO_TRY(StateSnapshotPtr before, co_await m_states.snapshot(event->stateBefore));
    const Pdu &pdu = *event->pdu;
    if (!pdu.isState() || event->status == EventStatus::Rejected)
        co_return before;
    std::vector<StateEntry> change{{m_states.slot(pdu.type, *pdu.stateKey), event->nid}};
    co_return m_states.derive(before, std::move(change), pending);
}

awaitable<Result<StateSnapshotPtr>> StateAt::before(Tips tips, std::vector<EventRecordPtr> prevEvents,
                                                    PendingState &pending)
{
    std::vector<StateSnapshotPtr> states;
    for (const EventRecordPtr &prev : prevEvents) {
        CO_TRY(StateSnapshotPtr state, co_await after(tips, prev, pending));
        states.push_back(std::move(state));
    }
    co_return co_await resolve(std::move(states), pending);
}

awaitable<Result<StateSnapshotPtr>> StateAt::resolve(std::vector<StateSnapshotPtr> states, PendingState &pending)
{
    if (states.empty())
        co_return StateSnapshot::empty();
    std::vector<StateSnapshotPtr> distinct;
    for (StateSnapshotPtr &state : states) {
        const bool known = std::ranges::any_of(distinct, [&](const StateSnapshotPtr &other) {
            return other == state || other->differencesTo(*state).empty();
        });
        if (!known)
            distinct.push_back(std::move(state));
    }
    if (distinct.size() == 1)
        co_return distinct.front();

    CO_TRY(const auto events, co_await withAuthChains(distinct));
    std::unordered_map<EventNid, const EventRecord *> byNid;
    for (const auto &[id, event] : events)
        byNid.emplace(event->nid, event.get());
    std::vector<stateres::StateMap> forks;
    for (const StateSnapshotPtr &state : distinct) {
        stateres::StateMap map;
        for (const StateEntry &entry : state->entries())
            map.emplace(m_states.key(entry.slot), byNid.at(entry.event)->pdu->eventId);
        forks.push_back(std::move(map));
    }
    const RoomVersionRules &rules = *events.begin()->second->pdu->rules;
    CO_TRY(const auto resolved, stateres::resolve(rules, forks, [&](const EventId &id) -> const Pdu * {
               const auto found = events.find(id);
               const bool usable = found != events.end() && found->second->status != EventStatus::Rejected;
               return usable ? found->second->pdu.get() : nullptr;
           }));

    std::vector<StateEntry> changes;
    const StateSnapshotPtr &base = distinct.front();
    for (const auto &[key, id] : resolved) {
        const SlotNid slot = m_states.slot(key.type, key.key);
        const EventNid nid = events.at(id)->nid;
        if (base->find(slot) != nid)
            changes.push_back({slot, nid});
    }
    for (const StateEntry &entry : base->entries()) {
        if (!resolved.contains(m_states.key(entry.slot)))
            changes.push_back({entry.slot, 0});
    }
    co_return m_states.derive(base, std::move(changes), pending);
}

awaitable<Result<EventCache::ById>> StateAt::withAuthChains(std::vector<StateSnapshotPtr> states)
{
    std::vector<EventNid> nids;
    std::unordered_set<EventNid> conflicted;
    for (const StateSnapshotPtr &state : states) {
        for (const StateEntry &entry : state->entries())
            nids.push_back(entry.event);
        for (const StateEntry &difference : states.front()->differencesTo(*state)) {
            conflicted.insert(state->find(difference.slot));
            conflicted.insert(states.front()->find(difference.slot));
        }
    }
    std::ranges::sort(nids);
    const auto doubles = std::ranges::unique(nids);
    nids.erase(doubles.begin(), doubles.end());
    CO_TRY(auto loaded, co_await m_events.byNids(nids));
    if (loaded.size() < nids.size())
        co_return fail(ErrorCode::Corrupt, "a state names events that are not stored");

    EventCache::ById events;
    std::vector<EventId> frontier;
    for (auto &[nid, event] : loaded) {
        // Power levels too: ordering by the mainline walks their ancestors.
        if (conflicted.contains(nid) || event->pdu->isState("m.room.power_levels"))
            frontier.insert(frontier.end(), event->pdu->authEvents.begin(), event->pdu->authEvents.end());
        events.emplace(event->pdu->eventId, event);
    }
    // Auth chains of what is in conflict, level by level.
    std::unordered_set<EventId> asked;
    while (!frontier.empty()) {
        std::vector<EventId> next;
        for (EventId &id : frontier) {
            if (asked.insert(id).second)
                next.push_back(std::move(id));
        }
        frontier.clear();
        CO_TRY(auto level, co_await m_events.byIds(std::move(next)));
        for (auto &[id, event] : level) {
            frontier.insert(frontier.end(), event->pdu->authEvents.begin(), event->pdu->authEvents.end());
            events.emplace(id, std::move(event));
        }
    }
    co_return events;
}

} // namespace homeport::rooms
