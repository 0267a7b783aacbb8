#pragma once

#include "server/rooms/history.h"
#include "server/rooms/room_types.h"
#include "server/sync/event_filter.h"

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <unordered_set>

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

/// What a client wants of /sync. Unknown fields are ignored, as the specification says; `event_fields`, `event_format`
/// and the room lists of single sections are too.
/// Spec: https://spec.matrix.org/v1.19/client-server-api/#filtering
struct SyncFilter {
    int timelineLimit = 10;
    bool lazyLoadMembers = false;
    bool includeLeave = false;
    EventFilter rooms; ///< its rooms and not_rooms
    EventFilter timeline;
    EventFilter state;
    EventFilter ephemeral;
    EventFilter roomAccountData;
    EventFilter accountData;
    EventFilter presence;
    /// BadInput (M_BAD_JSON) for what is of a wrong type.
    static Result<SyncFilter> parse(const json::Object &filter);
};

/// One poll.
struct SyncRequest {
    UserId user;
    std::string device;
    std::optional<SyncToken> since;
    bool fullState = false;
    SyncFilter filter;
    std::shared_ptr<const std::unordered_set<UserId>> ignored; ///< null: nobody
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
