#pragma once

#include "server/rooms/room_draft.h"
#include "server/rooms/state_reader.h"
#include "server/store/store.h"

#include <unordered_map>

namespace homeport::rooms {

/// Which redactions take effect: those by whom the target's server or the room's power levels allow, as soon as both
/// the redaction and its target are here, whichever came first. Homeserver thread. Spec:
/// https://spec.matrix.org/v1.19/rooms/v3/#handling-redactions
class Redactions {
public:
    Redactions(store::Store &store, StateStore &states, EventCache &events, StateReader &reader)
        : m_store(store), m_states(states), m_events(events), m_reader(reader)
    {
    }
    /// Reads those that wait. Blocks; before the loop runs.
    Result<void> load();

    /// Whether a person here may do this: redact an event of their own, or with the room's power for it. Other servers'
    /// redactions are judged by note(), as theirs to answer for.
    boost::asio::awaitable<Result<bool>> mayAsk(PduPtr redaction, StateSnapshotPtr before);

    /// @p event was accepted: what it redacts, and what was here already to redact it, goes into the draft.
    boost::asio::awaitable<Result<void>> note(RoomDraft &draft, EventRecordPtr event, StateSnapshotPtr before);
    /// The draft was committed.
    void committed(const GraphWrite &write);

private:
    boost::asio::awaitable<Result<bool>> hasPower(PduPtr redaction, StateSnapshotPtr before);
    boost::asio::awaitable<Result<bool>> allowed(EventRecordPtr redaction, EventRecordPtr target,
                                                 StateSnapshotPtr before);
    boost::asio::awaitable<Result<void>> noteWaiting(RoomDraft &draft, EventRecordPtr target);
    store::Store &m_store;
    StateStore &m_states;
    EventCache &m_events;
    StateReader &m_reader;
    std::unordered_map<EventId, std::vector<EventNid>> m_waiting; ///< by target
};

} // namespace homeport::rooms
