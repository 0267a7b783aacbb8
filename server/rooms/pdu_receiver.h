#pragma once

#include "server/rooms/gap_filler.h"

#include <map>

namespace homeport::rooms {

/// Takes in events that other servers send. Homeserver thread.
class PduReceiver {
public:
    explicit PduReceiver(RoomCore &core) : m_core(core) {}

    /// Told of events of rooms that this server is not in.
    std::function<boost::asio::awaitable<Result<void>>(ServerName origin, std::vector<json::Object>)> onStrangeRoom;

    /// What became of each event, by its id as this server computed it; without an error: taken (accepted, soft-failed
    /// or rejected events alike).
    using Outcome = std::map<std::string, std::optional<Error>>;

    /// PDUs of one transaction; those of a room whose members are not known yet wait in the database until they are
    /// (RoomCompletion). An error of the whole means that nothing is known to be stored: the peer should repeat.
    boost::asio::awaitable<Result<Outcome>> receive(ServerName origin, std::vector<json::Object> events);

    /// Events older than what the room has, as backfill brings them. Returns how many were new.
    boost::asio::awaitable<Result<int>> receiveOld(RoomPtr room, ServerName from, std::vector<json::Object> events);

private:
    boost::asio::awaitable<Result<void>> receiveInRoom(ServerName origin, RoomPtr room,
                                                       std::vector<json::Object> events, Outcome &outcome);
    /// Keeps what failed checks 1 to 3 for whoever asks.
    boost::asio::awaitable<Result<void>> noteFaults(ServerName origin, RoomPtr room,
                                                    const std::vector<PduIntake::Checked> &checked);
    /// Keeps events until the state of a partial room is known. False when it is: they go on at once.
    boost::asio::awaitable<Result<bool>> holdBack(ServerName origin, RoomPtr room, const std::vector<PduPtr> &events,
                                                  Outcome &outcome);
    /// Asks the room's policy server about new events that do not bear its signature. Stops where it does not answer.
    boost::asio::awaitable<Result<void>> askPolicyServer(RoomPtr room, Supply &supply);
    /// So that LateJudgement finds them.
    void noteUnjudged(RoomDraft &draft) const;
    boost::asio::awaitable<Result<int>> admitAll(RoomPtr room, ServerName from, Supply supply, Arrival arrival,
                                                 Outcome &outcome);
    boost::asio::awaitable<Result<void>> addOutliers(RoomDraft &draft, const Supply &supply);
    boost::asio::awaitable<Result<void>> admit(RoomDraft &draft, const Supply &supply, PduPtr pdu, Arrival arrival);
    boost::asio::awaitable<Result<StateSnapshotPtr>> stateAsGiven(RoomDraft &draft, std::vector<EventId> ids);

    RoomCore &m_core;
    PduIntake m_intake{m_core.peers};
    GapFiller m_gaps{m_core, m_intake};
};

} // namespace homeport::rooms
