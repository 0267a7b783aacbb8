#include "server/api/client/new_state.h"

#include "server/rooms/state_content.h"

#include <fmt/format.h>

#include <algorithm>

namespace homeport::api::client {

using boost::asio::awaitable;

namespace {

constexpr std::size_t kMaxAliases = 100;

std::unexpected<Error> bad(std::string detail)
{
    return fail(ErrorCode::BadInput, std::move(detail), "M_BAD_JSON");
}

/// Addresses in a canonical alias: the main one first.
Result<std::vector<RoomAlias>> aliasesIn(const json::Object &content)
{
    std::vector<RoomAlias> aliases;
    const auto add = [&](std::string_view text) -> Result<void> {
        auto alias = RoomAlias::parse(text);
        if (!alias)
            return fail(ErrorCode::BadInput, alias.error().detail, "M_INVALID_PARAM");
        aliases.push_back(*std::move(alias));
        return {};
    };
    if (const auto alias = json::findString(content, "alias"); alias && !alias->empty())
        TRY_VOID(add(*alias));
    if (const json::Array *others = json::findArray(content, "alt_aliases")) {
        for (const json::Value &other : *others) {
            if (!other.is_string())
                return bad("alt_aliases is no list of texts");
            TRY_VOID(add(json::view(other.get_string())));
        }
    }
    if (aliases.size() > kMaxAliases)
        return fail(ErrorCode::BadInput, fmt::format("a room has at most {} aliases", kMaxAliases), "M_INVALID_PARAM");
    return aliases;
}

awaitable<Result<void>> checkAliases(Services &services, rooms::RoomPtr room, json::Object content)
{
    CO_TRY(const auto wanted, aliasesIn(content));
    CO_TRY(const rooms::EventRecordPtr now, co_await services.rooms.reader.at(room->state, "m.room.canonical_alias"));
    std::vector<RoomAlias> known;
    if (now)
        known = aliasesIn(now->pdu->content()).value_or(std::vector<RoomAlias>());
    for (const RoomAlias &alias : wanted) {
        if (std::ranges::find(known, alias) != known.end())
            continue;
        const auto target = co_await services.aliases.resolve(alias);
        if (!target || target->room != room->id)
            co_return fail(ErrorCode::BadInput, fmt::format("{} does not lead to this room", alias.str()),
                           "M_BAD_ALIAS");
    }
    co_return Result<void>{};
}

Result<void> checkCreators(const rooms::Room &room, const json::Object &content)
{
    const json::Object *users = json::findObject(content, "users");
    if (!room.rules->privilegedCreators || !users)
        return {};
    const event::Pdu &create = *room.create->pdu;
    std::vector<std::string> creators{create.sender.str()};
    if (const json::Array *others = json::findArray(create.content(), "additional_creators")) {
        for (const json::Value &other : *others) {
            if (other.is_string())
                creators.emplace_back(json::view(other.get_string()));
        }
    }
    for (const std::string &creator : creators) {
        if (users->contains(creator))
            return bad(
                fmt::format("{} made the room and stands above its power levels: leave them out of 'users'", creator));
    }
    return {};
}

} // namespace

awaitable<Result<void>> checkNewState(Services &services, rooms::RoomPtr room, std::string type, json::Object content)
{
    CO_TRY_VOID(rooms::checkStateContent(*room->rules, type, content));
    if (type == "m.room.create")
        co_return bad("a room has one m.room.create, and it can't be changed");
    if (type == "m.room.power_levels")
        CO_TRY_VOID(checkCreators(*room, content));
    if (type == "m.room.canonical_alias")
        CO_TRY_VOID(co_await checkAliases(services, room, std::move(content)));
    co_return Result<void>{};
}

} // namespace homeport::api::client
