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

Result<SyncFilter> SyncFilter::parse(const json::Object &filter)
{
    using enum json::Kind;
    SyncFilter parsed;
    const auto section = [](const json::Object &from, std::string_view key, EventFilter &into) -> Result<void> {
        if (const json::Object *found = json::findObject(from, key)) {
            TRY(into, EventFilter::parse(*found));
        }
        return {};
    };
    TRY_VOID(json::expectKinds(filter, {{"room", Object}, {"account_data", Object}, {"presence", Object}}));
    TRY_VOID(section(filter, "account_data", parsed.accountData));
    TRY_VOID(section(filter, "presence", parsed.presence));
    const json::Object *room = json::findObject(filter, "room");
    if (!room)
        return parsed;
    TRY_VOID(json::expectKinds(*room, {{"timeline", Object},
                                       {"state", Object},
                                       {"ephemeral", Object},
                                       {"account_data", Object},
                                       {"include_leave", Bool}}));
    TRY(parsed.rooms, EventFilter::parse(*room));
    TRY_VOID(section(*room, "timeline", parsed.timeline));
    TRY_VOID(section(*room, "state", parsed.state));
    TRY_VOID(section(*room, "ephemeral", parsed.ephemeral));
    TRY_VOID(section(*room, "account_data", parsed.roomAccountData));
    parsed.includeLeave = json::findBool(*room, "include_leave").value_or(false);
    const auto limit = parsed.timeline.limit.value_or(parsed.timelineLimit);
    parsed.timelineLimit = static_cast<int>(std::clamp<std::int64_t>(limit, 1, kMaxTimeline));
    for (const char *key : {"timeline", "state"}) {
        if (const json::Object *found = json::findObject(*room, key))
            parsed.lazyLoadMembers = json::findBool(*found, "lazy_load_members").value_or(parsed.lazyLoadMembers);
    }
    return parsed;
}

} // namespace homeport::sync
