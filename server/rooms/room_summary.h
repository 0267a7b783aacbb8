#pragma once

#include "server/rooms/room_core.h"

namespace homeport::rooms {

/// What a room shows to people outside: name, topic, alias, avatar, members, join rule. Homeserver thread.
/// Spec: https://spec.matrix.org/v1.19/client-server-api/#get_matrixclientv3publicrooms
struct RoomSummary {
    RoomPtr room;
    std::string name;
    std::string topic;
    std::string alias;
    std::string avatar;
    std::string joinRule = "invite";
    std::string roomType;
    std::string encryption;
    bool worldReadable = false;
    bool guestsCanJoin = false;
    std::vector<RoomId> allowedRooms; ///< of a restricted room

    json::Object toJson() const;
    /// Whether somebody outside may enter without having been invited.
    bool isOpen() const { return joinRule == "public" || joinRule == "knock" || joinRule == "knock_restricted"; }
};

boost::asio::awaitable<Result<RoomSummary>> summaryOf(RoomCore &core, RoomPtr room);

} // namespace homeport::rooms
