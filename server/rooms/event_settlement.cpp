#include "server/rooms/event_appender.h"
#include "server/rooms/tables/events_table.h"
#include "server/store/connection.h"

/// What becomes of events that waited for their policy server's judgement.
namespace homeport::rooms {

using boost::asio::awaitable;

namespace {
/// How many events are looked through for one that cites another; past that it is taken to be new.
constexpr std::size_t kMaxCiters = 20'000;
} // namespace

awaitable<Result<void>> EventAppender::settle(RoomDraft &draft, EventRecordPtr event, Result<PduPtr> judgement)
{
    if (event->status != EventStatus::SoftFailed ||
        !event->refusal.starts_with(EventRefusal{ReceiptCheck::Policy, {}, {}, {}}.text()))
        co_return Result<void>{};
    const auto refuse = [&](EventRefusal why) {
        record(draft, event->pdu, event->nid, EventStatus::SoftFailed, std::move(why), event->stateBefore, false);
    };
    if (!judgement) {
        refuse({ReceiptCheck::Policy, {}, judgement.error().detail, {}});
        co_return Result<void>{};
    }
    CO_TRY(Refused refused, co_await checkByState(ReceiptCheck::CurrentState, *judgement, draft.state));
    if (refused) {
        refuse(*std::move(refused));
        co_return Result<void>{};
    }
    CO_TRY(const StateSnapshotPtr before, co_await m_states.snapshot(event->stateBefore));
    CO_TRY(const bool isBehind, co_await isBehindTips(draft, event));
    const auto accepted = record(draft, *judgement, event->nid, EventStatus::Accepted, {}, event->stateBefore, true);
    draft.write.also.push_back([accepted](store::Connection &connection, StreamPosition) {
        return tables::setJson(connection, accepted->nid, accepted->pdu->canonicalJson);
    });
    draft.write.pardoned.push_back(event->pdu->eventId);
    CO_TRY_VOID(co_await m_redactions.note(draft, accepted, before));
    // Whoever cites it has counted it in.
    if (!isBehind)
        CO_TRY_VOID(co_await advance(draft, accepted, before));
    co_return Result<void>{};
}

awaitable<Result<bool>> EventAppender::isBehindTips(const RoomDraft &draft, EventRecordPtr event)
{
    std::unordered_set<EventId> seen;
    std::vector<EventId> level;
    for (const Extremity &extremity : draft.extremities)
        level.push_back(extremity.event->pdu->eventId);
    while (!level.empty() && seen.size() < kMaxCiters) {
        CO_TRY(const auto known, co_await m_events.byIds(std::move(level)));
        level.clear();
        for (const auto &[id, citer] : known) {
            if (citer->nid <= event->nid)
                continue; // an event is taken only after those that it cites
            for (const EventId &cited : citer->pdu->prevEvents) {
                if (cited == event->pdu->eventId)
                    co_return true;
                if (seen.insert(cited).second)
                    level.push_back(cited);
            }
        }
    }
    co_return false;
}

} // namespace homeport::rooms
