#include "server/rooms/late_judgement.h"

#include "server/base/log.h"
#include "server/rooms/tables/unjudged_events_table.h"
#include "server/store/connection.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>

namespace homeport::rooms {

namespace asio = boost::asio;
using asio::awaitable;

namespace {

constexpr int kAtOnce = 50;
/// A policy server that says nothing for this long does not want to judge what waits.
constexpr Timestamp kLongestWaitMs = 7LL * 24 * 3600 * 1000;

/// False when the wait was cancelled.
awaitable<bool> pause(std::chrono::milliseconds length)
{
    asio::steady_timer timer(co_await asio::this_coro::executor, length);
    const auto [fault] = co_await timer.async_wait(asio::as_tuple(asio::use_awaitable));
    co_return !fault;
}

} // namespace

awaitable<void> LateJudgement::judge(RoomPtr room)
{
    if (!m_judging.insert(room->nid).second)
        co_return;
    struct Done {
        std::unordered_set<RoomNid> &of;
        RoomNid room;
        ~Done() { of.erase(room); }
    };
    const Done done{m_judging, room->nid};
    while (!m_core.registry.localUsers(*room, kJoin).empty()) {
        const auto progress = co_await judgeSome(room);
        if (!progress)
            qCWarning(log::rooms, "what waits for the policy server of %s was not judged: %s", room->id.str().c_str(),
                      progress.error().detail.c_str());
        if (!progress || *progress == Progress::Done)
            co_return;
        if (*progress == Progress::Some)
            continue;
        const auto rest = co_await restOf(room);
        if (!rest || !co_await pause(std::max(*rest, m_core.policies.pauses.first)))
            co_return;
    }
}

awaitable<Result<std::chrono::milliseconds>> LateJudgement::restOf(RoomPtr room)
{
    CO_TRY(const auto policy, co_await m_core.policies.of(room));
    co_return policy ? m_core.policies.restOf(*policy) : std::chrono::milliseconds{};
}

awaitable<Result<LateJudgement::Progress>> LateJudgement::judgeSome(RoomPtr room)
{
    CO_TRY(const auto rest, co_await restOf(room));
    if (rest.count() > 0)
        co_return Progress::Silent;
    auto look = [nid = room->nid](store::Connection &connection) {
        return tables::unjudgedOf(connection, nid, kAtOnce);
    };
    CO_TRY(const auto waiting, co_await m_core.store.read(std::move(look)));
    for (const tables::Unjudged &one : waiting) {
        CO_TRY(const EventRecordPtr event, co_await m_core.events.byNid(one.event));
        auto judgement = co_await m_core.policies.approved(room, event->pdu);
        if (!judgement && PolicyServers::isNoAnswer(judgement.error()) && nowMs() - one.since < kLongestWaitMs)
            co_return Progress::Silent;
        CO_TRY_VOID(co_await settle(room, one.event, std::move(judgement)));
    }
    co_return waiting.empty() ? Progress::Done : Progress::Some;
}

awaitable<Result<void>> LateJudgement::settle(RoomPtr room, EventNid nid, Result<PduPtr> judgement)
{
    const RoomTurn turn = co_await TurnQueue::acquire(room->turns);
    RoomDraft draft(turn, room);
    CO_TRY(const EventRecordPtr event, co_await m_core.events.byNid(nid));
    CO_TRY_VOID(co_await m_core.appender.settle(draft, event, std::move(judgement)));
    draft.write.also.push_back(
        [nid](store::Connection &connection, StreamPosition) { return tables::dropUnjudged(connection, nid); });
    CO_TRY_VOID(co_await m_core.appender.commit(draft));
    co_return Result<void>{};
}

awaitable<Result<std::vector<RoomPtr>>> LateJudgement::unfinished()
{
    CO_TRY(const auto waiting, co_await m_core.store.read(tables::roomsWithUnjudged));
    std::vector<RoomPtr> rooms;
    for (const auto &[id, room] : m_core.registry.all()) {
        if (std::ranges::find(waiting, room->nid) != waiting.end())
            rooms.push_back(room);
    }
    co_return rooms;
}

} // namespace homeport::rooms
