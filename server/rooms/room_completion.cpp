#include "server/rooms/room_completion.h"

#include "server/base/log.h"
#include "server/rooms/given_state.h"
#include "server/rooms/tables/partial_rooms_table.h"
#include "server/store/connection.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace homeport::rooms {

namespace asio = boost::asio;
using asio::awaitable;

namespace {

/// Waiting events are taken in as many at a time as a transaction may hold.
constexpr int kHeldAtOnce = 50;

/// False when the wait was cancelled.
awaitable<bool> pause(std::chrono::milliseconds length)
{
    asio::steady_timer timer(co_await asio::this_coro::executor, length);
    const auto [fault] = co_await timer.async_wait(asio::as_tuple(asio::use_awaitable));
    co_return !fault;
}

/// Who let us in first.
std::vector<ServerName> candidates(const Room &room, const PartialRoom &partial, const ServerName &own)
{
    std::vector<ServerName> servers{partial.through};
    for (ServerName &server : room.servers()) {
        if (server != own && server != partial.through)
            servers.push_back(std::move(server));
    }
    return servers;
}

} // namespace

awaitable<void> RoomCompletion::complete(RoomPtr room)
{
    auto length = m_pauses.first;
    while (const PartialRoomPtr partial = room->partial) {
        for (const ServerName &server : candidates(*room, *partial, m_core.serverName)) {
            const bool isLeft = m_core.registry.localUsers(*room, kJoin).empty();
            const auto done = isLeft ? co_await giveUp(room, partial) : co_await completeFrom(room, partial, server);
            if (done || room->partial != partial)
                break;
            qCInfo(log::rooms, "the members of %s are not to be had from %s: %s", room->id.str().c_str(),
                   server.str().c_str(), done.error().detail.c_str());
            if (done.error().code == ErrorCode::Cancelled)
                co_return;
        }
        if (room->partial != partial)
            continue;
        if (!co_await pause(length))
            co_return;
        length = std::min(2 * length, m_pauses.longest);
    }
    if (const auto done = co_await takeHeld(room); !done)
        qCWarning(log::rooms, "what waited for %s was not taken in: %s", room->id.str().c_str(),
                  done.error().detail.c_str());
}

awaitable<Result<void>> RoomCompletion::completeFrom(RoomPtr room, PartialRoomPtr partial, ServerName server)
{
    CO_TRY(auto given, co_await m_core.peers.state(server, room->id, partial->join));
    auto state = co_await m_intake.passing(*room->rules, std::move(given.state));
    auto authChain = co_await m_intake.passing(*room->rules, std::move(given.authChain));

    const RoomTurn turn = co_await TurnQueue::acquire(room->turns);
    if (room->partial != partial)
        co_return Result<void>{}; // left, or joined anew
    RoomDraft draft(turn, room);
    CO_TRY(const StateSnapshotPtr before,
           co_await takeGivenState(m_core, draft, std::move(state), std::move(authChain)));
    CO_TRY(const EventRecordPtr join, co_await m_core.events.byId(partial->join));
    CO_TRY(const PickedState rules, co_await m_core.reader.forAuth(before, join->pdu));
    if (const auto verdict = stateres::checkAgainstState(*join->pdu, rules.view()))
        co_return fail(ErrorCode::BadInput, "the state that it gave does not allow our join: " + verdict->reason);
    CO_TRY_VOID(co_await rebase(draft, join, before));
    draft.write.also.push_back([nid = room->nid](store::Connection &connection, StreamPosition) {
        return tables::deletePartialRoom(connection, nid);
    });
    CO_TRY_VOID(co_await m_core.appender.commit(draft));
    endPartial(*room);
    co_return Result<void>{};
}

