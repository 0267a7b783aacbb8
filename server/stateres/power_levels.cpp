#include "server/stateres/auth_check.h"

#include <charconv>
#include <cmath>
#include <limits>

namespace homeport::stateres {

namespace {

constexpr std::int64_t kCreatorLevel = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kOldCreatorLevel = 100; ///< creator of a room without power levels, before version 12
constexpr std::int64_t kStateDefault = 50;

/// `" +00100 "`: one decimal integer, with a sign and white space around it at most.
std::optional<std::int64_t> readStringLevel(std::string_view text)
{
    constexpr std::string_view kSpace = " \t\n\v\f\r";
    const auto first = text.find_first_not_of(kSpace);
    if (first == text.npos)
        return std::nullopt;
    text = text.substr(first, text.find_last_not_of(kSpace) - first + 1);
    if (text.starts_with('+')) {
        text.remove_prefix(1);
        if (text.starts_with('-'))
            return std::nullopt;
    }
    std::int64_t level = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), level);
    if (error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return level;
}

std::optional<std::int64_t> readFloatLevel(double value)
{
    const double whole = std::trunc(value);
    // 2^63 itself is a double; the largest int64 is not.
    if (!(whole >= -0x1p63 && whole < 0x1p63))
        return std::nullopt;
    return static_cast<std::int64_t>(whole);
}

const json::Object *levelsIn(const StateView &state, const RoomVersionRules *&rules)
{
    const auto *event = state("m.room.power_levels", "");
    if (!event)
        return nullptr;
    rules = event->rules;
    return &event->content();
}

std::optional<std::int64_t> levelAt(const RoomVersionRules &rules, const json::Object &object, std::string_view key)
{
    const auto *value = json::find(object, key);
    return value ? readLevel(rules, *value) : std::nullopt;
}

std::int64_t defaultOf(std::string_view name)
{
    return name == "invite" || name == "events_default" || name == "users_default" ? 0 : kStateDefault;
}

} // namespace

std::optional<std::int64_t> readLevel(const RoomVersionRules &rules, const json::Value &value)
{
    if (value.is_int64())
        return value.get_int64();
    if (rules.integerPowerLevels)
        return std::nullopt;
    if (value.is_string())
        return readStringLevel(json::view(value.get_string()));
    if (value.is_double())
        return readFloatLevel(value.get_double());
    return std::nullopt;
}

std::int64_t powerLevelOf(const UserId &user, const StateView &state)
{
    const auto *create = state("m.room.create", "");
    if (create && isPrivilegedCreator(*create, user.str()))
        return kCreatorLevel;
    const RoomVersionRules *rules = nullptr;
    const auto *levels = levelsIn(state, rules);
    if (!levels)
        return create && creatorOf(*create) == user.str() ? kOldCreatorLevel : 0;
    if (const auto *users = json::findObject(*levels, "users"))
        if (const auto level = levelAt(*rules, *users, user.str()))
            return *level;
    return levelAt(*rules, *levels, "users_default").value_or(0);
}

std::int64_t requiredPowerLevel(std::string_view type, bool isState, const StateView &state)
{
    const std::string_view fallback = isState ? "state_default" : "events_default";
    const RoomVersionRules *rules = nullptr;
    const auto *levels = levelsIn(state, rules);
    if (!levels)
        return defaultOf(fallback);
    if (const auto *events = json::findObject(*levels, "events"))
        if (const auto level = levelAt(*rules, *events, type))
            return *level;
    return levelAt(*rules, *levels, fallback).value_or(defaultOf(fallback));
}

std::int64_t namedPowerLevel(std::string_view name, const StateView &state)
{
    const RoomVersionRules *rules = nullptr;
    const auto *levels = levelsIn(state, rules);
    return (levels ? levelAt(*rules, *levels, name) : std::nullopt).value_or(defaultOf(name));
}

} // namespace homeport::stateres
