#include "server/rooms/event_appender.h"

#include "server/event/event_hash.h"
#include "server/rooms/tables/rooms_table.h"
#include "server/store/connection.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

namespace homeport::rooms {

using boost::asio::awaitable;

namespace {

/// How far back an event's citations are followed through refused ones.
constexpr int kMaxRefusedInARow = 20;

std::optional<EventRefusal> judged(ReceiptCheck check, const Pdu &pdu, const PickedState &state)
{
    auto verdict = stateres::checkAgainstState(pdu, state.view());
    return verdict ? std::optional(refusalBy(check, *std::move(verdict), state.view())) : std::nullopt;
}

/// In versions 1 and 2 a server names its events itself, and could give one name twice.
Result<void> checkSame(const EventRecord &known, const Pdu &pdu)
{
    const bool named = pdu.rules->eventIds == event::EventIdFormat::Explicit;
    const bool same =
        known.pdu->roomId == pdu.roomId && (!named || event::referenceHash(*known.pdu->rules, known.pdu->json) ==
                                                          event::referenceHash(*pdu.rules, pdu.json));
    if (!same)
        return fail(ErrorCode::BadInput, fmt::format("{} names another event already", pdu.eventId.str()));
    return {};
}

} // namespace

EventAppender::EventAppender(store::Store &store, RoomRegistry &rooms, StateStore &states, EventCache &events,
                             Outbox &outbox)
    : m_store(store), m_rooms(rooms), m_states(states), m_events(events), m_outbox(outbox)
{
}

awaitable<Result<EventAppender::Refused>> EventAppender::checkByAuthEvents(const RoomDraft &draft, PduPtr pdu)
{
    CO_TRY(const auto known, co_await m_events.byIds(pdu->authEvents));
    std::vector<PduPtr> authEvents;
    PickedState state;
    for (const EventId &id : pdu->authEvents) {
        const auto found = known.find(id);
        if (found == known.end())
            co_return fail(ErrorCode::NotFound,
                           fmt::format("auth event {} of {} is missing", id.str(), pdu->eventId.str()));
        authEvents.push_back(found->second->pdu);
        state.add(found->second);
    }
    const EventRecordPtr &create = draft.room->create;
    if (pdu->rules->createNotInAuthEvents && create)
        state.add(create);
    const auto rejected = [&](const EventId &id) {
        const auto found = known.find(id); // the create event of version 12 is not among them, and never rejected here
        return found != known.end() && found->second->status == EventStatus::Rejected;
    };
    const Pdu *const createPdu = create ? create->pdu.get() : nullptr;
    if (auto verdict = stateres::checkAuthEventSelection(*pdu, authEvents, rejected, createPdu))
        co_return refusalBy(ReceiptCheck::AuthEvents, *std::move(verdict), state.view());
    co_return judged(ReceiptCheck::AuthEvents, *pdu, state);
}

awaitable<Result<EventAppender::Refused>> EventAppender::checkByState(ReceiptCheck check, PduPtr pdu,
                                                                      StateSnapshotPtr state)
{
    CO_TRY(const PickedState picked, co_await m_reader.forAuth(std::move(state), pdu));
    co_return judged(check, *pdu, picked);
}

EventRecordPtr EventAppender::record(RoomDraft &draft, PduPtr pdu, EventNid knownAs, EventStatus status,
                                     Refused refused, StateGroupId before, bool inTimeline)
{
    auto event = std::make_shared<EventRecord>();
    event->nid = knownAs ? knownAs : m_rooms.nextEventNid();
    event->pdu = std::move(pdu);
    event->status = status;
    if (refused) {
        event->refusal = refused->text();
        draft.write.refused.push_back({.room = event->pdu->roomId.str(),
                                       .eventId = event->pdu->eventId.str(),
                                       .sender = event->pdu->sender.str(),
                                       .origin = draft.from ? draft.from->str() : std::string(),
                                       .refusal = *std::move(refused),
                                       .when = nowMs()});
    }
    event->stateBefore = before;
    if (const EventRecordPtr *known = knownAs ? m_events.cached(knownAs) : nullptr)
        event->redactedBy = (*known)->redactedBy;
    draft.unwritten.add(m_events, event);
    draft.write.events.push_back({event, knownAs != 0, inTimeline});
    return event;
}

awaitable<Result<EventRecordPtr>> EventAppender::addOutlier(RoomDraft &draft, PduPtr pdu)
{
    std::vector<EventId> id{pdu->eventId};
    CO_TRY(const auto known, co_await m_events.byIds(std::move(id)));
    if (!known.empty()) {
        CO_TRY_VOID(checkSame(*known.begin()->second, *pdu));
        co_return known.begin()->second;
    }
    CO_TRY(Refused refused, co_await checkByAuthEvents(draft, pdu));
    if (refused)
        co_return record(draft, pdu, 0, EventStatus::Rejected, std::move(refused), 0, false);
    co_return record(draft, pdu, 0, EventStatus::Outlier, {}, 0, false);
}

awaitable<Result<StateSnapshotPtr>> EventAppender::stateBefore(RoomDraft &draft, PduPtr pdu)
{
    CO_TRY(const auto known, co_await m_events.byIds(pdu->prevEvents));
    std::vector<EventRecordPtr> prevEvents;
    for (const EventId &id : pdu->prevEvents) {
        const auto found = known.find(id);
        if (found == known.end() || !found->second->inGraph() || found->second->pdu->roomId != pdu->roomId)
            co_return fail(ErrorCode::NotFound,
                           fmt::format("prev event {} of {} is missing in its room", id.str(), pdu->eventId.str()));
        prevEvents.push_back(found->second);
    }
    co_return co_await m_stateAt.before(draft.extremities, std::move(prevEvents), draft.write.state);
}

awaitable<Result<StateSnapshotPtr>> EventAppender::stateBeside(RoomDraft &draft, PduPtr pdu, StateSnapshotPtr given)
{
    CO_TRY(const auto known, co_await m_events.byIds(pdu->prevEvents));
    std::vector<StateSnapshotPtr> states{std::move(given)};
    for (const auto &[id, event] : known) {
        if (!event->inGraph() || event->pdu->roomId != pdu->roomId)
            continue;
        CO_TRY(StateSnapshotPtr after, co_await m_stateAt.after(draft.extremities, event, draft.write.state));
        states.push_back(std::move(after));
    }
    co_return co_await m_stateAt.resolve(std::move(states), draft.write.state);
}

awaitable<Result<EventRecordPtr>> EventAppender::add(RoomDraft &draft, PduPtr pdu, StateSnapshotPtr before,
                                                     Arrival arrival)
{
    std::vector<EventId> id{pdu->eventId};
    CO_TRY(const auto known, co_await m_events.byIds(std::move(id)));
    EventNid knownAs = 0;
    if (!known.empty()) {
        const EventRecordPtr &there = known.begin()->second;
        CO_TRY_VOID(checkSame(*there, *pdu));
        if (there->inGraph())
            co_return there;
        knownAs = there->nid;
    }
    // State 0 means "not known" in the table, so even the empty state before a create event gets a group.
    if (before->id() == 0)
        before = m_states.create({}, draft.write.state);

    // 4. by its auth events, 5. by the state before it
    CO_TRY(Refused refused, co_await checkByAuthEvents(draft, pdu));
    if (!refused) {
        CO_TRY(refused, co_await checkByState(ReceiptCheck::StateBefore, pdu, before));
    }
    if (refused && arrival == Arrival::Local)
        co_return fail(ErrorCode::Forbidden, refused->reason);
    if (refused)
        co_return record(draft, pdu, knownAs, EventStatus::Rejected, std::move(refused), before->id(), false);
    if (arrival == Arrival::Local) {
        CO_TRY(const bool mayRedact, co_await m_redactions.mayAsk(pdu, before));
        if (!mayRedact)
            co_return fail(ErrorCode::Forbidden, "other people's events can be redacted only with the power for it");
    }

    if (arrival == Arrival::Backfilled) {
        auto event = record(draft, pdu, knownAs, EventStatus::Accepted, {}, before->id(), false);
        CO_TRY_VOID(co_await m_redactions.note(draft, event, before));
        co_return event;
    }

    // 6. by the current state: a soft failure
    if (draft.state && draft.state != before && draft.state->size() > 0) {
        CO_TRY(refused, co_await checkByState(ReceiptCheck::CurrentState, pdu, draft.state));
        if (refused && arrival == Arrival::Local)
            co_return fail(ErrorCode::Forbidden, refused->reason);
        if (refused)
            co_return record(draft, pdu, knownAs, EventStatus::SoftFailed, std::move(refused), before->id(), false);
    }
    if (const auto doubt = draft.policyDoubts.find(pdu->eventId); doubt != draft.policyDoubts.end()) {
        auto event = record(draft, pdu, knownAs, EventStatus::SoftFailed,
                            EventRefusal{ReceiptCheck::Policy, {}, doubt->second.reason, {}}, before->id(), false);
        if (doubt->second.isOpen)
            draft.unjudged.push_back(event->nid);
        co_return event;
    }
    auto event = record(draft, pdu, knownAs, EventStatus::Accepted, {}, before->id(), true);
    CO_TRY_VOID(co_await m_redactions.note(draft, event, before));
    CO_TRY_VOID(co_await advance(draft, event, before));
    co_return event;
}

awaitable<Result<std::unordered_set<EventId>>> EventAppender::coveredBy(PduPtr pdu)
{
    std::unordered_set<EventId> covered;
    std::vector<EventId> level = pdu->prevEvents;
    // What was refused is no tip, but what it builds on is covered by whoever builds on it.
    for (int steps = 0; !level.empty() && steps < kMaxRefusedInARow; ++steps) {
        CO_TRY(const auto known, co_await m_events.byIds(std::move(level)));
        level.clear();
        for (const auto &[id, event] : known) {
            if (covered.insert(id).second && event->status != EventStatus::Accepted)
                level.insert(level.end(), event->pdu->prevEvents.begin(), event->pdu->prevEvents.end());
        }
    }
    co_return covered;
}

awaitable<Result<void>> EventAppender::advance(RoomDraft &draft, EventRecordPtr event, StateSnapshotPtr before)
{
    const Pdu &pdu = *event->pdu;
    StateSnapshotPtr after = before;
    if (pdu.isState()) {
        std::vector<StateEntry> change{{m_states.slot(pdu.type, *pdu.stateKey), event->nid}};
        after = m_states.derive(before, std::move(change), draft.write.state);
    }
    CO_TRY(const auto covered, co_await coveredBy(event->pdu));
    const auto erased = std::erase_if(
        draft.extremities, [&](const Extremity &extremity) { return covered.contains(extremity.event->pdu->eventId); });
    // Who builds on none of the newest events may be late itself: then something newer cites it.
    if (erased == 0 && !draft.extremities.empty()) {
        auto job = [room = draft.room->nid, id = pdu.eventId](store::Connection &connection) {
            return tables::isBackwardExtremity(connection, room, id);
        };
        CO_TRY(const bool isCited, co_await m_store.read(std::move(job)));
        if (isCited)
            co_return Result<void>{};
    }
    draft.extremities.push_back({event, after});
    draft.write.extremitiesChanged = true;

    std::vector<StateSnapshotPtr> tips;
    for (Extremity &extremity : draft.extremities) {
        if (!extremity.after) {
            CO_TRY(extremity.after, co_await m_stateAt.after({}, extremity.event, draft.write.state));
        }
        tips.push_back(extremity.after);
    }
    CO_TRY(draft.state, co_await m_stateAt.resolve(std::move(tips), draft.write.state));
    co_return Result<void>{};
}

awaitable<Result<void>> EventAppender::collectMembers(RoomDraft &draft)
{
    const StateSnapshotPtr old = draft.room->state ? draft.room->state : StateSnapshot::empty();
    std::vector<std::pair<EventNid, EventNid>> changed;
    std::vector<EventNid> nids;
    std::vector<UserId> users;
    for (const StateEntry &entry : draft.state->differencesTo(*old)) {
        const StateKey &key = m_states.key(entry.slot);
        if (key.type != "m.room.member")
            continue;
        users.push_back(UserId::trusted(key.key));
        changed.emplace_back(old->find(entry.slot), entry.event);
        for (const EventNid nid : {changed.back().first, changed.back().second}) {
            if (nid != 0)
                nids.push_back(nid);
        }
    }
    CO_TRY(const auto events, co_await m_events.byNids(std::move(nids)));
    const auto membershipOf = [&](EventNid nid) {
        const auto found = events.find(nid);
        return std::string(found == events.end() ? std::string_view("leave") : found->second->pdu->membership());
    };
    for (std::size_t i = 0; i < users.size(); ++i) {
        draft.write.members.push_back({.user = users[i],
                                       .before = membershipOf(changed[i].first),
                                       .after = membershipOf(changed[i].second),
                                       .event = changed[i].second,
                                       .isLocal = m_rooms.isLocal(users[i])});
    }
    co_return Result<void>{};
}

void EventAppender::addressOutgoing(RoomDraft &draft) const
{
    std::unordered_set<ServerName> servers;
    for (ServerName &server : draft.room->servers())
        servers.insert(std::move(server));
    for (const GraphWrite::Member &member : draft.write.members) {
        // Who waits to get in hears of it when the wait is over.
        const bool waited = member.before == kInvite || member.before == kKnock;
        if (member.after == kJoin || waited)
            servers.insert(serverOf(member.user));
    }
    servers.erase(m_rooms.serverName());
    if (draft.notBackTo)
        servers.erase(*draft.notBackTo);
    const std::vector<ServerName> list(servers.begin(), servers.end());
    if (list.empty())
        return;
    for (const EventNid event : draft.distribute)
        draft.write.outgoing.push_back({event, list});
}

awaitable<Result<std::vector<EventRecordPtr>>> EventAppender::commit(RoomDraft &draft)
{
    const RoomPtr room = draft.room;
    CO_TRY_VOID(co_await collectMembers(draft));
    addressOutgoing(draft);
    GraphWrite &write = draft.write;
    write.roomId = room->id;
    write.stateChanged = !room->state || draft.state != room->state;
    write.currentState = draft.state->id();
    for (const Extremity &extremity : draft.extremities)
        write.extremities.push_back(extremity.event->nid);
    if (write.newRoom)
        write.newRoom->state = write.currentState;

    auto job = [write, &outbox = std::as_const(m_outbox)](store::Connection &connection) {
        return applyGraphWrite(connection, write, outbox);
    };
    CO_TRY(const GraphPositions positions, co_await m_store.write(std::move(job)));

    // From here to the end nothing may wait: /sync relies on memory showing a commit once its writer has resumed.
    draft.unwritten.forget();
    RoomUpdate update{.room = room, .position = positions.newest, .timeline = {}, .localJoins = {}, .newServers = {}};
    std::vector<EventRecordPtr> stored;
    for (std::size_t i = 0; i < write.events.size(); ++i) {
        auto event = std::make_shared<EventRecord>(*write.events[i].record);
        event->position = positions.events[i];
        m_events.put(event);
        for (Extremity &extremity : draft.extremities) {
            if (extremity.event->nid == event->nid)
                extremity.event = event;
        }
        if (write.events[i].inTimeline) {
            room->lastActivity = std::max(room->lastActivity, event->pdu->originServerTs);
            update.timeline.push_back(event);
        }
        stored.push_back(std::move(event));
    }
    for (const GraphWrite::Redaction &redaction : write.redactions) {
        // The target may be of this very write and have got its position just now.
        const EventRecordPtr *cached = m_events.cached(redaction.target->nid);
        auto redacted = std::make_shared<EventRecord>(cached ? **cached : *redaction.target);
        redacted->redactedBy = redaction.by.str();
        m_events.put(redacted);
    }
    for (const EventRecordPtr &event : draft.rebased) {
        m_events.put(event);
        for (Extremity &extremity : draft.extremities) {
            if (extremity.event->nid == event->nid)
                extremity.event = event;
        }
    }
    m_redactions.committed(write);
    m_states.saved(write.state);
    if (draft.isNewRoom)
        m_rooms.add(room);
    room->extremities = draft.extremities;
    room->state = draft.state;
    room->lastPosition = std::max(room->lastPosition, positions.newest);
    for (const GraphWrite::Member &member : write.members) {
        const bool joins = member.after == kJoin && member.before != kJoin;
        if (joins && m_rooms.isLocal(member.user))
            update.localJoins.push_back(member.user);
        else if (joins && !room->hasServer(serverOf(member.user)))
            update.newServers.push_back(serverOf(member.user));
        m_rooms.noteMembership(room, member.user, member.before, member.after, member.event,
                               positions.of(write, member));
    }
    for (const GraphWrite::Outgoing &outgoing : write.outgoing)
        m_outbox.wake(outgoing.servers);
    m_rooms.publish(update);
    co_return stored;
}

} // namespace homeport::rooms
