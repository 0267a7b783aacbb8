#pragma once

#include "server/rooms/state_snapshot.h"
#include "server/store/connection.h"

/// Tables `state_slots` and `state_groups`. Store threads only.
namespace homeport::rooms::tables {

using store::Connection;

struct NewSlot {
    SlotNid nid = 0;
    StateKey key;
};
struct NewGroup {
    StateGroupId id = 0;
    StateGroupId parent = 0;
    int chainLength = 0;
    std::vector<StateEntry> entries; ///< parent 0: the whole state
};

Result<void> insertSlot(Connection &connection, const NewSlot &slot);
Result<std::vector<NewSlot>> allSlots(Connection &connection);
Result<void> insertGroup(Connection &connection, const NewGroup &group);
/// Walks the chain. Corrupt when a link is missing.
Result<std::vector<StateEntry>> groupEntries(Connection &connection, StateGroupId id, int *chainLength);

/// The room's current state became @p group at @p position.
Result<void> noteCurrentState(Connection &connection, RoomNid room, StreamPosition position, StateGroupId group);
/// Current state as of a position; 0 when the room was not known then.
Result<StateGroupId> currentStateAt(Connection &connection, RoomNid room, StreamPosition position);

Result<StateGroupId> maxGroup(Connection &connection);

} // namespace homeport::rooms::tables
