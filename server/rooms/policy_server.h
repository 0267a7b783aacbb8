#pragma once

#include "server/crypto/signing_key.h"
#include "server/rooms/peers.h"
#include "server/rooms/room.h"
#include "server/rooms/state_reader.h"

#include <chrono>

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
    /// under the room's turn) unless it is there already. Forbidden: it refused, with its words. LimitExceeded: it
    /// wants to be left alone for a while. Else it gave no answer, see isNoAnswer().
    boost::asio::awaitable<Result<PduPtr>> approved(RoomPtr room, PduPtr pdu);

    /// Whether a failure of approved() says nothing about the event, so that the question is worth repeating.
    static bool isNoAnswer(const Error &error) { return error.code != ErrorCode::Forbidden; }
    /// How long @p policy is to be left alone, after a failure to answer or by its own wish; 0: ask. Only for questions
    /// that nobody waits for: those of people are not held back, except by its own wish.
    std::chrono::milliseconds restOf(const Policy &policy) const;

    /// After the first failure in a row, and the longest; what a server wishes itself is bounded by the latter too.
    struct Pauses {
        std::chrono::milliseconds first{2'000};
        std::chrono::milliseconds longest{600'000};
    };
    Pauses pauses;

    /// All but the event that names the policy server itself.
    static bool concerns(const Pdu &pdu) { return !pdu.isState("m.room.policy"); }
    static bool isSigned(const Pdu &pdu, const Policy &policy);

private:
    /// Of a server that did not answer the last question.
    struct Silence {
        int failures = 0;
        bool wished = false; ///< it answered that it wants to be left alone
        std::chrono::steady_clock::time_point until;
    };
    boost::asio::awaitable<Result<std::string>> askSignature(const Policy &policy, PduPtr pdu);
    void noteFailure(const ServerName &server, const Error &error);
    struct Known {
        EventNid event = 0;
        std::optional<Policy> policy;
    };
    StateStore &m_states;
    StateReader &m_reader;
    RoomPeers &m_peers;
    std::unordered_map<RoomNid, Known> m_known; ///< of rooms that have the event
    std::unordered_map<ServerName, Silence> m_silent;
};

} // namespace homeport::rooms
