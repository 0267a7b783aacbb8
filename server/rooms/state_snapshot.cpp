#include "server/rooms/state_snapshot.h"

#include <algorithm>
#include <iterator>
#include <numeric>

namespace homeport::rooms {

namespace {

/// An overlay longer than this is folded into a new base.
constexpr std::size_t kMaxOverlay = 64;

using Entries = std::vector<StateEntry>;

/// Sorts by slot; of several entries of one slot the last one given stays.
Entries normalized(const Entries &entries)
{
    std::vector<std::size_t> order(entries.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, {}, [&](std::size_t i) { return std::pair(entries[i].slot, i); });
    Entries result;
    result.reserve(entries.size());
    for (const std::size_t i : order) {
        if (!result.empty() && result.back().slot == entries[i].slot)
            result.back() = entries[i];
        else
            result.push_back(entries[i]);
    }
    return result;
}

Entries merge(const Entries &base, const Entries &over, bool keepRemovals)
{
    Entries result;
    result.reserve(base.size() + over.size());
    auto b = base.begin();
    for (const StateEntry &entry : over) {
        while (b != base.end() && b->slot < entry.slot)
            result.push_back(*b++);
        if (b != base.end() && b->slot == entry.slot)
            ++b;
        if (entry.event != 0 || keepRemovals)
            result.push_back(entry);
    }
    result.insert(result.end(), b, base.end());
    return result;
}

EventNid findIn(const Entries &entries, SlotNid slot, bool &found)
{
    const auto it = std::ranges::lower_bound(entries, slot, {}, &StateEntry::slot);
    found = it != entries.end() && it->slot == slot;
    return found ? it->event : 0;
}

} // namespace

StateSnapshotPtr StateSnapshot::make(StateGroupId id, const std::vector<StateEntry> &entries, int chainLength)
{
    auto snapshot = std::make_shared<StateSnapshot>();
    auto sorted = normalized(entries);
    std::erase_if(sorted, [](const StateEntry &entry) { return entry.event == 0; });
    snapshot->m_id = id;
    snapshot->m_chainLength = chainLength;
    snapshot->m_size = sorted.size();
    snapshot->m_base = std::make_shared<const Entries>(std::move(sorted));
    return snapshot;
}

StateSnapshotPtr StateSnapshot::empty()
{
    return make(0, {});
}

StateSnapshotPtr StateSnapshot::with(StateGroupId id, std::span<const StateEntry> changes) const
{
    auto snapshot = std::make_shared<StateSnapshot>();
    const Entries sorted = normalized({changes.begin(), changes.end()});
    std::ptrdiff_t size = static_cast<std::ptrdiff_t>(m_size);
    for (const StateEntry &change : sorted) {
        size += (change.event != 0 ? 1 : 0) - (find(change.slot) != 0 ? 1 : 0);
    }
    snapshot->m_id = id;
    snapshot->m_chainLength = m_chainLength + 1;
    snapshot->m_size = static_cast<std::size_t>(size);
    Entries overlay = merge(m_overlay, sorted, true);
    if (overlay.size() > kMaxOverlay) {
        snapshot->m_base = std::make_shared<const Entries>(merge(*m_base, overlay, false));
    } else {
        snapshot->m_base = m_base;
        snapshot->m_overlay = std::move(overlay);
    }
    return snapshot;
}

EventNid StateSnapshot::find(SlotNid slot) const
{
    bool found = false;
    const EventNid over = findIn(m_overlay, slot, found);
    return found ? over : findIn(*m_base, slot, found);
}

std::vector<StateEntry> StateSnapshot::entries() const
{
    return merge(*m_base, m_overlay, false);
}

std::vector<StateEntry> StateSnapshot::differencesTo(const StateSnapshot &other) const
{
    if (this == &other)
        return {};
    Entries result;
    if (m_base == other.m_base) {
        // Only overlays can differ.
        for (const StateEntry &entry : m_overlay)
            if (other.find(entry.slot) != entry.event)
                result.push_back(entry);
        for (const StateEntry &entry : other.m_overlay)
            if (const EventNid mine = find(entry.slot); mine != entry.event)
                result.push_back({entry.slot, mine});
        return normalized(result);
    }
    const Entries mine = entries();
    const Entries theirs = other.entries();
    auto t = theirs.begin();
    for (const StateEntry &entry : mine) {
        while (t != theirs.end() && t->slot < entry.slot)
            result.push_back({(t++)->slot, 0});
        if (t == theirs.end() || t->slot != entry.slot)
            result.push_back(entry);
        else if ((t++)->event != entry.event)
            result.push_back(entry);
    }
    for (; t != theirs.end(); ++t)
        result.push_back({t->slot, 0});
    return result;
}

} // namespace homeport::rooms
