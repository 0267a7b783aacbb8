#pragma once

#include "server/rooms/room.h"
#include "server/rooms/state_reader.h"

namespace homeport::rooms {

/// One `m.room.server_acl`, parsed. Pure.
/// Spec: https://spec.matrix.org/v1.19/client-server-api/#server-access-control-lists-acls-for-rooms
class ServerAcl {
public:
    explicit ServerAcl(const json::Object &content);
    /// Compared without its port and without regard to capitals.
    bool allows(const ServerName &server) const;

private:
    std::vector<std::string> m_allow;
    std::vector<std::string> m_deny;
    bool m_allowIpLiterals = true;
};

/// Whether servers may take part in rooms, by the rooms' current state. Homeserver thread.
class ServerAcls {
public:
    ServerAcls(StateStore &states, StateReader &reader) : m_states(states), m_reader(reader) {}

    /// Forbidden for a server that the room keeps out. Costs a look-up where the list has not changed.
    boost::asio::awaitable<Result<void>> check(RoomPtr room, ServerName server);

private:
    struct Known {
        EventNid event = 0;
        std::shared_ptr<const ServerAcl> acl;
    };
    StateStore &m_states;
    StateReader &m_reader;
    std::unordered_map<RoomNid, Known> m_known; ///< of rooms that have a list
};

} // namespace homeport::rooms
