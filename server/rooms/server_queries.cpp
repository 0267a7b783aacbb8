#include "server/rooms/server_queries.h"

#include "server/rooms/auth_chain.h"
#include "server/rooms/room_access.h"
#include "server/rooms/shown_form.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

namespace homeport::rooms {

using boost::asio::awaitable;

namespace {

constexpr int kMaxBackfill = 100;
constexpr int kMaxMissing = 20;

/// What was rejected in its place in the graph is passed on all the same: others may build on it, and whoever has to
/// follow them judges for themselves.
bool mayPassOn(const EventRecord &event)
{
    return event.status != EventStatus::Rejected || event.inGraph();
}

} // namespace

awaitable<Result<EventRecordPtr>> ServerQueries::eventOf(RoomPtr room, EventId id)
{
    CO_TRY(const EventRecordPtr event, co_await m_core.events.byId(id));
    if (event->pdu->roomId != room->id || !mayPassOn(*event))
        co_return fail(ErrorCode::NotFound, fmt::format("event {} is not of this room", id.str()), "M_NOT_FOUND");
    co_return event;
}

awaitable<Result<std::vector<PduPtr>>> ServerQueries::shown(ServerName origin, std::vector<EventRecordPtr> events)
{
    CO_TRY(const auto visible, co_await m_visibility.forServer(origin, events));
    std::unordered_set<EventNid> whole;
    for (const EventRecordPtr &event : visible)
        whole.insert(event->nid);
    std::vector<PduPtr> pdus;
    for (const EventRecordPtr &event : events) {
        // The graph must stay whole for the other server: what it may not read goes out redacted.
        pdus.push_back(whole.contains(event->nid) ? shownForm(event) : redactedForm(*event->pdu));
    }
    co_return pdus;
}

awaitable<Result<PduPtr>> ServerQueries::event(ServerName origin, EventId id)
{
    CO_TRY(const EventRecordPtr event, co_await m_core.events.byId(id));
    CO_TRY(const RoomPtr room, co_await roomOfServer(m_core, origin, event->pdu->roomId));
    if (!mayPassOn(*event))
        co_return fail(ErrorCode::NotFound, fmt::format("event {} was rejected here", id.str()), "M_NOT_FOUND");
    std::vector<EventRecordPtr> one{event};
    CO_TRY(auto pdus, co_await shown(origin, std::move(one)));
    co_return pdus.front();
}

awaitable<Result<ServerQueries::State>> ServerQueries::state(ServerName origin, RoomId id, EventId at)
{
    CO_TRY(const RoomPtr room, co_await roomOfServer(m_core, origin, id));
    CO_TRY_VOID(co_await whole(room));
    CO_TRY(const EventRecordPtr event, co_await eventOf(room, at));
    if (!event->inGraph())
        co_return fail(ErrorCode::NotFound, fmt::format("the state at {} is not known here", at.str()), "M_NOT_FOUND");
    CO_TRY(const StateSnapshotPtr before, co_await m_core.states.snapshot(event->stateBefore));
    CO_TRY(const PickedState picked, co_await m_core.reader.all(before));
    State state;
    for (const auto &[key, record] : picked.all())
        state.state.push_back(shownForm(record));
    CO_TRY(state.authChain, co_await authChainOf(m_core.events, state.state));
    co_return state;
}

awaitable<Result<std::vector<PduPtr>>> ServerQueries::eventAuth(ServerName origin, RoomId id, EventId eventId)
{
    CO_TRY(const RoomPtr room, co_await roomOfServer(m_core, origin, id));
    CO_TRY(const EventRecordPtr event, co_await eventOf(room, eventId));
    std::vector<PduPtr> one{event->pdu};
    co_return co_await authChainOf(m_core.events, std::move(one));
}

awaitable<Result<std::vector<PduPtr>>> ServerQueries::backfill(ServerName origin, RoomId id, std::vector<EventId> from,
                                                               int limit)
{
    CO_TRY(const RoomPtr room, co_await roomOfServer(m_core, origin, id));
    limit = std::clamp(limit, 1, kMaxBackfill);
    std::vector<EventRecordPtr> found;
    std::unordered_set<EventId> seen(from.begin(), from.end());
    std::vector<EventId> level = std::move(from);
    while (!level.empty() && std::ssize(found) < limit) {
        CO_TRY(const auto events, co_await m_core.events.byIds(std::move(level)));
        level.clear();
        for (const auto &[eventId, event] : events) {
            if (event->pdu->roomId != room->id || !event->inGraph())
                continue;
            found.push_back(event);
            for (const EventId &prev : event->pdu->prevEvents) {
                if (seen.insert(prev).second)
                    level.push_back(prev);
            }
        }
    }
    std::ranges::sort(found, std::greater{},
                      [](const EventRecordPtr &event) { return std::pair(event->pdu->depth, event->nid); });
    if (std::ssize(found) > limit)
        found.resize(static_cast<std::size_t>(limit));
    co_return co_await shown(origin, std::move(found));
}

awaitable<Result<std::vector<PduPtr>>> ServerQueries::missingEvents(ServerName origin, RoomId id,
                                                                    std::vector<EventId> earliest,
                                                                    std::vector<EventId> latest, int limit,
                                                                    std::int64_t minDepth)
{
    CO_TRY(const RoomPtr room, co_await roomOfServer(m_core, origin, id));
    limit = std::clamp(limit, 1, kMaxMissing);
    std::unordered_set<EventId> seen(earliest.begin(), earliest.end());
    CO_TRY(auto tips, co_await m_core.events.byIds(std::move(latest)));
    std::vector<EventId> level;
    const auto follow = [&](const EventRecordPtr &event) {
        for (const EventId &prev : event->pdu->prevEvents) {
            if (seen.insert(prev).second)
                level.push_back(prev);
        }
    };
    for (const auto &[eventId, event] : tips) {
        if (event->pdu->roomId == room->id)
            follow(event);
    }
    std::vector<EventRecordPtr> found;
    while (!level.empty() && std::ssize(found) < limit) {
        CO_TRY(const auto events, co_await m_core.events.byIds(std::move(level)));
        level.clear();
        for (const auto &[eventId, event] : events) {
            if (event->pdu->roomId != room->id || !event->inGraph() || event->pdu->depth < minDepth)
                continue;
            found.push_back(event);
            follow(event);
        }
    }
    std::ranges::sort(found, {}, [](const EventRecordPtr &event) { return std::pair(event->pdu->depth, event->nid); });
    if (std::ssize(found) > limit)
        found.erase(found.begin(), found.end() - limit);
    co_return co_await shown(origin, std::move(found));
}

} // namespace homeport::rooms
