#pragma once

#include "server/rooms/history.h"
#include "server/rooms/room_types.h"

#include <chrono>
#include <optional>
#include <string>

namespace homeport::sync {

/// Where a client stands: `s<position>_<typing>_<presence>`. Opaque to clients.
struct SyncToken {
    store::StreamPosition position = 0;
    std::int64_t typing = 0;
    std::int64_t presence = 0;
};
std::string writeToken(SyncToken token);
/// BadInput (M_INVALID_PARAM) for anything that is not one of ours.
Result<SyncToken> readToken(std::string_view text);

/// The parts of a filter that matter to /sync. Unknown fields are ignored, as the specification says.
/// Spec: https://spec.matrix.org/v1.19/client-server-api/#filtering
struct SyncFilter {
    int timelineLimit = 10;
    bool lazyLoadMembers = false;
    bool includeLeave = false;
    static SyncFilter fromJson(const json::Object &filter);
};

/// One poll.
struct SyncRequest {
    UserId user;
    std::string device;
    std::optional<SyncToken> since;
    bool fullState = false;
    SyncFilter filter;
    std::chrono::milliseconds timeout{0};
};

/// What one response covers: everything with a position in (since, upTo].
struct SyncRange {
    store::StreamPosition since = 0; ///< 0: from the beginning
    store::StreamPosition upTo = 0;
    std::int64_t typingSince = 0;
    std::int64_t presenceSince = 0;
};

} // namespace homeport::sync
