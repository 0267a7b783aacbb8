#include "server/rooms/gap_filler.h"

#include "server/base/log.h"
#include "server/rooms/pdu_order.h"

#include <fmt/format.h>

#include <unordered_set>

namespace homeport::rooms {

using boost::asio::awaitable;

namespace {

constexpr int kMissingEventsLimit = 20;
/// More missing state events than this are asked for at once instead of one by one.
constexpr std::size_t kFetchSingly = 10;
/// A state with more events than this is not believed.
constexpr std::size_t kMaxStateEvents = 500'000;
/// Questions of a kind that one batch of events may cause: a peer can't keep us asking for ever.
constexpr int kMaxQuestions = 20;

} // namespace

/// One collection under way.
struct GapFiller::Work {
    RoomPtr room;
    ServerName from;
    Supply supply;
    std::unordered_set<EventId> collected; ///< ids in supply

    void add(PduPtr pdu, bool asOutlier)
    {
        if (pdu->roomId == room->id && collected.insert(pdu->eventId).second)
            (asOutlier ? supply.outliers : supply.events).push_back(std::move(pdu));
    }
    void note(const char *what, const Error &error) const
    {
        qCInfo(log::rooms, "%s does not give %s of %s: %s", from.str().c_str(), what, room->id.str().c_str(),
               error.detail.c_str());
    }
};

awaitable<Result<Supply>> GapFiller::collect(RoomPtr room, ServerName from, std::vector<PduPtr> events, Gaps gaps)
{
    Work work{.room = std::move(room), .from = std::move(from), .supply = {}, .collected = {}};
    for (PduPtr &pdu : events)
        work.add(std::move(pdu), false);
    CO_TRY_VOID(co_await dropKnown(work));
    // Who is not in the room has no say in what this server asks for.
    if (!work.room->hasServer(work.from)) {
        work.supply.events = sortedByPrevEvents(std::move(work.supply.events));
        co_return std::move(work.supply);
    }
    if (gaps == Gaps::Fill) {
        CO_TRY_VOID(co_await fillBetween(work));
        CO_TRY_VOID(co_await fetchEdge(work));
    } else {
        CO_TRY_VOID(co_await fetchStates(work));
    }
    work.supply.events = sortedByPrevEvents(std::move(work.supply.events));
    CO_TRY_VOID(co_await fetchAuthChains(work));
    work.supply.outliers = sortedByAuthEvents(std::move(work.supply.outliers));
    co_return std::move(work.supply);
}

awaitable<void> GapFiller::take(Work &work, std::vector<json::Object> events, bool asOutliers)
{
    for (PduPtr &pdu : co_await m_intake.passing(*work.room->rules, std::move(events)))
        work.add(std::move(pdu), asOutliers);
}

awaitable<Result<void>> GapFiller::dropKnown(Work &work)
{
    std::vector<EventId> ids(work.collected.begin(), work.collected.end());
    CO_TRY(const auto known, co_await m_core.events.byIds(std::move(ids)));
    std::erase_if(work.supply.events, [&](const PduPtr &pdu) {
        const auto found = known.find(pdu->eventId);
        return found != known.end() && found->second->inGraph();
    });
    co_return Result<void>{};
}

awaitable<Result<std::vector<PduPtr>>> GapFiller::lackingPrevEvents(Work &work)
{
    std::unordered_set<EventId> coming;
    std::vector<EventId> outside;
    for (const PduPtr &pdu : work.supply.events)
        coming.insert(pdu->eventId);
    for (const PduPtr &pdu : work.supply.events) {
        for (const EventId &id : pdu->prevEvents) {
            if (!coming.contains(id))
                outside.push_back(id);
        }
    }
    CO_TRY(const auto known, co_await m_core.events.byIds(std::move(outside)));
    std::vector<PduPtr> lacking;
    for (const PduPtr &pdu : work.supply.events) {
        const bool lacks = std::ranges::any_of(pdu->prevEvents, [&](const EventId &id) {
            const auto found = known.find(id);
            const bool here =
                found != known.end() && found->second->inGraph() && found->second->pdu->roomId == work.room->id;
            return !coming.contains(id) && !here;
        });
        if (lacks)
            lacking.push_back(pdu);
    }
    co_return lacking;
}

awaitable<Result<void>> GapFiller::fillBetween(Work &work)
{
    CO_TRY(const auto lacking, co_await lackingPrevEvents(work));
    if (lacking.empty())
        co_return Result<void>{};
    std::vector<EventId> earliest;
    for (const Extremity &extremity : work.room->extremities)
        earliest.push_back(extremity.event->pdu->eventId);
    std::vector<EventId> latest;
    for (const PduPtr &pdu : lacking)
        latest.push_back(pdu->eventId);
    auto events = co_await m_core.peers.missingEvents(work.from, work.room->id, std::move(earliest), std::move(latest),
                                                      kMissingEventsLimit);
    if (!events) {
        work.note("missing events", events.error());
        co_return Result<void>{};
    }
    if (events->size() > kMissingEventsLimit)
        events->resize(kMissingEventsLimit);
    co_await take(work, *std::move(events), false);
    co_return co_await dropKnown(work);
}

awaitable<Result<std::vector<EventId>>> GapFiller::missingPrevEvents(Work &work)
{
    std::set<EventId> wanted;
    for (const PduPtr &pdu : work.supply.events)
        wanted.insert(pdu->prevEvents.begin(), pdu->prevEvents.end());
    for (const PduPtr &pdu : work.supply.events)
        wanted.erase(pdu->eventId);
    std::vector<EventId> ids(wanted.begin(), wanted.end());
    CO_TRY(const auto known, co_await m_core.events.byIds(ids));
    std::erase_if(ids, [&](const EventId &id) {
        const auto found = known.find(id);
        return found != known.end() && found->second->inGraph();
    });
    co_return ids;
}

awaitable<Result<void>> GapFiller::fetchEdge(Work &work)
{
    CO_TRY(auto missing, co_await missingPrevEvents(work));
    if (missing.size() > kMaxQuestions)
        missing.resize(kMaxQuestions);
    for (const EventId &id : missing) {
        if (const auto done = co_await fetchEdgeEvent(work, id); !done)
            work.note("an event before a gap", done.error());
    }
    co_return Result<void>{};
}

awaitable<Result<void>> GapFiller::fetchEdgeEvent(Work &work, EventId id)
{
    CO_TRY(auto event, co_await m_core.peers.event(work.from, id));
    std::vector<json::Object> alone;
    alone.push_back(std::move(event));
    const auto passed = co_await m_intake.passing(*work.room->rules, std::move(alone));
    if (passed.empty() || passed.front()->eventId != id || passed.front()->roomId != work.room->id)
        co_return fail(ErrorCode::BadInput, fmt::format("{} is not what was given for it", id.str()));
    CO_TRY_VOID(co_await fetchState(work, passed.front()));
    work.add(passed.front(), false);
    co_return Result<void>{};
}

awaitable<Result<void>> GapFiller::fetchStates(Work &work)
{
    CO_TRY(auto lacking, co_await lackingPrevEvents(work));
    if (lacking.size() > kMaxQuestions)
        lacking.resize(kMaxQuestions);
    for (const PduPtr &pdu : lacking) {
        if (const auto done = co_await fetchState(work, pdu); !done)
            work.note("a state", done.error());
    }
    co_return Result<void>{};
}

awaitable<Result<void>> GapFiller::fetchState(Work &work, PduPtr pdu)
{
    CO_TRY(auto ids, co_await m_core.peers.stateIds(work.from, work.room->id, pdu->eventId));
    if (ids.state.size() + ids.authChain.size() > kMaxStateEvents)
        co_return fail(ErrorCode::TooLarge, fmt::format("a state of {} events", ids.state.size()));
    std::vector<EventId> all = ids.state;
    all.insert(all.end(), ids.authChain.begin(), ids.authChain.end());
    CO_TRY(const auto known, co_await m_core.events.byIds(all));
    std::vector<EventId> missing;
    for (const EventId &id : all) {
        if (!known.contains(id) && !work.collected.contains(id))
            missing.push_back(id);
    }
    std::vector<json::Object> events;
    if (missing.size() > kFetchSingly) {
        CO_TRY(auto state, co_await m_core.peers.state(work.from, work.room->id, pdu->eventId));
        events = std::move(state.state);
        std::ranges::move(state.authChain, std::back_inserter(events));
        // A verdict by a state with holes would be final and wrong; what was given and is not valid is no hole.
        if (events.size() < missing.size())
            co_return fail(ErrorCode::BadInput, fmt::format("{} of {} events", events.size(), missing.size()));
    } else {
        for (const EventId &id : missing) {
            CO_TRY(auto event, co_await m_core.peers.event(work.from, id));
            events.push_back(std::move(event));
        }
    }
    co_await take(work, std::move(events), true);
    work.supply.statesBefore.emplace(pdu->eventId, std::move(ids.state));
    co_return Result<void>{};
}

awaitable<Result<void>> GapFiller::fetchAuthChains(Work &work)
{
    std::vector<EventId> all;
    for (const PduPtr &pdu : work.supply.events)
        std::ranges::copy(pdu->authEvents, std::back_inserter(all));
    CO_TRY(const auto known, co_await m_core.events.byIds(std::move(all)));
    int questions = 0;
    for (std::size_t i = 0; i < work.supply.events.size() && questions < kMaxQuestions; ++i) {
        const PduPtr pdu = work.supply.events[i];
        const bool complete = std::ranges::all_of(
            pdu->authEvents, [&](const EventId &id) { return known.contains(id) || work.collected.contains(id); });
        if (complete)
            continue;
        ++questions;
        auto chain = co_await m_core.peers.eventAuth(work.from, work.room->id, pdu->eventId);
        if (chain)
            co_await take(work, *std::move(chain), true);
        else
            work.note("an auth chain", chain.error());
    }
    co_return Result<void>{};
}

} // namespace homeport::rooms
