#pragma once

#include "server/event/room_version.h"
#include "server/json/json.h"

#include <string_view>

namespace homeport::rooms {

/// Whether the content of a state event that somebody here wants to send has the types that servers go by. BadInput
/// (M_BAD_JSON) names the first key that has not; what may be said and by whom is for the authorization rules.
/// Types that no server has to understand may hold anything. Pure.
/// Spec: https://spec.matrix.org/v1.19/client-server-api/#put_matrixclientv3roomsroomidstateeventtypestatekey
Result<void> checkStateContent(const event::RoomVersionRules &rules, std::string_view type,
                               const json::Object &content);

} // namespace homeport::rooms
