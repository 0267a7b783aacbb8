#pragma once

#include "server/rooms/event_builder.h"

namespace homeport::rooms {

/// What a user of ours would like to be in a room that another server is in.
struct MembershipWish {
    RoomId room;
    UserId user;
    std::string membership;    ///< join, leave or knock
    json::Object content = {}; ///< reason, displayname, avatar_url
};

/// make_join, make_leave or make_knock at @p through, made into an event of our own: signed, and with our words
/// wherever the specification does not leave them to the resident server, which must not get us to sign an event of its
/// choice. Spec: https://spec.matrix.org/v1.19/server-server-api/#joining-rooms
boost::asio::awaitable<Result<PduPtr>> offeredMembership(RoomCore &core, ServerName through, MembershipWish wish);

} // namespace homeport::rooms
