#include "server/rooms/state_store.h"

#include "server/base/check.h"
#include "server/store/store.h"

#include <algorithm>

namespace homeport::rooms {

using boost::asio::awaitable;

StateStore::StateStore(store::Store &store) : m_store(store) {}

Result<void> StateStore::load()
{
    using Loaded = std::pair<std::vector<tables::NewSlot>, StateGroupId>;
    TRY(auto loaded, m_store.readNow([](store::Connection &connection) -> Result<Loaded> {
        TRY(auto slots, tables::allSlots(connection));
        TRY(const auto group, tables::maxGroup(connection));
        return Loaded{std::move(slots), group};
    }));
    for (tables::NewSlot &slot : loaded.first) {
        m_lastSlot = std::max(m_lastSlot, slot.nid);
        m_slots.emplace(slot.key, slot.nid);
        m_keys.emplace(slot.nid, std::move(slot.key));
    }
    m_lastGroup = loaded.second;
    return {};
}

SlotNid StateStore::slot(std::string_view type, std::string_view key)
{
    StateKey pair{std::string(type), std::string(key)};
    if (const auto found = m_slots.find(pair); found != m_slots.end())
        return found->second;
    const SlotNid nid = ++m_lastSlot;
    m_slots.emplace(pair, nid);
    m_keys.emplace(nid, std::move(pair));
    m_unsaved.insert(nid);
    return nid;
}

SlotNid StateStore::findSlot(std::string_view type, std::string_view key) const
{
    const auto found = m_slots.find(StateKey{std::string(type), std::string(key)});
    return found == m_slots.end() ? 0 : found->second;
}

const StateKey &StateStore::key(SlotNid slot) const
{
    return m_keys.at(slot);
}

awaitable<Result<StateSnapshotPtr>> StateStore::snapshot(StateGroupId id)
{
    if (id == 0)
        co_return StateSnapshot::empty();
    if (const auto *cached = m_cache.find(id))
        co_return *cached;
    auto read = [id](store::Connection &connection) -> Result<StateSnapshotPtr> {
        int chain = 0;
        TRY(auto entries, tables::groupEntries(connection, id, &chain));
        return StateSnapshot::make(id, std::move(entries), chain);
    };
    CO_TRY(StateSnapshotPtr snapshot, co_await m_store.read(std::move(read)));
    m_cache.put(id, snapshot);
    co_return snapshot;
}

void StateStore::addSlots(const std::vector<StateEntry> &entries, PendingState &pending) const
{
    for (const StateEntry &entry : entries) {
        if (m_unsaved.contains(entry.slot))
            pending.slots.push_back({entry.slot, m_keys.at(entry.slot)});
    }
}

StateSnapshotPtr StateStore::derive(const StateSnapshotPtr &base, std::vector<StateEntry> changes,
                                    PendingState &pending)
{
    std::erase_if(changes, [&](const StateEntry &change) { return base->find(change.slot) == change.event; });
    if (changes.empty())
        return base;
    if (base->id() == 0 || base->chainLength() + 1 >= kMaxChain) {
        std::vector<StateEntry> whole = base->entries();
        whole.insert(whole.end(), changes.begin(), changes.end());
        return create(std::move(whole), pending);
    }
    const StateGroupId id = ++m_lastGroup;
    auto snapshot = base->with(id, changes);
    addSlots(changes, pending);
    pending.groups.push_back(
        {.id = id, .parent = base->id(), .chainLength = snapshot->chainLength(), .entries = std::move(changes)});
    m_cache.put(id, snapshot);
    return snapshot;
}

StateSnapshotPtr StateStore::create(std::vector<StateEntry> entries, PendingState &pending)
{
    const StateGroupId id = ++m_lastGroup;
    auto snapshot = StateSnapshot::make(id, std::move(entries));
    auto stored = snapshot->entries();
    addSlots(stored, pending);
    pending.groups.push_back({.id = id, .parent = 0, .chainLength = 0, .entries = std::move(stored)});
    m_cache.put(id, snapshot);
    return snapshot;
}

void StateStore::saved(const PendingState &pending)
{
    for (const tables::NewSlot &slot : pending.slots)
        m_unsaved.erase(slot.nid);
}

} // namespace homeport::rooms
