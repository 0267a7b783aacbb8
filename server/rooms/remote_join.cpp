#include "server/rooms/remote_join.h"

#include "server/base/log.h"
#include "server/rooms/membership_offer.h"
#include "server/rooms/pdu_order.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

namespace homeport::rooms {

using boost::asio::awaitable;

awaitable<Result<RoomPtr>> RemoteJoin::join(UserId user, RoomId room, std::vector<ServerName> through,
                                            json::Object profile)
{
    std::erase(through, m_core.serverName);
    if (through.empty())
        co_return fail(ErrorCode::NotFound, fmt::format("no server is known that is in {}", room.str()), "M_NOT_FOUND");
    std::string reasons;
    Error last;
    for (const ServerName &server : through) {
        auto joined = co_await joinThrough(user, room, server, profile);
        if (joined)
            co_return joined;
        last = std::move(joined).error();
        reasons += fmt::format("{}{}: {}", reasons.empty() ? "" : "; ", server.str(), last.detail);
        qCInfo(log::rooms, "join of %s through %s failed: %s", room.str().c_str(), server.str().c_str(),
               last.detail.c_str());
    }
    last.detail = std::move(reasons);
    co_return std::unexpected(std::move(last));
}

awaitable<Result<RoomPtr>> RemoteJoin::joinThrough(UserId user, RoomId id, ServerName through, json::Object profile)
{
    MembershipWish wish{.room = id, .user = user, .membership = std::string(kJoin), .content = std::move(profile)};
    CO_TRY(PduPtr join, co_await offeredMembership(m_core, through, std::move(wish)));
    const RoomVersionRules &rules = *join->rules;
    CO_TRY(auto joined, co_await m_core.peers.sendJoin(through, id, join->eventId, join->json));
    if (joined.event) {
        // A restricted join comes back with the voucher's signature; otherwise it must be what we sent.
        auto signedJoin = event::parsePdu(rules, *std::move(joined.event));
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
    CO_TRY(const StateSnapshotPtr before,
           co_await takeState(draft, std::move(joined.state), std::move(joined.authChain)));
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
    CO_TRY_VOID(co_await m_core.appender.commit(draft));
    co_return room;
}

awaitable<Result<StateSnapshotPtr>> RemoteJoin::takeState(RoomDraft &draft, std::vector<json::Object> state,
                                                          std::vector<json::Object> authChain)
{
    Room &room = *draft.room;
    auto statePdus = co_await m_intake.passing(*room.rules, std::move(state));
    auto chainPdus = co_await m_intake.passing(*room.rules, std::move(authChain));
    std::unordered_set<EventId> inState;
    for (const PduPtr &pdu : statePdus)
        inState.insert(pdu->eventId);
    std::unordered_set<EventId> seen;
    std::vector<PduPtr> all;
    for (auto *list : {&statePdus, &chainPdus}) {
        for (const PduPtr &pdu : *list) {
            if (pdu->roomId == room.id && seen.insert(pdu->eventId).second)
                all.push_back(pdu);
        }
    }
    // One read for all that is asked below.
    std::vector<EventId> ids(seen.begin(), seen.end());
    CO_TRY_VOID(co_await m_core.events.byIds(std::move(ids)));
    // In version 12 no auth_events name the create event, and every other one is checked with it.
    std::ranges::partition(all, [](const PduPtr &pdu) { return pdu->isState("m.room.create"); });
    std::vector<StateEntry> entries;
    for (const PduPtr &pdu : sortedByAuthEvents(std::move(all))) {
        const auto added = co_await m_core.appender.addOutlier(draft, pdu);
        if (!added) {
            qCInfo(log::rooms, "%s", added.error().detail.c_str());
            continue;
        }
        const EventRecordPtr event = *added;
        if (event->status == EventStatus::Rejected)
            continue;
        if (pdu->isState("m.room.create") && !room.create)
            room.create = event;
        if (inState.contains(pdu->eventId) && pdu->isState())
            entries.push_back({m_core.states.slot(pdu->type, *pdu->stateKey), event->nid});
    }
    if (!room.create)
        co_return fail(ErrorCode::BadInput, "the state that came with the join holds no valid create event");
    co_return m_core.states.create(std::move(entries), draft.write.state);
}

} // namespace homeport::rooms
