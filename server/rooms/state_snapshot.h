#pragma once

#include "server/rooms/room_types.h"

#include <span>

/// State of a room at one place of its graph: slot → event. Immutable and shared; deriving one that differs in k
/// slots costs O(k + overlay), not O(state).
namespace homeport::rooms {

struct StateEntry {
    SlotNid slot = 0;
    EventNid event = 0;
    friend bool operator==(const StateEntry &, const StateEntry &) = default;
};

class StateSnapshot;
using StateSnapshotPtr = std::shared_ptr<const StateSnapshot>;

class StateSnapshot {
public:
    /// @p entries need not be sorted; the last of a slot wins; event 0 removes.
    static StateSnapshotPtr make(StateGroupId id, const std::vector<StateEntry> &entries, int chainLength = 0);
    static StateSnapshotPtr empty();

    /// This state with @p changes laid over it, under a new id.
    StateSnapshotPtr with(StateGroupId id, std::span<const StateEntry> changes) const;

    StateGroupId id() const { return m_id; }
    /// How many stored groups must be read to rebuild this one, itself not counted.
    int chainLength() const { return m_chainLength; }
    /// Event at a slot; 0 when there is none. O(log n).
    EventNid find(SlotNid slot) const;
    std::size_t size() const { return m_size; }
    /// In slot order.
    std::vector<StateEntry> entries() const;
    /// Slots whose event differs, with this snapshot's value (0: absent here).
    std::vector<StateEntry> differencesTo(const StateSnapshot &other) const;

private:
    using Entries = std::vector<StateEntry>;
    StateGroupId m_id = 0;
    int m_chainLength = 0;
    std::shared_ptr<const Entries> m_base; ///< sorted, no removals
    Entries m_overlay;                     ///< sorted, wins over the base; may hold removals
    std::size_t m_size = 0;
};

} // namespace homeport::rooms
