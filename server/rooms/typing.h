#pragma once

#include "server/base/clock.h"
#include "server/rooms/room_registry.h"

#include <map>

namespace homeport::rooms {

/// Who is typing where. Never stored. Homeserver thread.
/// Spec: https://spec.matrix.org/v1.19/client-server-api/#typing-notifications
class Typing {
public:
    /// @p timeoutMs is bounded to two minutes. Returns whether something changed.
    bool set(const RoomId &room, const UserId &user, bool typing, std::int64_t timeoutMs, Timestamp now = nowMs());
    std::vector<UserId> in(const RoomId &room, Timestamp now = nowMs());
    /// Grows with each change of the room's list; 0: never changed.
    std::int64_t version(const RoomId &room, Timestamp now = nowMs());

private:
    struct OfRoom {
        std::map<UserId, Timestamp> until;
        std::int64_t version = 0;
    };
    void expire(OfRoom &room, Timestamp now);
    std::unordered_map<RoomId, OfRoom> m_rooms;
    std::int64_t m_version = nowMs(); ///< tokens of an earlier run are older than any version of this one
};

} // namespace homeport::rooms
