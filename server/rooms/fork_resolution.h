#pragma once

#include "server/rooms/event_cache.h"
#include "server/rooms/state_store.h"

#include <vector>

namespace homeport::rooms {

/// One resolution of forked states over the database: finds where they differ, loads the events that matter and lets
/// stateres decide. Of what the states agree on it loads only what the algorithm asks for, so a large room costs what
/// its differences cost. Homeserver thread; lives for one resolution.
class ForkResolution {
public:
    /// @p states at least two, pairwise different. Both references must outlive this.
    ForkResolution(StateStore &store, EventCache &events, std::vector<StateSnapshotPtr> states);

    /// What to change in the first state so that it is the resolved one. Corrupt when a state names an event that is
    /// not stored.
    boost::asio::awaitable<Result<std::vector<StateEntry>>> changesToFirst();

private:
    class Agreed;
    /// These, and all they rest on by their auth events.
    boost::asio::awaitable<Result<void>> load(std::vector<EventNid> nids);
    boost::asio::awaitable<Result<void>> loadChains(std::vector<EventId> frontier);
    /// Null for one that is not here, or was refused and so takes no part.
    const Pdu *usable(const EventId &id) const;
    void collectDifferences();

    StateStore &m_store;
    EventCache &m_cache;
    std::vector<StateSnapshotPtr> m_states;
    std::vector<SlotNid> m_differing; ///< sorted
    EventCache::ById m_events;
    EventCache::ByNid m_byNid;
};

} // namespace homeport::rooms
