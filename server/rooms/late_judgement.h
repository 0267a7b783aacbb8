#pragma once

#include "server/rooms/room_core.h"

#include <unordered_set>

namespace homeport::rooms {

/// Events whose policy server did not answer when they came: they are soft-failed meanwhile, so that whatever cites
/// them finds its place, and the question is repeated, with growing pauses, until it is answered. What is approved of
/// then becomes part of the room as if it had come now; what is refused stays refused.
///
/// Goes on after a restart. Homeserver thread.
class LateJudgement {
public:
    explicit LateJudgement(RoomCore &core) : m_core(core) {}

    /// Ends when nothing of the room waits, or nobody here is in it any more, or it is cancelled. At once where it goes
    /// on already.
    boost::asio::awaitable<void> judge(RoomPtr room);

    /// Rooms that judge() is due for after a start.
    boost::asio::awaitable<Result<std::vector<RoomPtr>>> unfinished();

private:
    enum class Progress {
        Done, ///< nothing waits
        Some,
        Silent ///< the policy server gave no answer
    };
    /// Asks about the oldest ones.
    boost::asio::awaitable<Result<Progress>> judgeSome(RoomPtr room);
    /// What became of it: signed, or the reason of the refusal.
    boost::asio::awaitable<Result<void>> settle(RoomPtr room, EventNid nid, Result<PduPtr> judgement);
    boost::asio::awaitable<Result<std::chrono::milliseconds>> restOf(RoomPtr room);
    RoomCore &m_core;
    std::unordered_set<RoomNid> m_judging;
};

} // namespace homeport::rooms
