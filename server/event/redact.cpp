#include "server/event/pdu.h"

#include <algorithm>
#include <initializer_list>
#include <span>

namespace homeport::event {

namespace {

using Keys = std::initializer_list<std::string_view>;

void copyKeys(const json::Object &from, Keys keys, json::Object &to)
{
    for (const auto key : keys)
        if (const auto *value = json::find(from, key))
            to.emplace(key, *value);
}

/// The part of `third_party_invite` that its signature covers survives since version 11.
void copySignedInvite(const json::Object &from, json::Object &to)
{
    const auto *invite = json::findObject(from, "third_party_invite");
    if (!invite)
        return;
    json::Object kept;
    copyKeys(*invite, {"signed"}, kept);
    to.emplace("third_party_invite", std::move(kept));
}

json::Object redactContent(RedactionRules rules, std::string_view type, const json::Object &content)
{
    json::Object kept;
    if (type == "m.room.member") {
        copyKeys(content, {"membership"}, kept);
        if (rules >= RedactionRules::V9)
            copyKeys(content, {"join_authorised_via_users_server"}, kept);
        if (rules >= RedactionRules::V11)
            copySignedInvite(content, kept);
    } else if (type == "m.room.create") {
        if (rules >= RedactionRules::V11)
            return content;
        copyKeys(content, {"creator"}, kept);
    } else if (type == "m.room.join_rules") {
        copyKeys(content, {"join_rule"}, kept);
        if (rules >= RedactionRules::V8)
            copyKeys(content, {"allow"}, kept);
    } else if (type == "m.room.power_levels") {
        copyKeys(content,
                 {"ban", "events", "events_default", "kick", "redact", "state_default", "users", "users_default"},
                 kept);
        if (rules >= RedactionRules::V11)
            copyKeys(content, {"invite"}, kept);
    } else if (type == "m.room.history_visibility") {
        copyKeys(content, {"history_visibility"}, kept);
    } else if (type == "m.room.aliases" && rules == RedactionRules::V1) {
        copyKeys(content, {"aliases"}, kept);
    } else if (type == "m.room.redaction" && rules >= RedactionRules::V11) {
        copyKeys(content, {"redacts"}, kept);
    }
    return kept;
}

} // namespace

json::Object redact(const RoomVersionRules &rules, const json::Object &event)
{
    json::Object kept;
    kept.reserve(16);
    copyKeys(event,
             {"event_id", "type", "room_id", "sender", "state_key", "hashes", "signatures", "depth", "prev_events",
              "auth_events", "origin_server_ts"},
             kept);
    if (rules.redaction < RedactionRules::V11)
        copyKeys(event, {"prev_state", "origin", "membership"}, kept);
    if (const auto *content = json::findObject(event, "content"))
        kept.emplace("content", redactContent(rules.redaction, json::findString(event, "type").value_or(""), *content));
    return kept;
}

} // namespace homeport::event
