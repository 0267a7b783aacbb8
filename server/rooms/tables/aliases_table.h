#pragma once

#include "server/rooms/room_types.h"
#include "server/store/connection.h"

/// Table `aliases`. Store threads only.
namespace homeport::rooms::tables {

struct AliasRow {
    RoomAlias alias;
    RoomId room;
    UserId creator;
};
/// Conflict when the alias is taken.
Result<void> insertAlias(store::Connection &connection, const AliasRow &row);
Result<void> deleteAlias(store::Connection &connection, const RoomAlias &alias);
Result<std::optional<AliasRow>> findAlias(store::Connection &connection, const RoomAlias &alias);
/// Every alias of @p from leads to @p to.
Result<void> moveAliases(store::Connection &connection, const RoomId &from, const RoomId &to);
Result<std::vector<RoomAlias>> aliasesOf(store::Connection &connection, const RoomId &room);

} // namespace homeport::rooms::tables
