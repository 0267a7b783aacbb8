#pragma once

#include "server/rooms/event_cache.h"
#include "server/rooms/state_store.h"

#include <map>

namespace homeport::rooms {

/// State events that were picked out of a snapshot, as the pure rules want them.
class PickedState {
public:
    void add(EventRecordPtr event);
    const EventRecordPtr *find(std::string_view type, std::string_view key = {}) const;
    /// Borrows this: keep it alive while the view is in use.
    stateres::StateView view() const;
    const std::map<StateKey, EventRecordPtr> &all() const { return m_events; }

private:
    std::map<StateKey, EventRecordPtr> m_events;
};

/// Events of a state. Homeserver thread.
class StateReader {
public:
    StateReader(StateStore &states, EventCache &events) : m_states(states), m_events(events) {}

    /// Null when the state has none.
    boost::asio::awaitable<Result<EventRecordPtr>> at(StateSnapshotPtr state, std::string type, std::string key = {});
    boost::asio::awaitable<Result<PickedState>> pick(StateSnapshotPtr state, std::vector<StateKey> keys);
    boost::asio::awaitable<Result<PickedState>> all(StateSnapshotPtr state);
    /// Entries whose slot has this type.
    std::vector<StateEntry> ofType(const StateSnapshot &state, std::string_view type) const;

    /// What the authorization rules may ask about for an event.
    boost::asio::awaitable<Result<PickedState>> forAuth(StateSnapshotPtr state, PduPtr pdu);

private:
    boost::asio::awaitable<Result<PickedState>> load(std::vector<EventNid> nids);
    StateStore &m_states;
    EventCache &m_events;
};

} // namespace homeport::rooms
