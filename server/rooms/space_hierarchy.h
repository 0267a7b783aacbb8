#pragma once

#include "server/rooms/room_summary.h"

#include <set>

namespace homeport::rooms {

/// Spaces and the rooms in them, across servers. Homeserver thread.
/// Spec: https://spec.matrix.org/v1.19/client-server-api/#spaces
class SpaceHierarchy {
public:
    explicit SpaceHierarchy(RoomCore &core) : m_core(core) {}

    struct Question {
        RoomId root;
        bool suggestedOnly = false;
        int maxDepth = 50;
        int limit = 50;
        std::string from; ///< token of an earlier answer
    };
    /// rooms, next_batch. Depth first in the order that the spaces give. Forbidden for a room that the user may not
    /// see; BadInput for a foreign token.
    boost::asio::awaitable<Result<json::Object>> walk(UserId user, Question question);

    /// One level, for another server: room, children, inaccessible_children. NotFound where it may not see the room.
    boost::asio::awaitable<Result<json::Object>> level(ServerName origin, RoomId root, bool suggestedOnly);

private:
    struct Walk;
    struct Child {
        RoomId room;
        std::vector<ServerName> via;
    };
    boost::asio::awaitable<Result<std::vector<json::Object>>> collect(UserId user, Question question);
    boost::asio::awaitable<Result<void>> visit(Walk &walk, Child child, int depth);
    boost::asio::awaitable<Result<json::Object>> local(RoomPtr room, bool suggestedOnly);
    boost::asio::awaitable<std::optional<json::Object>> remote(Walk &walk, Child child);
    boost::asio::awaitable<Result<bool>> userMaySee(RoomPtr room, UserId user);
    boost::asio::awaitable<Result<bool>> serverMaySee(RoomPtr room, ServerName server);
    bool mayEnter(const json::Object &entry, const UserId &user) const;
    static std::vector<Child> childrenOf(const json::Object &entry);
    RoomCore &m_core;
    LruCache<std::string, std::vector<json::Object>> m_walks{200}; ///< for the next pages
};

} // namespace homeport::rooms
