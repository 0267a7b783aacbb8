#include "server/rooms/alias_directory.h"

#include "server/rooms/tables/aliases_table.h"
#include "server/store/connection.h"

#include <fmt/format.h>

namespace homeport::rooms {

using boost::asio::awaitable;

namespace {

auto findJob(RoomAlias alias)
{
    return [alias = std::move(alias)](store::Connection &connection) { return tables::findAlias(connection, alias); };
}

} // namespace

awaitable<Result<RoomPeers::AliasTarget>> AliasDirectory::resolve(RoomAlias alias)
{
    if (alias.serverPart() == m_core.serverName.str())
        co_return co_await resolveOwn(std::move(alias));
    co_return co_await m_core.peers.resolveAlias(std::move(alias));
}

awaitable<Result<RoomPeers::AliasTarget>> AliasDirectory::resolveOwn(RoomAlias alias)
{
    CO_TRY(const auto row, co_await m_core.store.read(findJob(alias)));
    if (!row)
        co_return fail(ErrorCode::NotFound, fmt::format("no room has the alias {}", alias.str()), "M_NOT_FOUND");
    RoomPeers::AliasTarget target{row->room, {m_core.serverName}};
    if (const RoomPtr room = m_core.registry.find(row->room)) {
        for (ServerName &server : room->servers()) {
            if (server != m_core.serverName)
                target.servers.push_back(std::move(server));
        }
    }
    co_return target;
}

awaitable<Result<bool>> AliasDirectory::isFree(RoomAlias alias)
{
    CO_TRY(const auto row, co_await m_core.store.read(findJob(std::move(alias))));
    co_return !row.has_value();
}

awaitable<Result<void>> AliasDirectory::create(RoomAlias alias, RoomId room, UserId creator)
{
    if (alias.serverPart() != m_core.serverName.str())
        co_return fail(ErrorCode::BadInput, fmt::format("{} is not an alias of this server", alias.str()),
                       "M_INVALID_PARAM");
    auto job = [row = tables::AliasRow{alias, room, creator}](store::Connection &connection) {
        return tables::insertAlias(connection, row);
    };
    co_return co_await m_core.store.write(std::move(job));
}

awaitable<Result<void>> AliasDirectory::remove(RoomAlias alias, UserId by, bool isServerAdmin)
{
    CO_TRY(const auto row, co_await m_core.store.read(findJob(alias)));
    if (!row)
        co_return fail(ErrorCode::NotFound, fmt::format("no room has the alias {}", alias.str()), "M_NOT_FOUND");
    bool allowed = isServerAdmin || row->creator == by;
    if (const RoomPtr room = m_core.registry.find(row->room); room && !allowed) {
        std::vector<StateKey> keys{{"m.room.power_levels", ""}, {"m.room.create", ""}};
        CO_TRY(const PickedState state, co_await m_core.reader.pick(room->state, std::move(keys)));
        const auto view = state.view();
        allowed =
            m_core.registry.isJoined(by, room->id) &&
            stateres::powerLevelOf(by, view) >= stateres::requiredPowerLevel("m.room.canonical_alias", true, view);
    }
    if (!allowed)
        co_return fail(ErrorCode::Forbidden, "only who made the alias or may change the room's aliases can remove it");
    auto job = [alias](store::Connection &connection) { return tables::deleteAlias(connection, alias); };
    co_return co_await m_core.store.write(std::move(job));
}

awaitable<Result<std::vector<RoomAlias>>> AliasDirectory::ofRoom(RoomId room)
{
    auto job = [room = std::move(room)](store::Connection &connection) { return tables::aliasesOf(connection, room); };
    co_return co_await m_core.store.read(std::move(job));
}

} // namespace homeport::rooms
