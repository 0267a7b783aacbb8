#pragma once

#include "server/crypto/signing_key.h"
#include "server/rooms/peers.h"
#include "server/rooms/room.h"
#include "server/rooms/state_reader.h"

namespace homeport::rooms {

/// Who must approve a room's events, by its current state.
struct Policy {
    ServerName via;
    crypto::PublicKey key{};
};

/// Rooms may name a server whose signature says that an event is fit for them. Homeserver thread.
/// Spec: https://spec.matrix.org/v1.19/server-server-api/#policy-servers
class PolicyServers {
public:
    PolicyServers(StateStore &states, StateReader &reader, RoomPeers &peers)
        : m_states(states), m_reader(reader), m_peers(peers)
    {
    }

    /// Nullopt where the room has none. Costs a look-up where that has not changed.
    boost::asio::awaitable<Result<std::optional<Policy>>> of(RoomPtr room);

    /// @p pdu as the room demands it: with the signature of its policy server, which is asked (over the network: not
    /// under the room's turn) unless it is there already. The refusal is the policy server's, word for word.
    boost::asio::awaitable<Result<PduPtr>> approved(RoomPtr room, PduPtr pdu);

    /// All but the event that names the policy server itself.
    static bool concerns(const Pdu &pdu) { return !pdu.isState("m.room.policy"); }
    static bool isSigned(const Pdu &pdu, const Policy &policy);

private:
    struct Known {
        EventNid event = 0;
        std::optional<Policy> policy;
    };
    StateStore &m_states;
    StateReader &m_reader;
    RoomPeers &m_peers;
    std::unordered_map<RoomNid, Known> m_known; ///< of rooms that have the event
};

} // namespace homeport::rooms
