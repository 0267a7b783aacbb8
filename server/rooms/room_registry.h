#pragma once

#include "server/rooms/room.h"
#include "server/store/store.h"

#include <functional>
#include <map>
#include <unordered_map>

namespace homeport::rooms {

/// A local user's place in a room.
struct LocalMembership {
    RoomPtr room;
    std::string membership;
    EventNid event = 0;
    StreamPosition position = 0;
    bool forgotten = false;
};

/// What became visible by one commit.
struct RoomUpdate {
    RoomPtr room;
    StreamPosition position = 0;          ///< newest of it; 0: nothing for /sync (backfill)
    std::vector<EventRecordPtr> timeline; ///< accepted live events, in stream order
    std::vector<UserId> localJoins;       ///< people of this server who were not in the room before
    std::vector<ServerName> newServers;   ///< others that had no member in it before
};

/// All rooms, and where local users are. In memory since the start; homeserver thread.
class RoomRegistry {
public:
    RoomRegistry(store::Store &store, ServerName serverName);
    /// Blocks; before the loop runs.
    Result<void> load();

    RoomPtr find(const RoomId &id) const; ///< null: unknown
    const std::unordered_map<RoomId, RoomPtr> &all() const { return m_rooms; }
    RoomNid nextRoomNid() { return ++m_lastRoom; }
    EventNid nextEventNid() { return ++m_lastEvent; }

    using OfUser = std::map<RoomId, LocalMembership>;
    const OfUser &roomsOf(const UserId &user) const;
    const LocalMembership *membershipOf(const UserId &user, const RoomId &room) const;
    bool isJoined(const UserId &user, const RoomId &room) const;
    /// Local users with that membership in a room.
    std::vector<UserId> localUsers(const Room &room, std::string_view membership) const;
    /// Servers other than ours that share a room with a local user.
    std::vector<ServerName> serversSharing(const UserId &user) const;

    // For the appender, right after its commit.
    void add(RoomPtr room);
    void noteMembership(const RoomPtr &room, const UserId &user, std::string_view before, std::string_view after,
                        EventNid event, StreamPosition position);
    void setForgotten(const UserId &user, const RoomId &room);

    bool isLocal(const UserId &user) const { return user.serverPart() == m_serverName.str(); }
    const ServerName &serverName() const { return m_serverName; }

    /// Called after each commit.
    void onUpdate(std::function<void(const RoomUpdate &)> listener) { m_listeners.push_back(std::move(listener)); }
    void publish(const RoomUpdate &update) const;

private:
    store::Store &m_store;
    ServerName m_serverName;
    std::unordered_map<RoomId, RoomPtr> m_rooms;
    std::unordered_map<UserId, OfUser> m_ofUser;
    std::unordered_map<RoomNid, std::map<UserId, std::string>> m_localOfRoom;
    std::vector<std::function<void(const RoomUpdate &)>> m_listeners;
    RoomNid m_lastRoom = 0;
    EventNid m_lastEvent = 0;
};

} // namespace homeport::rooms
