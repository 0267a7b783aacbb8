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
    return fmt::format("s{}_{}_{}", token.position, token.typing, token.presence);
}

Result<SyncToken> readToken(std::string_view text)
{
    // Two numbers or three: tokens of an earlier release know no presence.
    std::int64_t numbers[3] = {};
    std::size_t count = 0;
    const char *const end = text.data() + text.size();
    const char *at = text.data();
    while (count < 3 && at != end && *at == (count == 0 ? 's' : '_')) {
        const auto number = std::from_chars(at + 1, end, numbers[count]);
        if (number.ec != std::errc{} || numbers[count] < 0)
            break;
        at = number.ptr;
        ++count;
    }
    if (at != end || count < 2)
        return fail(ErrorCode::BadInput, "the sync token is not one of this server", "M_INVALID_PARAM");
    return SyncToken{numbers[0], numbers[1], numbers[2]};
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
