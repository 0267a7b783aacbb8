#include "server/stateres/auth_rules.h"

#include <algorithm>

namespace homeport::stateres {

namespace {

/// content.third_party_invite.signed.token, if there is one.
std::optional<std::string_view> inviteToken(const json::Object &content)
{
    const auto *invite = json::findObject(content, "third_party_invite");
    const auto *signedPart = invite ? json::findObject(*invite, "signed") : nullptr;
    return signedPart ? json::findString(*signedPart, "token") : std::nullopt;
}

} // namespace

std::vector<StateKey> authTypesFor(const RoomVersionRules &rules, std::string_view type, std::string_view sender,
                                   const std::optional<std::string> &stateKey, const json::Object &content)
{
    std::vector<StateKey> keys;
    if (type == "m.room.create")
        return keys;
    const auto add = [&keys](std::string_view keyType, std::string_view key) {
        StateKey entry{std::string(keyType), std::string(key)};
        if (std::ranges::find(keys, entry) == keys.end())
            keys.push_back(std::move(entry));
    };

    if (!rules.createNotInAuthEvents)
        add("m.room.create", "");
    add("m.room.power_levels", "");
    add("m.room.member", sender);
    if (type != "m.room.member")
        return keys;

    if (stateKey)
        add("m.room.member", *stateKey);
    const auto membership = json::findString(content, "membership").value_or("");
    if (membership == "join" || membership == "invite" || membership == "knock")
        add("m.room.join_rules", "");
    if (membership == "invite")
        if (const auto token = inviteToken(content))
            add("m.room.third_party_invite", *token);
    if (membership == "join" && rules.restrictedJoins)
        if (const auto user = json::findString(content, "join_authorised_via_users_server"))
            add("m.room.member", *user);
    return keys;
}

} // namespace homeport::stateres
