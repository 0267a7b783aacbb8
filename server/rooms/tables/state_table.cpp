#include "server/rooms/tables/state_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace homeport::rooms::tables {

namespace {

std::string encode(const std::vector<StateEntry> &entries)
{
    std::string text;
    text.reserve(entries.size() * 14);
    for (const StateEntry &entry : entries)
        fmt::format_to(std::back_inserter(text), "{}:{} ", entry.slot, entry.event);
    return text;
}

Result<std::vector<StateEntry>> decode(std::string_view text)
{
    std::vector<StateEntry> entries;
    const char *at = text.data();
    const char *const end = at + text.size();
    while (at != end) {
        StateEntry entry;
        const auto slot = std::from_chars(at, end, entry.slot);
        if (slot.ec != std::errc{} || slot.ptr == end || *slot.ptr != ':')
            return fail(ErrorCode::Corrupt, "a stored state is not readable");
        const auto event = std::from_chars(slot.ptr + 1, end, entry.event);
        if (event.ec != std::errc{} || event.ptr == end || *event.ptr != ' ')
            return fail(ErrorCode::Corrupt, "a stored state is not readable");
        at = event.ptr + 1;
        entries.push_back(entry);
    }
    return entries;
}

} // namespace

Result<void> insertSlot(Connection &connection, const NewSlot &slot)
{
    // Two rooms may bring the same new slot in jobs that overtake each other.
    auto insert = connection.prepare("INSERT OR IGNORE INTO state_slots (slot_nid, type, state_key) VALUES (?,?,?)");
    insert.all(slot.nid, slot.key.type, slot.key.key);
    return insert.run();
}

Result<std::vector<NewSlot>> allSlots(Connection &connection)
{
    std::vector<NewSlot> slots;
    auto select = connection.prepare("SELECT slot_nid, type, state_key FROM state_slots");
    for (;;) {
        TRY(const bool more, select.step());
        if (!more)
            return slots;
        slots.push_back({select.integer(0), {select.text(1), select.text(2)}});
    }
}

Result<void> insertGroup(Connection &connection, const NewGroup &group)
{
    auto insert =
        connection.prepare("INSERT INTO state_groups (state_group, parent, chain_length, entries) VALUES (?,?,?,?)");
    insert.all(group.id, group.parent, group.chainLength, encode(group.entries));
    return insert.run();
}

Result<std::vector<StateEntry>> groupEntries(Connection &connection, StateGroupId id, int *chainLength)
{
    std::vector<std::vector<StateEntry>> links;
    for (StateGroupId at = id; at != 0;) {
        auto select =
            connection.prepare("SELECT parent, chain_length, entries FROM state_groups WHERE state_group = ?");
        select.bind(at);
        TRY(const bool found, select.step());
        if (!found)
            return fail(ErrorCode::Corrupt, fmt::format("state {} is missing (needed by {})", at, id));
        if (at == id && chainLength)
            *chainLength = static_cast<int>(select.integer(1));
        TRY(auto entries, decode(select.text(2)));
        links.push_back(std::move(entries));
        at = select.integer(0);
    }
    std::vector<StateEntry> all;
    for (auto link = links.rbegin(); link != links.rend(); ++link)
        all.insert(all.end(), link->begin(), link->end());
    return all; // StateSnapshot::make lets the later entry of a slot win
}

Result<void> noteCurrentState(Connection &connection, RoomNid room, StreamPosition position, StateGroupId group)
{
    auto insert =
        connection.prepare("INSERT OR REPLACE INTO state_history (room_nid, position, state_group) VALUES (?,?,?)");
    insert.all(room, position, group);
    return insert.run();
}

Result<StateGroupId> currentStateAt(Connection &connection, RoomNid room, StreamPosition position)
{
    auto select = connection.prepare("SELECT state_group FROM state_history WHERE room_nid = ? AND position <= ? "
                                     "ORDER BY position DESC LIMIT 1");
    select.all(room, position);
    TRY(const bool found, select.step());
    return found ? select.integer(0) : 0;
}

Result<StateGroupId> maxGroup(Connection &connection)
{
    auto select = connection.prepare("SELECT COALESCE(MAX(state_group), 0) FROM state_groups");
    TRY_VOID(select.step());
    return select.integer(0);
}

} // namespace homeport::rooms::tables
