#include "server/rooms/state_content.h"

#include "server/stateres/auth_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace homeport::rooms {

namespace {

using json::Kind;

std::unexpected<Error> badType(std::string_view key, std::string_view wanted)
{
    return fail(ErrorCode::BadInput, fmt::format("'{}' must be {}", key, wanted), "M_BAD_JSON");
}

/// Null is no string here, unlike where it counts as left out.
Result<void> needString(const json::Object &content, std::string_view key)
{
    const json::Value *value = json::find(content, key);
    return value && value->is_string() ? Result<void>() : badType(key, "a string");
}

Result<void> maybeStrings(const json::Object &content, std::string_view key)
{
    const json::Value *value = json::find(content, key);
    const json::Array *list = value ? value->if_array() : nullptr;
    if (!value || (list && std::ranges::all_of(*list, [](const json::Value &item) { return item.is_string(); })))
        return {};
    return badType(key, "a list of strings");
}

Result<void> checkCreate(const json::Object &content)
{
    TRY_VOID(json::expectKinds(content,
                               {{"m.federate", Kind::Bool}, {"type", Kind::String}, {"predecessor", Kind::Object}}));
    return maybeStrings(content, "additional_creators");
}

Result<void> checkMember(const json::Object &content)
{
    TRY_VOID(needString(content, "membership"));
    return json::expectKinds(content, {{"displayname", Kind::String},
                                       {"avatar_url", Kind::String},
                                       {"is_direct", Kind::Bool},
                                       {"join_authorised_via_users_server", Kind::String}});
}

Result<void> checkJoinRules(const json::Object &content)
{
    TRY_VOID(needString(content, "join_rule"));
    const json::Value *allow = json::find(content, "allow");
    const json::Array *list = allow ? allow->if_array() : nullptr;
    if (allow && (!list || !std::ranges::all_of(*list, [](const json::Value &item) { return item.is_object(); })))
        return badType("allow", "a list of objects");
    return {};
}

Result<void> checkAliases(const json::Object &content)
{
    TRY_VOID(json::expectKinds(content, {{"alias", Kind::String}}));
    return maybeStrings(content, "alt_aliases");
}

Result<void> checkServerAcl(const json::Object &content)
{
    TRY_VOID(maybeStrings(content, "allow"));
    TRY_VOID(maybeStrings(content, "deny"));
    const json::Value *literals = json::find(content, "allow_ip_literals");
    return !literals || literals->is_bool() ? Result<void>() : badType("allow_ip_literals", "true or false");
}

Result<void> checkPowerLevels(const event::RoomVersionRules &rules, const json::Object &content)
{
    const std::string_view level = rules.integerPowerLevels ? "an integer" : "a number";
    for (const std::string_view key :
         {"users_default", "events_default", "state_default", "ban", "redact", "kick", "invite"}) {
        if (const json::Value *value = json::find(content, key); value && !stateres::readLevel(rules, *value))
            return badType(key, level);
    }
    for (const std::string_view key : {"users", "events", "notifications"}) {
        const json::Value *value = json::find(content, key);
        if (value && !value->is_object())
            return badType(key, "an object");
        if (!value)
            continue;
        for (const auto &entry : value->get_object()) {
            if (!stateres::readLevel(rules, entry.value()))
                return badType(fmt::format("{}.{}", key, std::string_view(entry.key())), level);
            if (key == "users" && !UserId::parse(std::string_view(entry.key())))
                return fail(ErrorCode::BadInput,
                            fmt::format("'users' names '{}', which is no user id", std::string_view(entry.key())),
                            "M_BAD_JSON");
        }
    }
    return {};
}

} // namespace

Result<void> checkStateContent(const event::RoomVersionRules &rules, std::string_view type, const json::Object &content)
{
    if (type == "m.room.power_levels")
        return checkPowerLevels(rules, content);
    using Check = Result<void> (*)(const json::Object &);
    static const std::map<std::string_view, Check> checks{
        {"m.room.create", checkCreate},
        {"m.room.member", checkMember},
        {"m.room.join_rules", checkJoinRules},
        {"m.room.canonical_alias", checkAliases},
        {"m.room.server_acl", checkServerAcl},
        {"m.room.history_visibility", [](const json::Object &it) { return needString(it, "history_visibility"); }},
        {"m.room.guest_access", [](const json::Object &it) { return needString(it, "guest_access"); }},
        {"m.room.encryption", [](const json::Object &it) { return needString(it, "algorithm"); }},
        {"m.room.name", [](const json::Object &it) { return json::expectKinds(it, {{"name", Kind::String}}); }},
        {"m.room.topic", [](const json::Object &it) { return json::expectKinds(it, {{"topic", Kind::String}}); }},
        {"m.room.tombstone",
         [](const json::Object &it) { return json::expectKinds(it, {{"replacement_room", Kind::String}}); }},
    };
    const auto found = checks.find(type);
    return found == checks.end() ? Result<void>() : found->second(content);
}

} // namespace homeport::rooms
