#include "server/rooms/tables/aliases_table.h"

#include <fmt/format.h>

namespace homeport::rooms::tables {

Result<void> insertAlias(store::Connection &connection, const AliasRow &row)
{
    auto insert = connection.prepare("INSERT INTO aliases (alias, room_id, creator) VALUES (?,?,?)");
    insert.all(row.alias.str(), row.room.str(), row.creator.str());
    auto done = insert.run();
    if (!done && done.error().code == ErrorCode::Conflict)
        return fail(ErrorCode::Conflict, fmt::format("the alias {} is taken", row.alias.str()), "M_ROOM_IN_USE", 409);
    return done;
}

Result<void> deleteAlias(store::Connection &connection, const RoomAlias &alias)
{
    auto remove = connection.prepare("DELETE FROM aliases WHERE alias = ?");
    return remove.bind(alias.str()).run();
}

Result<std::optional<AliasRow>> findAlias(store::Connection &connection, const RoomAlias &alias)
{
    auto select = connection.prepare("SELECT room_id, creator FROM aliases WHERE alias = ?");
    select.bind(alias.str());
    TRY(const bool found, select.step());
    if (!found)
        return std::nullopt;
    return AliasRow{alias, RoomId::trusted(select.text(0)), UserId::trusted(select.text(1))};
}

Result<std::vector<RoomAlias>> aliasesOf(store::Connection &connection, const RoomId &room)
{
    auto select = connection.prepare("SELECT alias FROM aliases WHERE room_id = ? ORDER BY alias");
    select.bind(room.str());
    std::vector<RoomAlias> aliases;
    for (;;) {
        TRY(const bool more, select.step());
        if (!more)
            return aliases;
        aliases.push_back(RoomAlias::trusted(select.text(0)));
    }
}

Result<void> moveAliases(store::Connection &connection, const RoomId &from, const RoomId &to)
{
    auto update = connection.prepare("UPDATE aliases SET room_id = ? WHERE room_id = ?");
    return update.all(to.str(), from.str()).run();
}

} // namespace homeport::rooms::tables
