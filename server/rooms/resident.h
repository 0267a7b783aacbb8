#pragma once

#include "server/rooms/event_builder.h"
#include "server/rooms/join_voucher.h"
#include "server/rooms/pdu_receiver.h"

namespace homeport::rooms {

/// The resident's side: other servers' users join and leave rooms through this server. Homeserver thread.
/// Spec: https://spec.matrix.org/v1.19/server-server-api/#joining-rooms
class Resident {
public:
    explicit Resident(RoomCore &core) : m_core(core), m_builder(core), m_intake(core.peers), m_voucher(core) {}

    /// Template for @p origin's user. Forbidden (not allowed by the room's rules), NotFound, BadInput with
    /// M_INCOMPATIBLE_ROOM_VERSION when @p versions (empty: not said) lacks the room's.
    boost::asio::awaitable<Result<RoomPeers::Template>> makeMembership(ServerName origin, RoomId room, UserId user,
                                                                       std::string membership,
                                                                       std::vector<std::string> versions);

    /// What a server that has just joined is told.
    struct Joined {
        PduPtr event;
        std::vector<PduPtr> state; ///< before the join
        std::vector<PduPtr> authChain;
        std::vector<ServerName> servers; ///< before the join
        bool membersOmitted = false;
    };
    enum class Members { Include, Omit };
    /// send_join: checks the event, signs it where one of ours vouches for it, adds it to the room and passes it on to
    /// the other servers. Without members the answer holds those that name the room (heroes) at most.
    boost::asio::awaitable<Result<Joined>> acceptJoin(ServerName origin, RoomId room, EventId id, json::Object event,
                                                      Members members = Members::Include);
    boost::asio::awaitable<Result<void>> acceptLeave(ServerName origin, RoomId room, EventId id, json::Object event);
    /// The state that the room shows to those who wait.
    boost::asio::awaitable<Result<std::vector<PduPtr>>> acceptKnock(ServerName origin, RoomId room, EventId id,
                                                                    json::Object event);

private:
    boost::asio::awaitable<Result<PduPtr>> checkMembershipEvent(ServerName origin, RoomPtr room, EventId id,
                                                                json::Object event, std::string_view membership);
    /// As the room's policy server, where it has one, signed it.
    boost::asio::awaitable<Result<PduPtr>> approved(RoomPtr room, PduPtr pdu);
    boost::asio::awaitable<Result<StateSnapshotPtr>> accept(ServerName origin, RoomPtr room, PduPtr pdu);
    boost::asio::awaitable<Result<void>> vouch(RoomPtr room, json::Object &event);
    /// Takes a few of @p members out and tells them.
    boost::asio::awaitable<Result<void>> tellHeroes(Joined &joined, std::vector<EventNid> &members);
    boost::asio::awaitable<Result<void>> tellState(Joined &joined, StateSnapshotPtr state, Members members);

    RoomCore &m_core;
    EventBuilder m_builder;
    PduIntake m_intake;
    JoinVoucher m_voucher;
};

} // namespace homeport::rooms
