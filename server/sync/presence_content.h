#pragma once

#include "server/accounts/presence.h"
#include "server/json/json.h"

namespace homeport::sync {

/// Content of an m.presence event, as clients and other servers get it (those with a `user_id` beside it).
json::Object presenceContent(const accounts::Presence::State &state, Timestamp now);

} // namespace homeport::sync
