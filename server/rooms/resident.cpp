#include "server/rooms/resident.h"

#include "server/event/event_hash.h"
#include "server/rooms/auth_chain.h"
#include "server/rooms/room_access.h"
#include "server/rooms/shown_form.h"
#include "server/rooms/stripped_state.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

namespace homeport::rooms {

using boost::asio::awaitable;

namespace {

constexpr std::string_view kVoucherKey = "join_authorised_via_users_server";
constexpr std::size_t kHeroes = 5;

/// Whether the join rests on this user's membership: their own or the voucher's.
bool restsOn(const Pdu &join, std::string_view user)
{
    return user == *join.stateKey || user == json::findString(join.content(), kVoucherKey);
}

} // namespace

awaitable<Result<RoomPeers::Template>> Resident::makeMembership(ServerName origin, RoomId id, UserId user,
                                                                std::string membership,
                                                                std::vector<std::string> versions)
{
    if (serverOf(user) != origin)
        co_return fail(ErrorCode::Forbidden, fmt::format("{} is not a user of {}", user.str(), origin.str()));
    CO_TRY(const RoomPtr room, co_await residentRoom(m_core, origin, id));
    const std::string version(room->rules->version);
    if (membership != "leave" && !versions.empty() && std::ranges::find(versions, version) == versions.end())
        co_return fail(ErrorCode::BadInput, fmt::format("the room has version {}", version),
                       "M_INCOMPATIBLE_ROOM_VERSION");

    NewContent content{
        .sender = user, .type = "m.room.member", .stateKey = user.str(), .content = {{"membership", membership}}};
    if (membership == kJoin) {
        CO_TRY(const auto voucher, co_await m_voucher.voucherFor(room, user));
        if (voucher)
            content.content[kVoucherKey] = voucher->str();
    }
    const RoomTurn turn = co_await TurnQueue::acquire(room->turns);
    const RoomDraft draft(turn, room);
    CO_TRY(json::Object event, co_await m_builder.compose(draft, std::move(content)));

    // Refused now rather than after the other server has signed it.
    CO_TRY(const PduPtr trial, m_builder.finish(*room->rules, event));
    CO_TRY(const PickedState state, co_await m_core.reader.forAuth(room->state, trial));
    if (const auto verdict = stateres::checkAgainstState(*trial, state.view()))
        co_return fail(ErrorCode::Forbidden, verdict->reason);
    if (room->rules->eventIds == event::EventIdFormat::Explicit)
        event.erase("event_id");
    co_return RoomPeers::Template{version, std::move(event)};
}

awaitable<Result<PduPtr>> Resident::checkMembershipEvent(ServerName origin, RoomPtr room, EventId id,
                                                         json::Object event, std::string_view membership)
{
    CO_TRY(const PduPtr pdu, co_await m_intake.checkOne(*room->rules, std::move(event)));
    if (pdu->eventId != id)
        co_return fail(ErrorCode::BadInput, fmt::format("the event's id is {}, not {}", pdu->eventId.str(), id.str()),
                       "M_BAD_JSON");
    if (pdu->roomId != room->id || pdu->type != "m.room.member" || pdu->stateKey != pdu->sender.str() ||
        pdu->membership() != membership)
        co_return fail(ErrorCode::BadInput, fmt::format("the event is not a {} of its sender", membership),
                       "M_BAD_JSON");
    if (pdu->senderServer() != origin)
        co_return fail(ErrorCode::Forbidden, fmt::format("{} is not a user of {}", pdu->sender.str(), origin.str()));
    co_return pdu;
}

awaitable<Result<StateSnapshotPtr>> Resident::accept(ServerName origin, RoomPtr room, PduPtr pdu)
{
    const RoomTurn turn = co_await TurnQueue::acquire(room->turns);
    RoomDraft draft(turn, room);
    draft.from = origin;
    CO_TRY(StateSnapshotPtr before, co_await m_core.appender.stateBefore(draft, pdu));
    CO_TRY(const EventRecordPtr event, co_await m_core.appender.add(draft, pdu, before, Arrival::Live));
    if (event->status != EventStatus::Accepted)
        co_return fail(ErrorCode::Forbidden, event->refusal);
    if (draft.write.events.empty()) { // known: the other server repeats what it sent
        CO_TRY(const EventRecordPtr now, co_await m_core.reader.at(room->state, "m.room.member", *pdu->stateKey));
        if (!now || now->nid != event->nid)
            co_return fail(ErrorCode::Forbidden,
                           fmt::format("{} is not {} any more", *pdu->stateKey, pdu->membership()));
        co_return before;
    }
    draft.distribute.push_back(event->nid);
    draft.notBackTo = origin;
    CO_TRY_VOID(co_await m_core.appender.commit(draft));
    co_return before;
}

awaitable<Result<PduPtr>> Resident::approved(RoomPtr room, PduPtr pdu)
{
    // What the room does not allow is no question for its policy server.
    CO_TRY(const PickedState state, co_await m_core.reader.forAuth(room->state, pdu));
    if (const auto verdict = stateres::checkAgainstState(*pdu, state.view()))
        co_return fail(ErrorCode::Forbidden, verdict->reason);
    co_return co_await m_core.policies.approved(room, pdu);
}

awaitable<Result<void>> Resident::vouch(RoomPtr room, json::Object &event)
{
    const json::Object *content = json::findObject(event, "content");
    const auto named = content ? json::findString(*content, kVoucherKey) : std::nullopt;
    if (!named || !room->rules->restrictedJoins)
        co_return Result<void>{};
    const auto voucher = UserId::parse(*named);
    const auto user = UserId::parse(json::findString(event, "sender").value_or(""));
    if (!voucher || !user || !m_core.registry.isLocal(*voucher))
        co_return Result<void>{}; // the signature of another server decides
    CO_TRY_VOID(co_await m_voucher.voucherFor(room, *user));
    event::addSignature(*room->rules, event, m_core.serverName, m_core.key);
    co_return Result<void>{};
}

awaitable<Result<void>> Resident::tellHeroes(Joined &joined, std::vector<EventNid> &members)
{
    std::size_t heroes = 0;
    // A room without a name is named by the first of those who are in it.
    for (std::size_t i = 0; i < members.size() && heroes < kHeroes; ++i) {
        CO_TRY(const EventRecordPtr member, co_await m_core.events.byNid(members[i]));
        const std::string_view membership = member->pdu->membership();
        if (membership != kJoin && membership != kInvite)
            continue;
        joined.state.push_back(shownForm(member));
        members[i] = 0;
        ++heroes;
    }
    std::erase(members, 0);
    co_return Result<void>{};
}

awaitable<Result<void>> Resident::tellState(Joined &joined, StateSnapshotPtr state, Members members)
{
    std::vector<EventNid> told;
    std::vector<EventNid> omitted;
    for (const StateEntry &entry : state->entries()) {
        const auto &[type, key] = m_core.states.key(entry.slot);
        const bool isDispensable = type == "m.room.member" && !restsOn(*joined.event, key);
        (members == Members::Omit && isDispensable ? omitted : told).push_back(entry.event);
    }
    CO_TRY(const auto events, co_await m_core.events.byNids(std::move(told)));
    for (const auto &[nid, record] : events)
        joined.state.push_back(shownForm(record));
    const bool isNamed = std::ranges::any_of(joined.state, [](const PduPtr &pdu) {
        return pdu->isState("m.room.name") || pdu->isState("m.room.canonical_alias");
    });
    if (!isNamed) {
        CO_TRY_VOID(co_await tellHeroes(joined, omitted));
    }
    joined.membersOmitted = !omitted.empty();
    std::vector<PduPtr> explained = joined.state;
    explained.push_back(joined.event);
    CO_TRY(joined.authChain, co_await authChainOf(m_core.events, std::move(explained)));
    if (members == Members::Omit) {
        std::unordered_set<EventId> inState;
        for (const PduPtr &pdu : joined.state)
            inState.insert(pdu->eventId);
        std::erase_if(joined.authChain, [&](const PduPtr &pdu) { return inState.contains(pdu->eventId); });
    }
    co_return Result<void>{};
}

awaitable<Result<Resident::Joined>> Resident::acceptJoin(ServerName origin, RoomId id, EventId eventId,
                                                         json::Object event, Members members)
{
    CO_TRY(const RoomPtr room, co_await residentRoom(m_core, origin, id));
    CO_TRY_VOID(co_await vouch(room, event));
    CO_TRY(PduPtr pdu, co_await checkMembershipEvent(origin, room, eventId, std::move(event), kJoin));
    CO_TRY(pdu, co_await approved(room, pdu));
    Joined joined{.event = pdu, .state = {}, .authChain = {}, .servers = {}};
    joined.servers = room->servers();
    CO_TRY(const StateSnapshotPtr before, co_await accept(origin, room, pdu));
    CO_TRY_VOID(co_await tellState(joined, before, members));
    co_return joined;
}

awaitable<Result<std::vector<PduPtr>>> Resident::acceptKnock(ServerName origin, RoomId id, EventId eventId,
                                                             json::Object event)
{
    CO_TRY(const RoomPtr room, co_await residentRoom(m_core, origin, id));
    CO_TRY(PduPtr pdu, co_await checkMembershipEvent(origin, room, eventId, std::move(event), kKnock));
    CO_TRY(pdu, co_await approved(room, pdu));
    CO_TRY_VOID(co_await accept(origin, room, pdu));
    co_return co_await shownState(m_core, room->state);
}

awaitable<Result<void>> Resident::acceptLeave(ServerName origin, RoomId id, EventId eventId, json::Object event)
{
    CO_TRY(const RoomPtr room, co_await residentRoom(m_core, origin, id));
    CO_TRY(PduPtr pdu, co_await checkMembershipEvent(origin, room, eventId, std::move(event), "leave"));
    CO_TRY(pdu, co_await approved(room, pdu));
    CO_TRY_VOID(co_await accept(origin, room, pdu));
    co_return Result<void>{};
}

} // namespace homeport::rooms