awaitable<Result<void>> RoomCompletion::rebase(RoomDraft &draft, EventRecordPtr join, StateSnapshotPtr before)
{
    auto job = [room = draft.room->nid, first = join->nid](store::Connection &connection) {
        return tables::timelineSince(connection, room, first);
    };
    CO_TRY(const std::vector<EventNid> nids, co_await m_core.store.read(std::move(job)));
    CO_TRY(const auto events, co_await m_core.events.byNids(nids));
    StateAt stateAt(m_core.states, m_core.events);
    std::unordered_map<EventId, StateSnapshotPtr> after;
    std::vector<std::pair<EventNid, StateGroupId>> moved;
    for (const EventNid nid : nids) { // each after those that it cites: nothing of others came in between
        auto event = std::make_shared<EventRecord>(*events.at(nid));
        std::vector<StateSnapshotPtr> below;
        for (const EventId &prev : event->pdu->prevEvents) {
            if (const auto found = after.find(prev); found != after.end())
                below.push_back(found->second);
        }
        StateSnapshotPtr state = before;
        if (!below.empty()) {
            CO_TRY(state, co_await stateAt.resolve(std::move(below), draft.write.state));
        }
        event->stateBefore = state->id();
        moved.emplace_back(nid, state->id());
        draft.unwritten.add(m_core.events, event);
        if (event->pdu->isState()) {
            std::vector<StateEntry> change{{m_core.states.slot(event->pdu->type, *event->pdu->stateKey), nid}};
            state = m_core.states.derive(state, std::move(change), draft.write.state);
        }
        after.emplace(event->pdu->eventId, std::move(state));
        draft.rebased.push_back(std::move(event));
    }
    std::vector<StateSnapshotPtr> tips;
    for (Extremity &tip : draft.extremities) {
        const auto found = after.find(tip.event->pdu->eventId);
        if (found == after.end())
            co_return fail(ErrorCode::Corrupt, "a newest event is older than our join");
        tip.after = found->second;
        tips.push_back(found->second);
    }
    CO_TRY(draft.state, co_await stateAt.resolve(std::move(tips), draft.write.state));
    draft.write.also.push_back(
        [moved = std::move(moved)](store::Connection &connection, StreamPosition) -> Result<void> {
            for (const auto &[event, group] : moved)
                TRY_VOID(tables::setStateBefore(connection, event, group));
            return {};
        });
    co_return Result<void>{};
}

awaitable<Result<void>> RoomCompletion::giveUp(RoomPtr room, PartialRoomPtr partial)
{
    const RoomTurn turn = co_await TurnQueue::acquire(room->turns);
    if (room->partial != partial)
        co_return Result<void>{};
    auto job = [nid = room->nid](store::Connection &connection) -> Result<void> {
        TRY_VOID(tables::releaseEvents(connection, nid, std::numeric_limits<std::int64_t>::max()));
        return tables::deletePartialRoom(connection, nid);
    };
    CO_TRY_VOID(co_await m_core.store.write(std::move(job)));
    endPartial(*room);
    co_return Result<void>{};
}

awaitable<Result<void>> RoomCompletion::takeHeld(RoomPtr room)
{
    for (;;) {
        auto look = [nid = room->nid](store::Connection &connection) {
            return tables::heldEvents(connection, nid, kHeldAtOnce);
        };
        CO_TRY(const auto held, co_await m_core.store.read(std::move(look)));
        if (held.empty())
            co_return Result<void>{};
        for (auto event = held.begin(); event != held.end();) {
            const ServerName origin = event->origin;
            std::vector<json::Object> events;
            for (; event != held.end() && event->origin == origin; ++event) {
                if (auto parsed = json::parseObject(event->json, json::kFederationLimits))
                    events.push_back(*std::move(parsed));
            }
            CO_TRY_VOID(co_await m_receiver.receive(origin, std::move(events)));
        }
        auto release = [nid = room->nid, upTo = held.back().nid](store::Connection &connection) {
            return tables::releaseEvents(connection, nid, upTo);
        };
        CO_TRY_VOID(co_await m_core.store.write(std::move(release)));
        if (room->partial)
            co_return Result<void>{}; // joined anew: they wait again
    }
}

awaitable<Result<std::vector<RoomPtr>>> RoomCompletion::unfinished()
{
    CO_TRY(const auto withHeld, co_await m_core.store.read(tables::roomsWithHeldEvents));
    std::vector<RoomPtr> rooms;
    for (const auto &[id, room] : m_core.registry.all()) {
        if (room->partial || std::ranges::find(withHeld, room->nid) != withHeld.end())
            rooms.push_back(room);
    }
    co_return rooms;
}

} // namespace homeport::rooms
