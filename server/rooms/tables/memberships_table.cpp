#include "server/rooms/tables/memberships_table.h"

namespace homeport::rooms::tables {

namespace {

constexpr std::string_view kSelectMembership =
    "SELECT m.room_nid, r.room_id, m.user_id, m.membership, m.event_nid, m.position, m.is_local, m.forgotten "
    "FROM memberships m JOIN rooms r ON r.room_nid = m.room_nid ";

Result<std::vector<Membership>> readAll(store::Statement select)
{
    std::vector<Membership> rows;
    for (;;) {
        TRY(const bool more, select.step());
        if (!more)
            return rows;
        rows.push_back({.room = select.integer(0),
                        .roomId = RoomId::trusted(select.text(1)),
                        .user = UserId::trusted(select.text(2)),
                        .membership = select.text(3),
                        .event = select.integer(4),
                        .position = select.integer(5),
                        .isLocal = select.integer(6) != 0,
                        .forgotten = select.integer(7) != 0});
    }
}

Result<std::vector<PendingInvite>> readInvites(store::Statement select)
{
    std::vector<PendingInvite> rows;
    for (;;) {
        TRY(const bool more, select.step());
        if (!more)
            return rows;
        rows.push_back({.user = UserId::trusted(select.text(0)),
                        .room = RoomId::trusted(select.text(1)),
                        .version = select.text(2),
                        .eventJson = select.text(3),
                        .strippedState = select.text(4),
                        .position = select.integer(5)});
    }
}

constexpr std::string_view kSelectInvite =
    "SELECT user_id, room_id, version, event_json, stripped_state, position FROM pending_invites ";

} // namespace

Result<void> putMembership(Connection &connection, const Membership &membership)
{
    auto upsert = connection.prepare(
        "INSERT INTO memberships (room_nid, user_id, membership, event_nid, position, is_local, forgotten) "
        "VALUES (?,?,?,?,?,?,0) ON CONFLICT (room_nid, user_id) DO UPDATE SET membership = excluded.membership, "
        "event_nid = excluded.event_nid, position = excluded.position, forgotten = 0");
    upsert.all(membership.room, membership.user.str(), membership.membership, membership.event, membership.position,
               membership.isLocal);
    return upsert.run();
}

Result<void> setForgotten(Connection &connection, RoomNid room, const UserId &user)
{
    auto update = connection.prepare("UPDATE memberships SET forgotten = 1 WHERE room_nid = ? AND user_id = ?");
    update.all(room, user.str());
    return update.run();
}

Result<std::vector<Membership>> localMemberships(Connection &connection)
{
    return readAll(connection.prepare(std::string(kSelectMembership) + "WHERE m.is_local = 1"));
}

Result<std::vector<Membership>> membershipsBetween(Connection &connection, RoomNid room, StreamPosition after,
                                                   StreamPosition upTo)
{
    auto select = connection.prepare(std::string(kSelectMembership) +
                                     "WHERE m.room_nid = ? AND m.position > ? AND m.position <= ?");
    select.all(room, after, upTo);
    return readAll(std::move(select));
}

Result<std::vector<JoinedCount>> joinedCounts(Connection &connection, RoomNid room)
{
    auto select =
        connection.prepare("SELECT substr(user_id, instr(user_id, ':') + 1) AS server, COUNT(*) FROM memberships "
                           "WHERE room_nid = ? AND membership = 'join' GROUP BY server");
    select.bind(room);
    std::vector<JoinedCount> counts;
    for (;;) {
        TRY(const bool more, select.step());
        if (!more)
            return counts;
        counts.push_back({ServerName::trusted(select.text(0)), static_cast<int>(select.integer(1))});
    }
}

Result<MemberSummary> memberSummary(Connection &connection, RoomNid room, const UserId &viewer)
{
    MemberSummary summary;
    auto count =
        connection.prepare("SELECT COALESCE(SUM(membership = 'join'), 0), COALESCE(SUM(membership = 'invite'), 0) "
                           "FROM memberships WHERE room_nid = ?");
    count.bind(room);
    TRY_VOID(count.step());
    summary.joined = static_cast<int>(count.integer(0));
    summary.invited = static_cast<int>(count.integer(1));
    auto select = connection.prepare("SELECT user_id FROM memberships WHERE room_nid = ? AND user_id <> ? "
                                     "ORDER BY membership NOT IN ('join', 'invite'), event_nid LIMIT 5");
    select.all(room, viewer.str());
    for (;;) {
        TRY(const bool more, select.step());
        if (!more)
            return summary;
        summary.heroes.push_back(UserId::trusted(select.text(0)));
    }
}

Result<bool> shareRoom(Connection &connection, const UserId &one, const UserId &other)
{
    auto select = connection.prepare("SELECT 1 FROM memberships a JOIN memberships b ON b.room_nid = a.room_nid "
                                     "WHERE a.user_id = ? AND b.user_id = ? AND a.membership = 'join' AND "
                                     "b.membership = 'join' LIMIT 1");
    select.all(one.str(), other.str());
    return select.step();
}

Result<std::set<UserId>> sharing(Connection &connection, const UserId &viewer, const std::vector<UserId> &others)
{
    std::set<UserId> found;
    for (const UserId &other : others) {
        TRY(const bool shares, shareRoom(connection, viewer, other));
        if (shares)
            found.insert(other);
    }
    return found;
}

Result<std::set<UserId>> joinedSomewhere(Connection &connection, const std::vector<UserId> &users)
{
    std::set<UserId> found;
    for (const UserId &user : users) {
        auto select = connection.prepare("SELECT 1 FROM memberships WHERE user_id = ? AND membership = 'join' LIMIT 1");
        select.bind(user.str());
        TRY(const bool isJoined, select.step());
        if (isJoined)
            found.insert(user);
    }
    return found;
}

Result<bool> isJoinedTo(Connection &connection, const UserId &user, const RoomId &room)
{
    auto select = connection.prepare("SELECT 1 FROM memberships m JOIN rooms r ON r.room_nid = m.room_nid "
                                     "WHERE r.room_id = ? AND m.user_id = ? AND m.membership = 'join'");
    select.all(room.str(), user.str());
    return select.step();
}

Result<std::vector<UserId>> joinedUsers(Connection &connection, RoomNid room)
{
    auto select = connection.prepare("SELECT user_id FROM memberships WHERE room_nid = ? AND membership = 'join'");
    select.bind(room);
    std::vector<UserId> users;
    for (;;) {
        TRY(const bool more, select.step());
        if (!more)
            return users;
        users.push_back(UserId::trusted(select.text(0)));
    }
}

std::string membershipOf(const PendingInvite &pending)
{
    const auto event = json::parseObject(pending.eventJson, json::kFederationLimits);
    const json::Object *content = event ? json::findObject(*event, "content") : nullptr;
    return std::string(content ? json::findString(*content, "membership").value_or(kInvite) : kInvite);
}

Result<void> putInvite(Connection &connection, const PendingInvite &invite)
{
    auto upsert = connection.prepare(
        "INSERT INTO pending_invites (user_id, room_id, version, event_json, stripped_state, position) "
        "VALUES (?,?,?,?,?,?) ON CONFLICT (user_id, room_id) DO UPDATE SET version = excluded.version, "
        "event_json = excluded.event_json, stripped_state = excluded.stripped_state, position = excluded.position");
    upsert.all(invite.user.str(), invite.room.str(), invite.version, invite.eventJson, invite.strippedState,
               invite.position);
    return upsert.run();
}

Result<bool> endInvite(Connection &connection, const UserId &user, const RoomId &room, StreamPosition position)
{
    auto remove = connection.prepare("DELETE FROM pending_invites WHERE user_id = ? AND room_id = ?");
    remove.all(user.str(), room.str());
    TRY_VOID(remove.run());
    if (remove.changedRows() == 0)
        return false;
    auto note = connection.prepare("INSERT INTO ended_invites (user_id, room_id, position) VALUES (?,?,?) "
                                   "ON CONFLICT (user_id, room_id) DO UPDATE SET position = excluded.position");
    note.all(user.str(), room.str(), position);
    TRY_VOID(note.run());
    return true;
}

Result<void> dropInvite(Connection &connection, const UserId &user, const RoomId &room)
{
    auto remove = connection.prepare("DELETE FROM pending_invites WHERE user_id = ? AND room_id = ?");
    remove.all(user.str(), room.str());
    return remove.run();
}

Result<std::vector<PendingInvite>> invitesOf(Connection &connection, const UserId &user)
{
    auto select = connection.prepare(std::string(kSelectInvite) + "WHERE user_id = ?");
    select.bind(user.str());
    return readInvites(std::move(select));
}

Result<std::optional<PendingInvite>> findInvite(Connection &connection, const UserId &user, const RoomId &room)
{
    auto select = connection.prepare(std::string(kSelectInvite) + "WHERE user_id = ? AND room_id = ?");
    select.all(user.str(), room.str());
    TRY(auto rows, readInvites(std::move(select)));
    if (rows.empty())
        return std::nullopt;
    return std::move(rows.front());
}

Result<std::vector<RoomId>> invitesEndedBetween(Connection &connection, const UserId &user, StreamPosition after,
                                                StreamPosition upTo)
{
    auto select =
        connection.prepare("SELECT room_id FROM ended_invites WHERE user_id = ? AND position > ? AND position <= ?");
    select.all(user.str(), after, upTo);
    std::vector<RoomId> rooms;
    for (;;) {
        TRY(const bool more, select.step());
        if (!more)
            return rooms;
        rooms.push_back(RoomId::trusted(select.text(0)));
    }
}

} // namespace homeport::rooms::tables
