#include "server/rooms/pdu_receiver.h"

#include "server/base/log.h"
#include "server/rooms/tables/partial_rooms_table.h"
#include "server/rooms/tables/refused_events_table.h"
#include "server/rooms/tables/unjudged_events_table.h"
#include "server/store/connection.h"

#include <fmt/format.h>

namespace homeport::rooms {

using boost::asio::awaitable;

namespace {
/// For the questions that one batch of events causes; what is left then is judged later, like what got no answer.
constexpr std::chrono::seconds kTimeForPolicyServer{30};
/// That wait for a room's policy server; what comes on top of them while it is away stays refused.
constexpr int kMaxUnjudgedEvents = 10'000;
/// A room's members are known after seconds; whoever sends more than this meanwhile sends it again later.
constexpr int kMaxHeldEvents = 10'000;
} // namespace

awaitable<Result<PduReceiver::Outcome>> PduReceiver::receive(ServerName origin, std::vector<json::Object> events)
{
    Outcome outcome;
    std::map<std::string, std::vector<json::Object>> byRoom;
    for (json::Object &event : events) {
        if (const auto room = json::findString(event, "room_id"))
            byRoom[std::string(*room)].push_back(std::move(event));
    }
    for (auto &[id, ofRoom] : byRoom) {
        const RoomPtr room = m_core.registry.find(RoomId::trusted(id));
        // Without a member here there is nobody to keep the room for.
        if (room && room->hasServer(m_core.serverName)) {
            CO_TRY_VOID(co_await receiveInRoom(origin, room, std::move(ofRoom), outcome));
        } else if (onStrangeRoom) {
            CO_TRY_VOID(co_await onStrangeRoom(origin, std::move(ofRoom)));
        }
    }
    co_return outcome;
}

awaitable<Result<void>> PduReceiver::receiveInRoom(ServerName origin, RoomPtr room, std::vector<json::Object> events,
                                                   Outcome &outcome)
{
    auto checked = co_await m_intake.check(*room->rules, std::move(events));
    const auto allowed = co_await m_core.acls.check(room, origin);
    CO_TRY_VOID(co_await noteFaults(origin, room, checked));
    std::vector<PduPtr> passed;
    for (PduIntake::Checked &one : checked) {
        if (!allowed && !one.fault)
            one.fault = allowed.error();
        if (one.pdu)
            outcome[one.pdu->eventId.str()] = one.fault;
        if (!one.fault)
            passed.push_back(std::move(one.pdu));
        else
            qCInfo(log::rooms, "refused an event from %s: %s", origin.str().c_str(), one.fault->detail.c_str());
    }
    CO_TRY(const bool held, co_await holdBack(origin, room, passed, outcome));
    if (held)
        co_return Result<void>{};
    CO_TRY(Supply supply, co_await m_gaps.collect(room, origin, std::move(passed), GapFiller::Gaps::Fill));
    CO_TRY_VOID(co_await askPolicyServer(room, supply));
    CO_TRY_VOID(co_await admitAll(room, origin, std::move(supply), Arrival::Live, outcome));
    co_return Result<void>{};
}

awaitable<Result<void>> PduReceiver::noteFaults(ServerName origin, RoomPtr room,
                                                const std::vector<PduIntake::Checked> &checked)
{
    std::vector<RefusedEvent> refused;
    for (const PduIntake::Checked &one : checked) {
        if (one.fault && one.isFinal())
            refused.push_back({.room = room->id.str(),
                               .eventId = one.pdu ? one.pdu->eventId.str() : std::string(),
                               .sender = one.sender,
                               .origin = origin.str(),
                               .refusal = {one.failed, {}, one.fault->detail, {}},
                               .when = nowMs()});
    }
    if (refused.empty())
        co_return Result<void>{};
    auto job = [refused = std::move(refused)](store::Connection &connection) -> Result<void> {
        for (const RefusedEvent &event : refused)
            TRY_VOID(tables::addRefused(connection, event));
        return {};
    };
    co_return co_await m_core.store.write(std::move(job));
}

awaitable<Result<bool>> PduReceiver::holdBack(ServerName origin, RoomPtr room, const std::vector<PduPtr> &events,
                                              Outcome &outcome)
{
    if (!room->partial)
        co_return false;
    // Under the turn: the room does not become whole between the look and the write.
    const RoomTurn turn = co_await TurnQueue::acquire(room->turns);
    const PartialRoomPtr partial = room->partial;
    if (!partial)
        co_return false;
    std::vector<std::string> texts;
    for (const PduPtr &pdu : events) {
        if (partial->held + std::ssize(texts) < kMaxHeldEvents)
            texts.push_back(pdu->canonicalJson);
        else // asked for as a gap once the room is whole
            outcome[pdu->eventId.str()] = Error{ErrorCode::LimitExceeded, "too many events of this room wait already"};
    }
    const auto count = std::ssize(texts);
    auto job = [nid = room->nid, origin, texts = std::move(texts)](store::Connection &connection) -> Result<void> {
        for (const std::string &text : texts)
            TRY_VOID(tables::holdEvent(connection, nid, origin, text));
        return {};
    };
    CO_TRY_VOID(co_await m_core.store.write(std::move(job)));
    partial->held += static_cast<int>(count);
    co_return true;
}

awaitable<Result<void>> PduReceiver::askPolicyServer(RoomPtr room, Supply &supply)
{
    CO_TRY(const auto policy, co_await m_core.policies.of(room));
    if (!policy)
        co_return Result<void>{};
    const auto end = std::chrono::steady_clock::now() + kTimeForPolicyServer;
    for (PduPtr &pdu : supply.events) {
        if (!PolicyServers::concerns(*pdu) || PolicyServers::isSigned(*pdu, *policy))
            continue;
        const bool mayAsk = m_core.policies.restOf(*policy).count() == 0 && std::chrono::steady_clock::now() < end;
        const auto approved = mayAsk ? co_await m_core.policies.approved(room, pdu)
                                     : Result<PduPtr>(fail(ErrorCode::LimitExceeded, "not asked yet"));
        if (approved)
            pdu = *approved;
        else
            supply.policyDoubts.emplace(
                pdu->eventId, PolicyDoubt{approved.error().detail, PolicyServers::isNoAnswer(approved.error())});
    }
    co_return Result<void>{};
}

void PduReceiver::noteUnjudged(RoomDraft &draft) const
{
    if (draft.unjudged.empty())
        return;
    auto step = [room = draft.room->nid, events = draft.unjudged](store::Connection &connection,
                                                                  StreamPosition) -> Result<void> {
        for (const EventNid event : events)
            TRY_VOID(tables::addUnjudged(connection, room, event, nowMs(), kMaxUnjudgedEvents));
        return {};
    };
    draft.write.also.push_back(std::move(step));
}

awaitable<Result<int>> PduReceiver::receiveOld(RoomPtr room, ServerName from, std::vector<json::Object> events)
{
    auto passed = co_await m_intake.passing(*room->rules, std::move(events));
    CO_TRY(Supply supply, co_await m_gaps.collect(room, from, std::move(passed), GapFiller::Gaps::Leave));
    Outcome outcome;
    co_return co_await admitAll(room, from, std::move(supply), Arrival::Backfilled, outcome);
}

awaitable<Result<int>> PduReceiver::admitAll(RoomPtr room, ServerName from, Supply supply, Arrival arrival,
                                             Outcome &outcome)
{
    if (supply.events.empty())
        co_return 0;
    const RoomTurn turn = co_await TurnQueue::acquire(room->turns);
    RoomDraft draft(turn, room);
    draft.from = from;
    draft.policyDoubts = std::move(supply.policyDoubts);
    CO_TRY_VOID(co_await addOutliers(draft, supply));
    for (const PduPtr &pdu : supply.events) {
        const auto done = co_await admit(draft, supply, pdu, arrival);
        if (!done)
            qCInfo(log::rooms, "not taken: %s", done.error().detail.c_str());
        if (const auto asked = outcome.find(pdu->eventId.str()); asked != outcome.end() && !done)
            asked->second = done.error();
    }
    if (draft.write.events.empty())
        co_return 0;
    noteUnjudged(draft);
    CO_TRY(const auto stored, co_await m_core.appender.commit(draft));
    if (!draft.unjudged.empty() && m_core.onUnjudged)
        m_core.onUnjudged(room);
    co_return static_cast<int>(stored.size());
}

awaitable<Result<void>> PduReceiver::addOutliers(RoomDraft &draft, const Supply &supply)
{
    for (const PduPtr &pdu : supply.outliers) {
        const auto added = co_await m_core.appender.addOutlier(draft, pdu);
        // BadInput: in versions 1 and 2, another event under a name that is taken.
        const bool isItsOwnFault =
            !added && (added.error().code == ErrorCode::NotFound || added.error().code == ErrorCode::BadInput);
        if (!added && !isItsOwnFault)
            co_return std::unexpected(added.error());
        if (!added)
            qCInfo(log::rooms, "%s", added.error().detail.c_str());
    }
    co_return Result<void>{};
}

awaitable<Result<void>> PduReceiver::admit(RoomDraft &draft, const Supply &supply, PduPtr pdu, Arrival arrival)
{
    Result<StateSnapshotPtr> before = co_await m_core.appender.stateBefore(draft, pdu);
    const auto given = supply.statesBefore.find(pdu->eventId);
    if (!before && before.error().code == ErrorCode::NotFound && given != supply.statesBefore.end())
        before = co_await stateAsGiven(draft, given->second);
    if (before && given != supply.statesBefore.end())
        before = co_await m_core.appender.stateBeside(draft, pdu, *std::move(before));
    if (!before)
        co_return std::unexpected(before.error());
    CO_TRY_VOID(co_await m_core.appender.add(draft, pdu, *std::move(before), arrival));
    co_return Result<void>{};
}

awaitable<Result<StateSnapshotPtr>> PduReceiver::stateAsGiven(RoomDraft &draft, std::vector<EventId> ids)
{
    CO_TRY(const auto events, co_await m_core.events.byIds(std::move(ids)));
    std::vector<StateEntry> entries;
    for (const auto &[id, event] : events) {
        const Pdu &part = *event->pdu;
        if (event->status == EventStatus::Rejected || !part.isState() || part.roomId != draft.room->id)
            continue;
        entries.push_back({m_core.states.slot(part.type, *part.stateKey), event->nid});
    }
    if (entries.empty())
        co_return fail(ErrorCode::NotFound, "the state that was given holds no usable event");
    co_return m_core.states.create(std::move(entries), draft.write.state);
}

} // namespace homeport::rooms
