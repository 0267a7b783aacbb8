#include "server/rooms/state_at.h"

#include "server/rooms/fork_resolution.h"

#include <algorithm>

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

    const StateSnapshotPtr first = distinct.front();
    ForkResolution resolution(m_states, m_events, std::move(distinct));
    CO_TRY(auto changes, co_await resolution.changesToFirst());
    co_return m_states.derive(first, std::move(changes), pending);
}

} // namespace homeport::rooms
