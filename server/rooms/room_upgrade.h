#pragma once

#include "server/rooms/event_sender.h"
#include "server/rooms/room_creator.h"

namespace homeport::rooms {

/// Moves a room to another version: a new room with the old one's rules, names and bans, a tombstone in the old one.
/// Homeserver thread. Spec: https://spec.matrix.org/v1.19/client-server-api/#room-upgrades
class RoomUpgrade {
public:
    RoomUpgrade(RoomCore &core, RoomCreator &creator, EventSender &sender)
        : m_core(core), m_creator(creator), m_sender(sender)
    {
    }

    struct Wish {
        UserId user;
        RoomId room;
        std::string version;
        std::vector<UserId> additionalCreators; ///< version 12 and later
        json::Object profile;                   ///< displayname and avatar_url of the user
    };
    /// The new room's id. Forbidden when the user may not send a tombstone; Unsupported for an unknown version.
    boost::asio::awaitable<Result<RoomId>> upgrade(Wish wish);

private:
    boost::asio::awaitable<Result<void>> checkMayUpgrade(RoomPtr room, UserId user);
    boost::asio::awaitable<Result<RoomWish>> successorOf(RoomPtr room, const Wish &wish);
    boost::asio::awaitable<Result<void>> closeOld(RoomPtr room, UserId user, RoomId successor);
    RoomCore &m_core;
    RoomCreator &m_creator;
    EventSender &m_sender;
};

} // namespace homeport::rooms
