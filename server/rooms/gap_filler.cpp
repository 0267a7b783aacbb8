#include "server/rooms/gap_filler.h"

#include "server/base/log.h"
#include "server/rooms/pdu_order.h"

#include <fmt/format.h>

namespace homeport::rooms {

using boost::asio::awaitable;

namespace {

constexpr int kMissingEventsLimit = 20;
/// More missing state events than this are asked for at once instead of one by one.
constexpr std::size_t kFetchSingly = 10;
/// A state with more events than this is not believed.
constexpr std::size_t kMaxStateEvents = 500'000;

} // namespace

awaitable<std::vector<PduPtr>> GapFiller::eventsBefore(RoomPtr room, ServerName from, PduPtr pdu)
{
    std::vector<EventId> earliest;
    for (const Extremity &extremity : room->extremities)
        earliest.push_back(extremity.event->pdu->eventId);
    std::vector<EventId> latest{pdu->eventId};
    auto events = co_await m_core.peers.missingEvents(from, room->id, std::move(earliest), std::move(latest),
                                                      kMissingEventsLimit);
    if (!events) {
        qCInfo(log::rooms, "%s gives no events before %s: %s", from.str().c_str(), pdu->eventId.str().c_str(),
               events.error().detail.c_str());
        co_return std::vector<PduPtr>{};
    }
    if (events->size() > kMissingEventsLimit)
        events->resize(kMissingEventsLimit);
    auto passed = co_await m_intake.passing(*room->rules, *std::move(events));
    std::erase_if(passed, [&](const PduPtr &event) { return event->roomId != room->id; });
    co_return sortedByPrevEvents(std::move(passed));
}

awaitable<Result<void>> GapFiller::addOutliers(RoomDraft &draft, std::vector<json::Object> events)
{
    auto passed = co_await m_intake.passing(*draft.room->rules, std::move(events));
    for (const PduPtr &pdu : sortedByAuthEvents(std::move(passed))) {
        if (pdu->roomId != draft.room->id)
            continue;
        const auto added = co_await m_core.appender.addOutlier(draft, pdu);
        if (!added && added.error().code != ErrorCode::NotFound)
            co_return std::unexpected(added.error());
        if (!added)
            qCInfo(log::rooms, "%s", added.error().detail.c_str());
    }
    co_return Result<void>{};
}

awaitable<Result<void>> GapFiller::authChain(RoomDraft &draft, ServerName from, PduPtr pdu)
{
    CO_TRY(const auto known, co_await m_core.events.byIds(pdu->authEvents));
    if (known.size() == pdu->authEvents.size())
        co_return Result<void>{};
    CO_TRY(auto chain, co_await m_core.peers.eventAuth(from, draft.room->id, pdu->eventId));
    co_return co_await addOutliers(draft, std::move(chain));
}

awaitable<Result<void>> GapFiller::fetch(RoomDraft &draft, ServerName from, EventId at, std::vector<EventId> missing)
{
    std::vector<json::Object> events;
    if (missing.size() > kFetchSingly) {
        CO_TRY(auto state, co_await m_core.peers.state(from, draft.room->id, at));
        events = std::move(state.state);
        events.insert(events.end(), std::make_move_iterator(state.authChain.begin()),
                      std::make_move_iterator(state.authChain.end()));
    } else {
        for (const EventId &id : missing) {
            auto event = co_await m_core.peers.event(from, id);
            if (event)
                events.push_back(*std::move(event));
        }
    }
    co_return co_await addOutliers(draft, std::move(events));
}

awaitable<Result<StateSnapshotPtr>> GapFiller::stateBefore(RoomDraft &draft, ServerName from, PduPtr pdu)
{
    CO_TRY(const auto ids, co_await m_core.peers.stateIds(from, draft.room->id, pdu->eventId));
    if (ids.state.size() + ids.authChain.size() > kMaxStateEvents)
        co_return fail(ErrorCode::TooLarge, fmt::format("{} names a state of {} events", from.str(), ids.state.size()));
    std::vector<EventId> all = ids.state;
    all.insert(all.end(), ids.authChain.begin(), ids.authChain.end());
    CO_TRY(const auto known, co_await m_core.events.byIds(all));
    std::vector<EventId> missing;
    for (const EventId &id : all) {
        if (!known.contains(id))
            missing.push_back(id);
    }
    if (!missing.empty())
        CO_TRY_VOID(co_await fetch(draft, from, pdu->eventId, std::move(missing)));

    CO_TRY(const auto events, co_await m_core.events.byIds(ids.state));
    std::vector<StateEntry> entries;
    for (const auto &[id, event] : events) {
        const Pdu &part = *event->pdu;
        if (event->status == EventStatus::Rejected || !part.isState() || part.roomId != draft.room->id)
            continue;
        entries.push_back({m_core.states.slot(part.type, *part.stateKey), event->nid});
    }
    if (entries.empty())
        co_return fail(ErrorCode::NotFound,
                       fmt::format("{} gives no usable state before {}", from.str(), pdu->eventId.str()));
    co_return m_core.states.create(std::move(entries), draft.write.state);
}

} // namespace homeport::rooms
