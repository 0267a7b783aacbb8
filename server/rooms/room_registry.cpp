#include "server/rooms/room_registry.h"

#include "server/rooms/tables/events_table.h"
#include "server/rooms/tables/memberships_table.h"
#include "server/rooms/tables/partial_rooms_table.h"
#include "server/rooms/tables/rooms_table.h"
#include "server/rooms/tables/state_table.h"
#include "server/store/store.h"

#include <fmt/format.h>

#include <algorithm>

namespace homeport::rooms {

namespace {

/// What load() reads of one room.
struct LoadedRoom {
    tables::RoomRecord record;
    StateSnapshotPtr state;
    EventRecordPtr create;
    std::vector<EventRecordPtr> tips;
    std::vector<StateSnapshotPtr> beforeTips;
    std::vector<tables::JoinedCount> joined;
    PartialRoomPtr partial;
};

struct Loaded {
    std::vector<LoadedRoom> rooms;
    std::vector<tables::Membership> localMemberships;
    EventNid lastEvent = 0;
    RoomNid lastRoom = 0;
};

Result<StateSnapshotPtr> readSnapshot(store::Connection &connection, StateGroupId id)
{
    if (id == 0)
        return StateSnapshot::empty();
    int chain = 0;
    TRY(auto entries, tables::groupEntries(connection, id, &chain));
    return StateSnapshot::make(id, std::move(entries), chain);
}

Result<PartialRoomPtr> readPartial(store::Connection &connection, RoomNid room)
{
    TRY(auto row, tables::findPartialRoom(connection, room));
    if (!row)
        return nullptr;
    auto partial = std::make_shared<PartialRoom>();
    partial->join = row->join;
    partial->through = row->through;
    partial->servers.insert(row->servers.begin(), row->servers.end());
    TRY(partial->held, tables::countHeldEvents(connection, room));
    return partial;
}

Result<LoadedRoom> readRoom(store::Connection &connection, tables::RoomRecord record)
{
    LoadedRoom room;
    TRY(room.state, readSnapshot(connection, record.state));
    std::vector<EventNid> nids = record.forwardExtremities;
    nids.push_back(record.create);
    TRY(const auto events, tables::eventsByNids(connection, nids));
    for (const tables::StoredEvent &event : events) {
        if (event.record->nid == record.create)
            room.create = event.record;
        if (std::ranges::find(record.forwardExtremities, event.record->nid) != record.forwardExtremities.end()) {
            TRY(auto before, readSnapshot(connection, event.record->stateBefore));
            room.tips.push_back(event.record);
            room.beforeTips.push_back(std::move(before));
        }
    }
    if (!room.create)
        return fail(ErrorCode::Corrupt, fmt::format("the create event of {} is missing", record.id.str()));
    TRY(room.joined, tables::joinedCounts(connection, record.nid));
    TRY(room.partial, readPartial(connection, record.nid));
    room.record = std::move(record);
    return room;
}

Result<Loaded> readAll(store::Connection &connection)
{
    Loaded loaded;
    TRY(auto records, tables::allRooms(connection));
    for (auto &record : records) {
        TRY(auto room, readRoom(connection, std::move(record)));
        loaded.rooms.push_back(std::move(room));
    }
    TRY(loaded.localMemberships, tables::localMemberships(connection));
    TRY(loaded.lastEvent, tables::maxEventNid(connection));
    TRY(loaded.lastRoom, tables::maxRoomNid(connection));
    return loaded;
}

} // namespace

RoomRegistry::RoomRegistry(store::Store &store, ServerName serverName)
    : m_store(store), m_serverName(std::move(serverName))
{
}

Result<void> RoomRegistry::load()
{
    TRY(auto loaded, m_store.readNow(readAll));
    m_lastEvent = loaded.lastEvent;
    m_lastRoom = loaded.lastRoom;
    std::unordered_map<RoomNid, RoomPtr> byNid;
    for (LoadedRoom &from : loaded.rooms) {
        auto room = std::make_shared<Room>();
        room->nid = from.record.nid;
        room->id = from.record.id;
        room->rules = from.create->pdu->rules;
        room->create = from.create;
        room->state = from.state;
        room->lastPosition = from.record.lastPosition;
        room->isPublic = from.record.isPublic;
        room->partial = from.partial;
        for (std::size_t i = 0; i < from.tips.size(); ++i) {
            const Pdu &pdu = *from.tips[i]->pdu;
            room->lastActivity = std::max(room->lastActivity, pdu.originServerTs);
            // With one tip the state after it is the current one; else StateAt derives it when an event builds on it.
            StateSnapshotPtr after = from.tips.size() == 1 ? room->state : pdu.isState() ? nullptr : from.beforeTips[i];
            room->extremities.push_back({from.tips[i], std::move(after)});
        }
        for (const tables::JoinedCount &count : from.joined) {
            room->joinedServers[count.server] += count.members;
            room->joinedMembers += count.members;
        }
        byNid.emplace(room->nid, room);
        m_rooms.emplace(room->id, std::move(room));
    }
    for (const tables::Membership &row : loaded.localMemberships) {
        m_ofUser[row.user][row.roomId] = {byNid.at(row.room), row.membership, row.event, row.position, row.forgotten};
        m_localOfRoom[row.room][row.user] = row.membership;
    }
    return {};
}

RoomPtr RoomRegistry::find(const RoomId &id) const
{
    const auto found = m_rooms.find(id);
    return found == m_rooms.end() ? nullptr : found->second;
}

const RoomRegistry::OfUser &RoomRegistry::roomsOf(const UserId &user) const
{
    static const OfUser none;
    const auto found = m_ofUser.find(user);
    return found == m_ofUser.end() ? none : found->second;
}

const LocalMembership *RoomRegistry::membershipOf(const UserId &user, const RoomId &room) const
{
    const OfUser &rooms = roomsOf(user);
    const auto found = rooms.find(room);
    return found == rooms.end() ? nullptr : &found->second;
}

bool RoomRegistry::isJoined(const UserId &user, const RoomId &room) const
{
    const auto *membership = membershipOf(user, room);
    return membership && membership->membership == kJoin;
}

std::vector<UserId> RoomRegistry::localUsers(const Room &room, std::string_view membership) const
{
    std::vector<UserId> users;
    if (const auto found = m_localOfRoom.find(room.nid); found != m_localOfRoom.end()) {
        for (const auto &[user, theirs] : found->second) {
            if (theirs == membership)
                users.push_back(user);
        }
    }
    return users;
}

std::vector<ServerName> RoomRegistry::serversSharing(const UserId &user) const
{
    std::unordered_map<ServerName, bool> servers;
    for (const auto &[id, membership] : roomsOf(user)) {
        if (membership.membership != kJoin)
            continue;
        for (ServerName &server : membership.room->servers())
            servers.emplace(std::move(server), true);
    }
    servers.erase(m_serverName);
    std::vector<ServerName> names;
    for (auto &[server, unused] : servers)
        names.push_back(server);
    return names;
}

void RoomRegistry::add(RoomPtr room)
{
    m_rooms.insert_or_assign(room->id, std::move(room));
}

void RoomRegistry::noteMembership(const RoomPtr &room, const UserId &user, std::string_view before,
                                  std::string_view after, EventNid event, StreamPosition position)
{
    if (before != after && (before == kJoin || after == kJoin)) {
        const int step = after == kJoin ? 1 : -1;
        room->joinedMembers += step;
        const auto count = room->joinedServers.try_emplace(serverOf(user), 0).first;
        count->second += step;
        if (count->second <= 0)
            room->joinedServers.erase(count);
    }
    if (isLocal(user)) {
        m_ofUser[user][room->id] = {room, std::string(after), event, position, false};
        m_localOfRoom[room->nid][user] = after;
    }
}

void RoomRegistry::setForgotten(const UserId &user, const RoomId &room)
{
    if (const auto of = m_ofUser.find(user); of != m_ofUser.end()) {
        if (const auto found = of->second.find(room); found != of->second.end())
            found->second.forgotten = true;
    }
}

void RoomRegistry::publish(const RoomUpdate &update) const
{
    for (const auto &listener : m_listeners)
        listener(update);
}

} // namespace homeport::rooms
