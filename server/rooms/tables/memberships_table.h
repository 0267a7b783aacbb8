#pragma once

#include "server/rooms/room_types.h"
#include "server/store/connection.h"

#include <set>

/// Tables `memberships`, `pending_invites` and `ended_invites`. Store threads only.
namespace homeport::rooms::tables {

using store::Connection;

struct Membership {
    RoomNid room = 0;
    RoomId roomId;
    UserId user;
    std::string membership;
    EventNid event = 0;
    StreamPosition position = 0;
    bool isLocal = false;
    bool forgotten = false;
};

Result<void> putMembership(Connection &connection, const Membership &membership);
Result<void> setForgotten(Connection &connection, RoomNid room, const UserId &user);
/// Of every user of this server, any membership.
Result<std::vector<Membership>> localMemberships(Connection &connection);

struct JoinedCount {
    ServerName server;
    int members = 0;
};
Result<std::vector<JoinedCount>> joinedCounts(Connection &connection, RoomNid room);

struct PendingInvite {
    UserId user;
    RoomId room;
    std::string version;
    std::string eventJson;
    std::string strippedState;
    StreamPosition position = 0;
};
/// invite or knock.
std::string membershipOf(const PendingInvite &pending);
/// What clients are told of a room's members without loading its state.
struct MemberSummary {
    int joined = 0;
    int invited = 0;
    std::vector<UserId> heroes; ///< at most five others, joined or invited first
};
Result<MemberSummary> memberSummary(Connection &connection, RoomNid room, const UserId &viewer);
/// Whose membership changed in (after, upTo], and what it is now.
Result<std::vector<Membership>> membershipsBetween(Connection &connection, RoomNid room, StreamPosition after,
                                                   StreamPosition upTo);
/// Whether both are joined to one room.
Result<bool> shareRoom(Connection &connection, const UserId &one, const UserId &other);
/// Those of @p others who are joined to a room that @p viewer is joined to.
Result<std::set<UserId>> sharing(Connection &connection, const UserId &viewer, const std::vector<UserId> &others);
/// Those of @p users who are joined to any room that this server knows.
Result<std::set<UserId>> joinedSomewhere(Connection &connection, const std::vector<UserId> &users);
Result<bool> isJoinedTo(Connection &connection, const UserId &user, const RoomId &room);
Result<std::vector<UserId>> joinedUsers(Connection &connection, RoomNid room);

Result<void> putInvite(Connection &connection, const PendingInvite &invite);
/// Removes it and notes its end at a new position. True when there was one.
Result<bool> endInvite(Connection &connection, const UserId &user, const RoomId &room, StreamPosition position);
/// Without a trace for /sync: the room tells what became of it.
Result<void> dropInvite(Connection &connection, const UserId &user, const RoomId &room);
Result<std::vector<PendingInvite>> invitesOf(Connection &connection, const UserId &user);
Result<std::optional<PendingInvite>> findInvite(Connection &connection, const UserId &user, const RoomId &room);
Result<std::vector<RoomId>> invitesEndedBetween(Connection &connection, const UserId &user, StreamPosition after,
                                                StreamPosition upTo);

} // namespace homeport::rooms::tables
