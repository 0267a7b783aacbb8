#pragma once

#include "server/rooms/event_cache.h"
#include "server/rooms/graph_write.h"
#include "server/rooms/room.h"

#include <unordered_map>

namespace homeport::rooms {

/// Why an event lacks the signature of its room's policy server.
struct PolicyDoubt {
    std::string reason;
    bool isOpen = false; ///< it gave no answer, and is asked again
};

/// Changes to one room that are not committed yet: what the room will look like, and what must be written for that.
/// Made under the room's turn, which must be held until EventAppender::commit() returned.
struct RoomDraft {
    RoomDraft(const RoomTurn &, RoomPtr of) : room(std::move(of)), extremities(room->extremities), state(room->state)
    {
        write.room = room->nid;
    }

    RoomPtr room;
    std::vector<Extremity> extremities;
    StateSnapshotPtr state; ///< current state to be
    GraphWrite write;
    UnwrittenEvents unwritten;
    std::vector<EventRecordPtr> rebased; ///< stored events whose state before them became another
    bool isNewRoom = false;
    std::vector<EventNid> distribute; ///< events that this server sends to the others in the room
    std::unordered_map<EventId, PolicyDoubt> policyDoubts;
    std::vector<EventNid> unjudged;      ///< soft-failed until the policy server answers
    std::optional<ServerName> from;      ///< who gave us what is put in
    std::optional<ServerName> notBackTo; ///< who gave us the event has it already
};

} // namespace homeport::rooms
