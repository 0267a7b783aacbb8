#pragma once

#include "server/api/call.h"
#include "server/rooms/event_at_time.h"
#include "server/rooms/public_rooms.h"

/// Questions that clients and other servers ask in the same words.
namespace homeport::api {

/// limit and since of the query (GET) or body (POST), filter of the body.
Result<rooms::PublicRooms::Question> publicRoomsQuestion(const Call &call);
/// The same as the body for another server.
json::Object questionForServer(const rooms::PublicRooms::Question &question);

struct TimeQuestion {
    Timestamp when = 0;
    rooms::EventAtTime::Direction direction = rooms::EventAtTime::Direction::Forwards;
};
/// ts and dir of the query.
Result<TimeQuestion> timeQuestion(const Call &call);

} // namespace homeport::api
