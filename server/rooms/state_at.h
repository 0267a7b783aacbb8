#pragma once

#include "server/rooms/room.h"
#include "server/rooms/state_reader.h"

namespace homeport::rooms {

/// State before and after events of the graph; forks are resolved. Homeserver thread.
class StateAt {
public:
    StateAt(StateStore &states, EventCache &events) : m_states(states), m_events(events) {}

    /// Newest events whose states after them are at hand. Borrowed while the call runs.
    using Tips = const std::vector<Extremity> &;

    /// After an event that has its place in the graph. @p pending receives groups that were not stored yet.
    boost::asio::awaitable<Result<StateSnapshotPtr>> after(Tips tips, EventRecordPtr event, PendingState &pending);
    /// Before an event with these prev_events, all of them in the graph: theirs after, resolved where they differ.
    boost::asio::awaitable<Result<StateSnapshotPtr>> before(Tips tips, std::vector<EventRecordPtr> prevEvents,
                                                            PendingState &pending);
    /// Resolves states into one. Cost: see ForkResolution.
    boost::asio::awaitable<Result<StateSnapshotPtr>> resolve(std::vector<StateSnapshotPtr> states,
                                                             PendingState &pending);

private:
    StateStore &m_states;
    EventCache &m_events;
};

} // namespace homeport::rooms
