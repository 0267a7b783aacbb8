#include "server/api/client/state_content.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace homeport::api::client {

using boost::asio::awaitable;

namespace {

using enum json::Kind;

constexpr std::size_t kMaxAliases = 100;

std::unexpected<Error> bad(std::string detail)
{
    return fail(ErrorCode::BadInput, std::move(detail), "M_BAD_JSON");
}

/// What a type of event must and may hold.
struct Shape {
    std::vector<std::string_view> required;
    std::vector<json::Expected> kinds;
};

const std::map<std::string_view, Shape> &shapes()
{
    static const std::map<std::string_view, Shape> all{
        {"m.room.member", {{"membership"}, {{"membership", String}, {"displayname", String}, {"avatar_url", String}}}},
        {"m.room.join_rules", {{"join_rule"}, {{"join_rule", String}, {"allow", Array}}}},
        {"m.room.history_visibility", {{"history_visibility"}, {{"history_visibility", String}}}},
        {"m.room.guest_access", {{"guest_access"}, {{"guest_access", String}}}},
        {"m.room.canonical_alias", {{}, {{"alias", String}, {"alt_aliases", Array}}}},
        {"m.room.name", {{}, {{"name", String}}}},
        {"m.room.topic", {{}, {{"topic", String}}}},
        {"m.room.avatar", {{}, {{"url", String}, {"info", Object}}}},
        {"m.room.encryption", {{"algorithm"}, {{"algorithm", String}}}},
        {"m.room.server_acl", {{}, {{"allow", Array}, {"deny", Array}, {"allow_ip_literals", Bool}}}},
        {"m.room.tombstone", {{}, {{"body", String}, {"replacement_room", String}}}},
        {"m.room.power_levels",
         {{},
          {{"ban", Integer},
           {"events", Object},
           {"events_default", Integer},
           {"invite", Integer},
           {"kick", Integer},
           {"notifications", Object},
           {"redact", Integer},
           {"state_default", Integer},
           {"users", Object},
           {"users_default", Integer}}}},
    };
    return all;
}

Result<void> checkLevels(const json::Object &content)
{
    for (const char *key : {"events", "users", "notifications"}) {
        const json::Object *levels = json::findObject(content, key);
        if (!levels)
            continue;
        for (const auto &[name, level] : *levels) {
            if (!level.is_int64())
                return bad(fmt::format("the power level of '{}' in '{}' is no whole number", json::view(name), key));
            if (key == std::string_view("users") && !UserId::parse(name))
                return bad(fmt::format("'{}' in 'users' is no user id", json::view(name)));
        }
    }
    return {};
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

Result<void> checkStateContent(std::string_view type, const json::Object &content)
{
    const auto shape = shapes().find(type);
    if (shape == shapes().end())
        return {};
    for (const std::string_view key : shape->second.required) {
        if (!json::find(content, key))
            return bad(fmt::format("{} lacks '{}'", type, key));
    }
    for (const json::Expected &expected : shape->second.kinds)
        TRY_VOID(json::expectKinds(content, {expected}));
    return type == "m.room.power_levels" ? checkLevels(content) : Result<void>{};
}

awaitable<Result<void>> checkNewState(Services &services, rooms::RoomPtr room, std::string type, json::Object content)
{
    CO_TRY_VOID(checkStateContent(type, content));
    if (type == "m.room.create")
        co_return bad("a room has one m.room.create, and it can't be changed");
    if (type == "m.room.power_levels")
        CO_TRY_VOID(checkCreators(*room, content));
    if (type == "m.room.canonical_alias")
        CO_TRY_VOID(co_await checkAliases(services, room, std::move(content)));
    co_return Result<void>{};
}

} // namespace homeport::api::client
