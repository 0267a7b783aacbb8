#pragma once

#include "server/rooms/partial_room.h"
#include "server/rooms/room_turn.h"
#include "server/rooms/room_types.h"
#include "server/rooms/state_snapshot.h"

#include <memory>
#include <unordered_map>
#include <vector>

namespace homeport::rooms {

/// A newest event of the graph.
struct Extremity {
    EventRecordPtr event;
    StateSnapshotPtr after; ///< state after it; null: not derived yet since the start
};

/// A room that this server is or was in, as kept in memory. Homeserver thread; changed by who holds its turn.
struct Room {
    RoomNid nid = 0;
    RoomId id;
    const RoomVersionRules *rules = nullptr;
    EventRecordPtr create;
    std::vector<Extremity> extremities;
    StateSnapshotPtr state; ///< current: resolved over the extremities
    StreamPosition lastPosition = 0;
    Timestamp lastActivity = 0;
    bool isPublic = false; ///< listed in the directory of this server
    int joinedMembers = 0;
    std::unordered_map<ServerName, int> joinedServers; ///< members a server, ours included
    PartialRoomPtr partial;                            ///< null: all of its state is known
    std::shared_ptr<TurnQueue> turns = std::make_shared<TurnQueue>();

    bool hasServer(const ServerName &server) const;
    /// Every server with a joined member, ours included.
    std::vector<ServerName> servers() const;
};
using RoomPtr = std::shared_ptr<Room>;

} // namespace homeport::rooms
