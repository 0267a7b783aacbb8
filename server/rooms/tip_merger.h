#pragma once

#include "server/rooms/event_sender.h"

#include <unordered_set>

namespace homeport::rooms {

/// Keeps rooms from having ever more newest events, each of which every further event has to be judged by: where nobody
/// here says anything, an empty event in the name of somebody who may send ties some together. Homeserver thread.
class TipMerger {
public:
    static constexpr std::size_t kMaxTips = 10;

    TipMerger(RoomCore &core, EventSender &sender) : m_core(core), m_sender(sender) {}

    /// Whether merge() is due for @p room. Cheap.
    bool isNeeded(const Room &room) const
    {
        return room.extremities.size() > kMaxTips && !m_merging.contains(room.nid);
    }
    /// Ends when few are left, or nobody here may send.
    boost::asio::awaitable<void> merge(RoomPtr room);

private:
    RoomCore &m_core;
    EventSender &m_sender;
    std::unordered_set<RoomNid> m_merging;
};

} // namespace homeport::rooms
