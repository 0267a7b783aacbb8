#include "server/rooms/typing.h"

#include <algorithm>

namespace homeport::rooms {

namespace {
constexpr std::int64_t kLongestMs = 120'000;
}

bool Typing::set(const RoomId &room, const UserId &user, bool typing, std::int64_t timeoutMs, Timestamp now)
{
    OfRoom &of = m_rooms[room];
    const bool was = of.until.contains(user);
    if (typing)
        of.until[user] = now + std::clamp<std::int64_t>(timeoutMs, 1, kLongestMs);
    else
        of.until.erase(user);
    if (was != typing)
        of.version = ++m_version;
    return was != typing;
}

void Typing::expire(OfRoom &room, Timestamp now)
{
    if (std::erase_if(room.until, [now](const auto &entry) { return entry.second <= now; }) > 0)
        room.version = ++m_version;
}

std::vector<UserId> Typing::in(const RoomId &room, Timestamp now)
{
    std::vector<UserId> users;
    const auto found = m_rooms.find(room);
    if (found == m_rooms.end())
        return users;
    expire(found->second, now);
    for (const auto &[user, until] : found->second.until)
        users.push_back(user);
    return users;
}

std::int64_t Typing::version(const RoomId &room, Timestamp now)
{
    const auto found = m_rooms.find(room);
    if (found == m_rooms.end())
        return 0;
    expire(found->second, now);
    return found->second.version;
}

} // namespace homeport::rooms
