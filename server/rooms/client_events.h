#pragma once

#include "server/rooms/room_core.h"

namespace homeport::rooms {

/// Events as clients see them: redactions applied, `unsigned` filled in. Homeserver thread.
/// Spec: https://spec.matrix.org/v1.19/client-server-api/#room-event-format
class ClientEvents {
public:
    explicit ClientEvents(RoomCore &core) : m_core(core) {}

    /// Who looks, for what only some may see.
    struct Viewer {
        UserId user;
        std::string device;
        bool withRoomId = true;   ///< /sync leaves it out
        bool withReplaced = true; ///< what was before: the state that it replaced, the viewer's membership then
    };
    boost::asio::awaitable<Result<json::Array>> format(std::vector<EventRecordPtr> events, Viewer viewer);
    boost::asio::awaitable<Result<json::Object>> formatOne(EventRecordPtr event, Viewer viewer);

    /// Remembers which transaction of a device made an event, so that its own client recognises it. Bounded.
    void noteTransaction(const UserId &user, const std::string &device, const EventId &event, std::string transaction);

private:
    /// The viewer's membership when the event happened, its own effect included; empty: not known.
    boost::asio::awaitable<Result<std::string>> membershipAt(EventRecordPtr event, UserId user);
    RoomCore &m_core;
    LruCache<std::string, std::string> m_transactions{10'000};
};

} // namespace homeport::rooms
