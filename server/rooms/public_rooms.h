#pragma once

#include "server/rooms/room_summary.h"

namespace homeport::rooms {

/// The directory of rooms that this server lists. Homeserver thread.
/// Spec: https://spec.matrix.org/v1.19/client-server-api/#listing-rooms
class PublicRooms {
public:
    explicit PublicRooms(RoomCore &core) : m_core(core) {}

    struct Question {
        std::string term;               ///< in name, topic or alias; capitals do not matter
        std::vector<std::string> types; ///< room types, "" for rooms without one
        bool anyType = true;
        std::string since; ///< token of an earlier answer
        int limit = 100;
    };
    /// chunk, total_room_count_estimate, next_batch, prev_batch. Largest rooms first. BadInput for a foreign token.
    boost::asio::awaitable<Result<json::Object>> list(Question question);

    /// By somebody who may set the room's canonical alias. Forbidden else.
    boost::asio::awaitable<Result<void>> setListed(UserId by, RoomId room, bool listed, bool isServerAdmin);

private:
    RoomCore &m_core;
};

} // namespace homeport::rooms
