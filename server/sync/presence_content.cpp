#include "server/sync/presence_content.h"

#include <algorithm>

namespace homeport::sync {

json::Object presenceContent(const accounts::Presence::State &state, Timestamp now)
{
    json::Object content{{"presence", state.presence}, {"currently_active", state.presence == "online"}};
    if (state.status)
        content["status_msg"] = *state.status;
    if (state.lastActive > 0)
        content["last_active_ago"] = std::max<std::int64_t>(0, now - state.lastActive);
    return content;
}

} // namespace homeport::sync
