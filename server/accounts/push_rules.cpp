#include "server/accounts/push_rules.h"

namespace homeport::accounts {

namespace {

using json::Array;
using json::Object;

Object rule(std::string_view id, Array conditions, Array actions, bool enabled = true)
{
    return {{"rule_id", id},
            {"default", true},
            {"enabled", enabled},
            {"conditions", std::move(conditions)},
            {"actions", std::move(actions)}};
}

Object matches(std::string_view key, std::string_view pattern)
{
    return {{"kind", "event_match"}, {"key", key}, {"pattern", pattern}};
}

Object is(std::string_view key, json::Value value)
{
    return {{"kind", "event_property_is"}, {"key", key}, {"value", std::move(value)}};
}

Object sound(std::string_view name)
{
    return {{"set_tweak", "sound"}, {"value", name}};
}

Object highlight(bool on = true)
{
    Object tweak{{"set_tweak", "highlight"}};
    if (!on)
        tweak["value"] = false;
    return tweak;
}

Array overrides(const UserId &user)
{
    const Object displayName{{"kind", "contains_display_name"}};
    const Object mayNotify{{"kind", "sender_notification_permission"}, {"key", "room"}};
    Object mentioned{
        {"kind", "event_property_contains"}, {"key", "content.m\\.mentions.user_ids"}, {"value", user.str()}};
    return {
        rule(".m.rule.master", {}, {}, false),
        rule(".m.rule.suppress_notices", {matches("content.msgtype", "m.notice")}, {}),
        rule(".m.rule.invite_for_me",
             {matches("type", "m.room.member"), matches("content.membership", "invite"),
              matches("state_key", user.str())},
             {"notify", sound("default"), highlight(false)}),
        rule(".m.rule.member_event", {matches("type", "m.room.member")}, {}),
        rule(".m.rule.is_user_mention", {std::move(mentioned)}, {"notify", sound("default"), highlight()}),
        rule(".m.rule.contains_display_name", {displayName}, {"notify", sound("default"), highlight()}),
        rule(".m.rule.is_room_mention", {is("content.m\\.mentions.room", true), mayNotify}, {"notify", highlight()}),
        rule(".m.rule.roomnotif", {matches("content.body", "@room"), mayNotify}, {"notify", highlight()}),
        rule(".m.rule.tombstone", {matches("type", "m.room.tombstone"), matches("state_key", "")},
             {"notify", highlight()}),
        rule(".m.rule.reaction", {matches("type", "m.reaction")}, {}),
        rule(".m.rule.room.server_acl", {matches("type", "m.room.server_acl"), matches("state_key", "")}, {}),
        rule(".m.rule.suppress_edits", {is("content.m\\.relates_to.rel_type", "m.replace")}, {}),
    };
}

Array underrides()
{
    const Object two{{"kind", "room_member_count"}, {"is", "2"}};
    return {
        rule(".m.rule.call", {matches("type", "m.call.invite")}, {"notify", sound("ring"), highlight(false)}),
        rule(".m.rule.encrypted_room_one_to_one", {two, matches("type", "m.room.encrypted")},
             {"notify", sound("default"), highlight(false)}),
        rule(".m.rule.room_one_to_one", {two, matches("type", "m.room.message")},
             {"notify", sound("default"), highlight(false)}),
        rule(".m.rule.message", {matches("type", "m.room.message")}, {"notify", highlight(false)}),
        rule(".m.rule.encrypted", {matches("type", "m.room.encrypted")}, {"notify", highlight(false)}),
    };
}

} // namespace

Object defaultPushRules(const UserId &user)
{
    Object userName{{"rule_id", ".m.rule.contains_user_name"},
                    {"default", true},
                    {"enabled", true},
                    {"pattern", user.localpart()},
                    {"actions", Array{"notify", sound("default"), highlight()}}};
    Object global{{"override", overrides(user)},
                  {"content", Array{std::move(userName)}},
                  {"room", Array{}},
                  {"sender", Array{}},
                  {"underride", underrides()}};
    return {{"global", std::move(global)}};
}

} // namespace homeport::accounts
