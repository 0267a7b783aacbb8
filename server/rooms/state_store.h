#pragma once

#include "server/base/lru_cache.h"
#include "server/rooms/state_snapshot.h"
#include "server/rooms/tables/state_table.h"

#include <boost/asio/awaitable.hpp>

#include <map>
#include <unordered_map>
#include <unordered_set>

namespace homeport::rooms {

/// New slots and groups that a write must carry so that its events can be read again.
struct PendingState {
    std::vector<tables::NewSlot> slots;
    std::vector<tables::NewGroup> groups;
};

/// Numbers (type, state_key) pairs and keeps states by their group. Homeserver thread.
class StateStore {
public:
    explicit StateStore(store::Store &store);
    /// Reads slots and counters. Blocks; before the loop runs.
    Result<void> load();

    /// Number of a pair, new if need be.
    SlotNid slot(std::string_view type, std::string_view key);
    /// 0 when no event anywhere has this pair.
    SlotNid findSlot(std::string_view type, std::string_view key) const;
    const StateKey &key(SlotNid slot) const;

    /// Cached, else one read of at most kMaxChain rows. Corrupt when it is not stored.
    boost::asio::awaitable<Result<StateSnapshotPtr>> snapshot(StateGroupId id);

    /// @p base with @p changes; what has to be stored is added to @p pending. Without a change: @p base itself.
    StateSnapshotPtr derive(const StateSnapshotPtr &base, std::vector<StateEntry> changes, PendingState &pending);
    /// A whole new state.
    StateSnapshotPtr create(std::vector<StateEntry> entries, PendingState &pending);
    /// @p pending reached the disk.
    void saved(const PendingState &pending);

private:
    /// Longer chains are flattened: a read stays short.
    static constexpr int kMaxChain = 100;
    void addSlots(const std::vector<StateEntry> &entries, PendingState &pending) const;

    store::Store &m_store;
    std::map<StateKey, SlotNid> m_slots;
    std::unordered_map<SlotNid, StateKey> m_keys;
    std::unordered_set<SlotNid> m_unsaved;
    LruCache<StateGroupId, StateSnapshotPtr> m_cache{256};
    SlotNid m_lastSlot = 0;
    StateGroupId m_lastGroup = 0;
};

} // namespace homeport::rooms
