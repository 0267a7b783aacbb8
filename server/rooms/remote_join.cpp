#include "server/rooms/remote_join.h"

#include "server/base/log.h"
#include "server/rooms/given_state.h"
#include "server/rooms/membership_offer.h"
#include "server/rooms/tables/partial_rooms_table.h"

#include <fmt/format.h>

#include <algorithm>

namespace homeport::rooms {

using boost::asio::awaitable;

namespace {

PartialRoomPtr partialRoom(const Pdu &join, const ServerName &through, const std::vector<ServerName> &servers)
{
    auto partial = std::make_shared<PartialRoom>();
    partial->join = join.eventId;
    partial->through = through;
    partial->servers.insert(servers.begin(), servers.end());
    partial->servers.insert(through);
    return partial;
}

/// Where members are left out, those that the join rests on may be among them (an invite, who vouches): the resident
/// chose them from its state when it offered the join, and they come in the auth chain.
void addMembersBehind(const Pdu &join, std::vector<PduPtr> &state, const std::vector<PduPtr> &authChain)
{
    for (const PduPtr &pdu : authChain) {
        const bool isMember = pdu->type == "m.room.member" && pdu->stateKey &&
                              std::ranges::find(join.authEvents, pdu->eventId) != join.authEvents.end();
        const bool isTold = std::ranges::any_of(
            state, [&](const PduPtr &told) { return told->type == pdu->type && told->stateKey == pdu->stateKey; });
        if (isMember && !isTold)
            state.push_back(pdu);
    }
}

/// Writes what is looked for, or that nothing is.
GraphWrite::Step partialStep(RoomNid room, const PartialRoomPtr &partial)
{
    if (!partial)
        return [room](store::Connection &connection, StreamPosition) {
            return tables::deletePartialRoom(connection, room);
        };
    const tables::PartialRoomRow row{
        partial->join, partial->through, {partial->servers.begin(), partial->servers.end()}};
    return [room, row](store::Connection &connection, StreamPosition) {
        return tables::putPartialRoom(connection, room, row);
    };
}

} // namespace

awaitable<Result<RoomPtr>> RemoteJoin::join(UserId user, RoomId room, std::vector<ServerName> through,
                                            json::Object profile)
{
    std::erase(through, m_core.serverName);
    if (through.empty())
        co_return fail(ErrorCode::NotFound, fmt::format("no server is known that is in {}", room.str()), "M_NOT_FOUND");
    Patience patience(m_core.timeToTryServers);
    std::size_t left = through.size();
    for (const ServerName &server : through) {
        auto joined = co_await joinThrough(user, room, server, profile);
        if (joined)
            co_return joined;
        qCInfo(log::rooms, "join of %s through %s failed: %s", room.str().c_str(), server.str().c_str(),
               joined.error().detail.c_str());
        if (!patience.goesOnAfter(server.str(), joined.error(), --left))
            break;
    }
    co_return std::unexpected(patience.error());
}

awaitable<Result<RoomPtr>> RemoteJoin::joinThrough(UserId user, RoomId id, ServerName through, json::Object profile)
{
    MembershipWish wish{.room = id, .user = user, .membership = std::string(kJoin), .content = std::move(profile)};
    CO_TRY(PduPtr join, co_await offeredMembership(m_core, through, std::move(wish)));
    const RoomVersionRules &rules = *join->rules;
    CO_TRY(auto joined, co_await m_core.peers.sendJoin(through, id, join->eventId, join->json));
    if (joined.event) {
        // A restricted join comes back with the voucher's signature; otherwise it must be what we sent.
        auto signedJoin = co_await m_intake.checkOne(rules, *std::move(joined.event));
        if (signedJoin && (*signedJoin)->eventId == join->eventId)
            join = *std::move(signedJoin);
    }
    const RoomPtr room = m_core.registry.find(id);
    if (!room || !room->hasServer(m_core.serverName))
        co_return co_await take(id, rules, through, join, std::move(joined));
    // We are in the room and only needed somebody else's signature.
    std::vector<json::Object> one{join->json};
    CO_TRY_VOID(co_await m_receiver.receive(through, std::move(one)));
    if (!m_core.registry.isJoined(user, id))
        co_return fail(ErrorCode::Forbidden, fmt::format("the join that {} signed is not allowed", through.str()));
    co_return room;
}

awaitable<Result<RoomPtr>> RemoteJoin::take(RoomId id, const RoomVersionRules &rules, ServerName through, PduPtr join,
                                            RoomPeers::JoinedRoom joined)
{
    RoomPtr room = m_core.registry.find(id);
    const bool isNew = !room;
    if (isNew) {
        room = std::make_shared<Room>();
        room->nid = m_core.registry.nextRoomNid();
        room->id = id;
        room->rules = &rules;
    }
    const RoomTurn turn = co_await TurnQueue::acquire(room->turns);
    if (isNew && m_core.registry.find(id))
        co_return fail(ErrorCode::Conflict, "another join of this room came first; repeat");
    RoomDraft draft(turn, room);
    draft.from = through;
    auto state = co_await m_intake.passing(rules, std::move(joined.state));
    auto authChain = co_await m_intake.passing(rules, std::move(joined.authChain));
    if (joined.membersOmitted)
        addMembersBehind(*join, state, authChain);
    CO_TRY(const StateSnapshotPtr before,
           co_await takeGivenState(m_core, draft, std::move(state), std::move(authChain)));
    if (isNew) {
        draft.isNewRoom = true;
        draft.write.newRoom = tables::RoomRecord{.nid = room->nid,
                                                 .id = id,
                                                 .version = std::string(rules.version),
                                                 .create = room->create->nid,
                                                 .forwardExtremities = {}};
    }
    // The resident's state is all we know of the room: it replaces what an earlier stay left behind.
    draft.extremities.clear();
    draft.state = before;
    CO_TRY(const EventRecordPtr event, co_await m_core.appender.add(draft, join, before, Arrival::Live));
    if (event->status != EventStatus::Accepted)
        co_return fail(ErrorCode::Forbidden,
                       fmt::format("{} gave a state that does not allow the join: {}", through.str(), event->refusal));
    const PartialRoomPtr partial = joined.membersOmitted ? partialRoom(*join, through, joined.servers) : nullptr;
    draft.write.also.push_back(partialStep(room->nid, partial));
    // Before the commit: whoever hears of the join sends to all servers of the room.
    const PartialRoomPtr earlier = room->partial;
    room->partial = partial;
    if (const auto done = co_await m_core.appender.commit(draft); !done) {
        room->partial = earlier;
        co_return std::unexpected(done.error());
    }
    room->partial = earlier;
    endPartial(*room, partial);
    if (partial && m_core.onPartial)
        m_core.onPartial(room);
    co_return room;
}

} // namespace homeport::rooms
