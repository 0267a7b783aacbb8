#pragma once

#include "server/rooms/pdu_intake.h"
#include "server/rooms/room_core.h"

#include <set>

namespace homeport::rooms {

/// What events need that this server lacked, as another server gave it. All of it has passed checks 1 to 3; the rest is
/// the appender's.
struct Supply {
    std::vector<PduPtr> events;   ///< those asked for and the ones between them and the room's newest, oldest first
    std::vector<PduPtr> outliers; ///< of states and auth chains, each after its auth events
    std::unordered_map<EventId, std::vector<EventId>> statesBefore; ///< of events whose prev_events stay unknown
    std::unordered_map<EventId, PolicyDoubt> policyDoubts;
};

/// Gets from another server what events need and this server lacks. Homeserver thread.
///
/// Asks without holding the room's turn, so a peer that answers slowly delays nobody but itself. A room only ever gets
/// to know more, so what was collected is still enough when the turn has come.
class GapFiller {
public:
    GapFiller(RoomCore &core, PduIntake &intake) : m_core(core), m_intake(intake) {}

    enum class Gaps {
        Fill, ///< new events: ask for those between
        Leave ///< old events: a gap behind them is as it should be
    };
    /// What @p from gives. What it does not give is missing in the answer; the number of questions is bounded.
    boost::asio::awaitable<Result<Supply>> collect(RoomPtr room, ServerName from, std::vector<PduPtr> events,
                                                   Gaps gaps);

private:
    struct Work;
    boost::asio::awaitable<Result<void>> dropKnown(Work &work);
    boost::asio::awaitable<Result<std::vector<PduPtr>>> lackingPrevEvents(Work &work);
    boost::asio::awaitable<Result<void>> fillBetween(Work &work);
    /// Events that those in the supply build on and that are not here, however many cite them.
    boost::asio::awaitable<Result<std::vector<EventId>>> missingPrevEvents(Work &work);
    /// The events right before a gap, and the states before them. One that nobody can show is no place to stand on.
    boost::asio::awaitable<Result<void>> fetchEdge(Work &work);
    boost::asio::awaitable<Result<void>> fetchEdgeEvent(Work &work, EventId id);
    boost::asio::awaitable<Result<void>> fetchStates(Work &work);
    boost::asio::awaitable<Result<void>> fetchState(Work &work, PduPtr pdu);
    boost::asio::awaitable<Result<void>> fetchAuthChains(Work &work);
    boost::asio::awaitable<void> take(Work &work, std::vector<json::Object> events, bool asOutliers);
    RoomCore &m_core;
    PduIntake &m_intake;
};

} // namespace homeport::rooms
