#include "server/stateres/auth_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace homeport::stateres {

namespace {

constexpr std::array<std::string_view, 7> kProperties = {"users_default", "events_default", "state_default", "ban",
                                                         "redact",        "kick",           "invite"};

/// Every value of the object is a level; a missing property is fine, anything but an object is not.
bool isLevelMap(const RoomVersionRules &rules, const json::Object &content, std::string_view property)
{
    const auto *value = json::find(content, property);
    if (!value)
        return true;
    const auto *map = value->if_object();
    return map &&
           std::ranges::all_of(*map, [&](const auto &entry) { return readLevel(rules, entry.value()).has_value(); });
}

Verdict checkShape(const AuthCheck &check)
{
    const auto &rules = check.rules();
    const auto &content = check.pdu.content();
    const auto rule = [&](int part) { return ruleName(check.numbers.powerLevels, part); };

    if (rules.integerPowerLevels) {
        for (const auto property : kProperties)
            if (const auto *value = json::find(content, property); value && !readLevel(rules, *value))
                return refuse(rule(check.numbers.integers), fmt::format("'{}' is not an integer", property));
        for (const std::string_view property : {"events", "notifications"})
            if (!isLevelMap(rules, content, property))
                return refuse(rule(check.numbers.maps), fmt::format("'{}' is not a map to integers", property));
    }

    const auto *users = json::findObject(content, "users");
    const bool goodUsers =
        isLevelMap(rules, content, "users") && (!users || std::ranges::all_of(*users, [](const auto &entry) {
            return UserId::parse(std::string_view(entry.key())).has_value();
        }));
    if (!goodUsers)
        return refuse(rule(check.numbers.users), "'users' is not a map of user ids to levels");

    if (rules.privilegedCreators && users)
        for (const auto &entry : *users)
            if (isPrivilegedCreator(check.create, entry.key()))
                return refuse(rule(check.numbers.creators), "'users' names a creator of the room", byCreate());
    return {};
}

/// One level before and after; nullopt where it is not set.
struct Change {
    std::string_view name;
    std::optional<std::int64_t> before;
    std::optional<std::int64_t> after;
};

std::optional<std::int64_t> levelAt(const RoomVersionRules &rules, const json::Object *object, std::string_view key)
{
    const auto *value = object ? json::find(*object, key) : nullptr;
    return value ? readLevel(rules, *value) : std::nullopt;
}

/// Calls @p visit with each level that differs between two objects, until it refuses.
template <class Visit>
Verdict forEachChange(const RoomVersionRules &rules, const json::Object *before, const json::Object *after,
                      const Visit &visit)
{
    const auto consider = [&](std::string_view key) -> Verdict {
        const Change change{key, levelAt(rules, before, key), levelAt(rules, after, key)};
        return change.before == change.after ? Verdict{} : visit(change);
    };
    if (before)
        for (const auto &entry : *before)
            if (auto verdict = consider(entry.key()))
                return verdict;
    if (after)
        for (const auto &entry : *after)
            if (!before || !json::find(*before, entry.key()))
                if (auto verdict = consider(entry.key()))
                    return verdict;
    return {};
}

} // namespace

Verdict checkPowerLevels(const AuthCheck &check)
{
    if (auto verdict = checkShape(check))
        return verdict;
    const auto &rules = check.rules();
    const auto &n = check.numbers;
    // The event before, under this event's own state key; anything but "" has no meaning, and the rule is the same.
    const auto *previous = check.pdu.stateKey ? check.state("m.room.power_levels", *check.pdu.stateKey) : nullptr;
    if (!previous)
        return {};

    const auto &before = previous->content();
    const auto &after = check.pdu.content();
    const auto own = powerLevelOf(check.pdu.sender, check.state);
    const auto above = [&](const Change &change, std::string rule) {
        return refuse(std::move(rule),
                      fmt::format("changing '{}' needs more than the sender's power level {}", change.name, own),
                      byLevels(check.state));
    };

    for (const auto property : kProperties) {
        const Change change{property, levelAt(rules, &before, property), levelAt(rules, &after, property)};
        if (change.before == change.after)
            continue;
        if (change.before && *change.before > own)
            return above(change, ruleName(n.powerLevels, n.properties, 1));
        if (change.after && *change.after > own)
            return above(change, ruleName(n.powerLevels, n.properties, 2));
    }

    const auto checkEntry = [&](const Change &change) -> Verdict {
        if (change.before && *change.before > own)
            return above(change, ruleName(n.powerLevels, n.entriesOld, 1));
        if (change.after && *change.after > own)
            return above(change, ruleName(n.powerLevels, n.entriesNew, 1));
        return {};
    };
    const auto checkMap = [&](std::string_view map) {
        return forEachChange(rules, json::findObject(before, map), json::findObject(after, map), checkEntry);
    };
    if (auto verdict = checkMap("events"))
        return verdict;
    if (rules.notificationsPowerChecked)
        if (auto verdict = checkMap("notifications"))
            return verdict;

    return forEachChange(rules, json::findObject(before, "users"), json::findObject(after, "users"),
                         [&](const Change &change) -> Verdict {
                             if (change.before && *change.before >= own && change.name != check.pdu.sender.str())
                                 return above(change, ruleName(n.powerLevels, n.usersOld, 1));
                             if (change.after && *change.after > own)
                                 return above(change, ruleName(n.powerLevels, n.usersNew, 1));
                             return {};
                         });
}

} // namespace homeport::stateres
