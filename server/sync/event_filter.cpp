#include "server/sync/event_filter.h"

#include "server/base/identifier.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

namespace homeport::sync {

namespace {

constexpr std::size_t kMaxEntries = 1'000;

using Check = std::function<Result<void>(std::string_view)>;

Result<std::optional<std::vector<std::string>>> listOf(const json::Object &filter, std::string_view key,
                                                       const Check &check = {})
{
    const json::Value *value = json::find(filter, key);
    if (!value)
        return std::nullopt;
    const auto bad = fail(ErrorCode::BadInput, fmt::format("{} is not a list of texts", key), "M_BAD_JSON");
    if (!value->is_array() || value->get_array().size() > kMaxEntries)
        return bad;
    std::vector<std::string> list;
    for (const json::Value &item : value->get_array()) {
        if (!item.is_string())
            return bad;
        list.emplace_back(json::view(item.get_string()));
        if (!check)
            continue;
        if (const auto good = check(list.back()); !good)
            return fail(ErrorCode::BadInput, fmt::format("{}: {}", key, good.error().detail), "M_BAD_JSON");
    }
    return list;
}

/// `*` stands for any number of characters. Linear but for the last star's part.
bool fits(std::string_view pattern, std::string_view type)
{
    std::size_t at = 0, in = 0, star = pattern.npos, after = 0;
    while (in < type.size()) {
        if (at < pattern.size() && pattern[at] == '*') {
            star = at++;
            after = in;
        } else if (at < pattern.size() && pattern[at] == type[in]) {
            ++at;
            ++in;
        } else if (star != pattern.npos) {
            at = star + 1;
            in = ++after;
        } else {
            return false;
        }
    }
    return pattern.substr(at).find_first_not_of('*') == pattern.npos;
}

bool holds(const std::vector<std::string> &list, std::string_view text)
{
    return std::ranges::find(list, text) != list.end();
}

bool holdsType(const std::vector<std::string> &list, std::string_view type)
{
    return std::ranges::any_of(list, [&](const std::string &pattern) { return fits(pattern, type); });
}

} // namespace

Result<EventFilter> EventFilter::parse(const json::Object &filter)
{
    TRY_VOID(json::expectKinds(filter, {{"limit", json::Kind::Integer}, {"contains_url", json::Kind::Bool}}));
    const Check isUser = [](std::string_view id) -> Result<void> {
        TRY_VOID(UserId::parse(id));
        return {};
    };
    const Check isRoom = [](std::string_view id) -> Result<void> {
        TRY_VOID(RoomId::parse(id));
        return {};
    };
    EventFilter parsed;
    parsed.limit = json::findInt(filter, "limit");
    parsed.m_containsUrl = json::findBool(filter, "contains_url");
    TRY(parsed.m_types, listOf(filter, "types"));
    TRY(parsed.m_notTypes, listOf(filter, "not_types"));
    TRY(parsed.m_senders, listOf(filter, "senders", isUser));
    TRY(parsed.m_notSenders, listOf(filter, "not_senders", isUser));
    TRY(parsed.m_rooms, listOf(filter, "rooms", isRoom));
    TRY(parsed.m_notRooms, listOf(filter, "not_rooms", isRoom));
    return parsed;
}

bool EventFilter::allowsType(std::string_view type) const
{
    return (!m_types || holdsType(*m_types, type)) && !(m_notTypes && holdsType(*m_notTypes, type));
}

bool EventFilter::allowsRoom(std::string_view room) const
{
    return (!m_rooms || holds(*m_rooms, room)) && !(m_notRooms && holds(*m_notRooms, room));
}

bool EventFilter::allows(std::string_view type, std::string_view sender, const json::Object &content) const
{
    if (!allowsType(type))
        return false;
    if ((m_senders && !holds(*m_senders, sender)) || (m_notSenders && holds(*m_notSenders, sender)))
        return false;
    return !m_containsUrl || *m_containsUrl == json::findString(content, "url").has_value();
}

bool EventFilter::isOpen() const
{
    return !m_types && !m_notTypes && !m_senders && !m_notSenders && !m_containsUrl;
}

} // namespace homeport::sync
