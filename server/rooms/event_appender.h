#pragma once

#include "server/rooms/redactions.h"
#include "server/rooms/room_draft.h"
#include "server/rooms/room_registry.h"
#include "server/rooms/state_at.h"

#include <unordered_set>

namespace homeport::rooms {

/// Why an event was given to add(): it decides which checks and consequences follow.
enum class Arrival {
    Local,      ///< made here: refused at once when the current state does not allow it
    Live,       ///< from another server, new
    Backfilled, ///< from another server, old: no stream position, no change of the current state
};

/// Puts events that have passed format, signature and hash into a room's graph: checks 4 to 6 of a PDU's receipt, then
/// the write. Homeserver thread.
/// Spec: https://spec.matrix.org/v1.19/server-server-api/#checks-performed-on-receipt-of-a-pdu
class EventAppender {
public:
    EventAppender(store::Store &store, RoomRegistry &rooms, StateStore &states, EventCache &events, Outbox &outbox);
    /// Blocks; before the loop runs.
    Result<void> load() { return m_redactions.load(); }

    /// Checks @p pdu by its auth events, by @p before and (live) by the current state, and adds it to the draft as
    /// accepted, soft-failed or rejected. Its auth events must be known (NotFound names the first that is not).
    /// Local arrivals: Forbidden instead of a rejection, and nothing is added.
    boost::asio::awaitable<Result<EventRecordPtr>> add(RoomDraft &draft, PduPtr pdu, StateSnapshotPtr before,
                                                       Arrival arrival);
    /// An event of a state or an auth chain, without its place in the graph: checked by its auth events only.
    boost::asio::awaitable<Result<EventRecordPtr>> addOutlier(RoomDraft &draft, PduPtr pdu);

    /// The policy server's @p judgement, its signature or a refusal, of an event that was soft-failed for the lack of
    /// it. What it signed and the current state allows becomes part of the room as if it had come now.
    boost::asio::awaitable<Result<void>> settle(RoomDraft &draft, EventRecordPtr event, Result<PduPtr> judgement);

    /// State before an event whose prev_events are all in the graph (or the draft).
    boost::asio::awaitable<Result<StateSnapshotPtr>> stateBefore(RoomDraft &draft, PduPtr pdu);

    /// The same where some of its prev_events are not here: what another server gave as the state before it, resolved
    /// with the states after those that are. Nobody can put a claim in the place of what this server knows.
    boost::asio::awaitable<Result<StateSnapshotPtr>> stateBeside(RoomDraft &draft, PduPtr pdu, StateSnapshotPtr given);

    /// Writes the draft, then updates the room in memory and tells the listeners. On failure nothing has changed.
    /// Returns the events as stored, in the order of add().
    boost::asio::awaitable<Result<std::vector<EventRecordPtr>>> commit(RoomDraft &draft);

private:
    using Refused = std::optional<EventRefusal>; ///< empty: allowed
    boost::asio::awaitable<Result<Refused>> checkByAuthEvents(const RoomDraft &draft, PduPtr pdu);
    boost::asio::awaitable<Result<Refused>> checkByState(ReceiptCheck check, PduPtr pdu, StateSnapshotPtr state);
    /// What stops being a newest event because of @p pdu.
    boost::asio::awaitable<Result<std::unordered_set<EventId>>> coveredBy(PduPtr pdu);
    /// Whether an event of the graph is behind the newest ones.
    boost::asio::awaitable<Result<bool>> isBehindTips(const RoomDraft &draft, EventRecordPtr event);
    boost::asio::awaitable<Result<void>> advance(RoomDraft &draft, EventRecordPtr event, StateSnapshotPtr before);
    boost::asio::awaitable<Result<void>> collectMembers(RoomDraft &draft);
    void addressOutgoing(RoomDraft &draft) const;
    EventRecordPtr record(RoomDraft &draft, PduPtr pdu, EventNid knownAs, EventStatus status, Refused refused,
                          StateGroupId before, bool inTimeline);

    store::Store &m_store;
    RoomRegistry &m_rooms;
    StateStore &m_states;
    EventCache &m_events;
    Outbox &m_outbox;
    StateReader m_reader{m_states, m_events};
    StateAt m_stateAt{m_states, m_events};
    Redactions m_redactions{m_store, m_states, m_events, m_reader};
};

} // namespace homeport::rooms
