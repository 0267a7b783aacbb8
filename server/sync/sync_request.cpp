#include "server/sync/sync_request.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace homeport::sync {

namespace {
constexpr int kMaxTimeline = 100;
}

std::string writeToken(SyncToken token)
{
    return fmt::format("s{}_{}", token.position, token.typing);
}

Result<SyncToken> readToken(std::string_view text)
{
    SyncToken token;
    const char *const end = text.data() + text.size();
    if (!text.empty() && text.front() == 's') {
        const auto position = std::from_chars(text.data() + 1, end, token.position);
        if (position.ec == std::errc{} && position.ptr != end && *position.ptr == '_') {
            const auto typing = std::from_chars(position.ptr + 1, end, token.typing);
            if (typing.ec == std::errc{} && typing.ptr == end && token.position >= 0)
                return token;
        }
    }
    return fail(ErrorCode::BadInput, "the sync token is not one of this server", "M_INVALID_PARAM");
}

SyncFilter SyncFilter::fromJson(const json::Object &filter)
{
    SyncFilter parsed;
    const json::Object *room = json::findObject(filter, "room");
    if (!room)
        return parsed;
    parsed.includeLeave = json::findBool(*room, "include_leave").value_or(false);
    if (const json::Object *timeline = json::findObject(*room, "timeline")) {
        const auto limit = json::findInt(*timeline, "limit").value_or(parsed.timelineLimit);
        parsed.timelineLimit = static_cast<int>(std::clamp<std::int64_t>(limit, 1, kMaxTimeline));
        parsed.lazyLoadMembers = json::findBool(*timeline, "lazy_load_members").value_or(false);
    }
    if (const json::Object *state = json::findObject(*room, "state"))
        parsed.lazyLoadMembers = json::findBool(*state, "lazy_load_members").value_or(parsed.lazyLoadMembers);
    return parsed;
}

} // namespace homeport::sync
