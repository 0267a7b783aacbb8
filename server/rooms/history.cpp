#include "server/rooms/history.h"

#include "server/base/log.h"
#include "server/rooms/tables/rooms_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <unordered_set>

namespace homeport::rooms {

using boost::asio::awaitable;

namespace {

constexpr int kMaxPage = 100;
constexpr int kBackfillBatch = 100;
constexpr std::size_t kBackfillFrom = 20;
constexpr int kMaxGaps = 1'000;
/// A page may lie across several gaps; the rest is filled when it is asked for again.
constexpr int kFillsAPage = 3;
/// Servers that are asked in turn before the gap is left open for now.
constexpr std::size_t kBackfillServers = 3;

} // namespace

std::string writeToken(OrderKey at)
{
    return fmt::format("t{}_{}_{}", at.depth, at.nid, at.upTo);
}

Result<OrderKey> readToken(std::string_view token)
{
    OrderKey at;
    const char *const end = token.data() + token.size();
    const char *next = token.data() + 1;
    const auto number = [&](std::int64_t &value, bool isLast) {
        const auto read = std::from_chars(next, end, value);
        const bool separated = isLast ? read.ptr == end : read.ptr != end && *read.ptr == '_';
        next = read.ptr + 1;
        return read.ec == std::errc{} && separated;
    };
    const bool isOurs = !token.empty() && token.front() == 't';
    if (isOurs && number(at.depth, false) && number(at.nid, false) && number(at.upTo, true))
        return at;
    return fail(ErrorCode::BadInput, "the pagination token is not one of this server", "M_INVALID_PARAM");
}

OrderKey History::newest(StreamPosition position)
{
    return {std::numeric_limits<std::int64_t>::max(), std::numeric_limits<EventNid>::max(), position};
}

awaitable<Result<OrderKey>> History::placeOf(RoomPtr room, StreamPosition position)
{
    auto job = [room = room->nid, position](store::Connection &connection) {
        return tables::placeAfter(connection, room, position);
    };
    CO_TRY(const auto place, co_await m_core.store.read(std::move(job)));
    co_return place.value_or(newest());
}

awaitable<Result<History::Gaps>> History::gapsAt(RoomPtr room, OrderKey from, std::vector<EventRecordPtr> page)
{
    struct Found {
        Gaps all;
        std::optional<EventNid> above;
    };
    auto job = [nid = room->nid, from](store::Connection &connection) -> Result<Found> {
        Found found;
        TRY(found.all, tables::backwardExtremities(connection, nid, kMaxGaps));
        if (!found.all.empty()) {
            TRY(found.above, tables::eventAt(connection, nid, from));
        }
        return found;
    };
    CO_TRY(const Found found, co_await m_core.store.read(std::move(job)));
    if (found.above) {
        CO_TRY(const EventRecordPtr above, co_await m_core.events.byNid(*found.above));
        page.push_back(above);
    }
    const std::unordered_set<EventId> missing(found.all.begin(), found.all.end());
    Gaps gaps;
    for (const EventRecordPtr &event : page) {
        for (const EventId &prev : event->pdu->prevEvents) {
            if (missing.contains(prev) && gaps.size() < kBackfillFrom)
                gaps.push_back(prev);
        }
    }
    co_return gaps;
}

awaitable<Result<bool>> History::fill(RoomPtr room, Gaps gaps, int limit)
{
    // The creator's server first: it is likeliest to have everything.
    const auto weight = [&](const ServerName &server) {
        const auto members = room->joinedServers.find(server);
        return server == room->create->pdu->senderServer()         ? 1'000'000
               : room->partial && server == room->partial->through ? 500'000
               : members == room->joinedServers.end()              ? 0
                                                                   : members->second;
    };
    std::vector<std::pair<int, ServerName>> servers;
    for (const ServerName &server : room->servers()) {
        if (server != m_core.serverName)
            servers.emplace_back(weight(server), server);
    }
    std::ranges::sort(servers, std::greater{});
    if (servers.size() > kBackfillServers)
        servers.resize(kBackfillServers);
    for (const auto &[weighed, server] : servers) {
        auto events = co_await m_core.peers.backfill(server, room->id, gaps, limit);
        if (!events) {
            qCInfo(log::rooms, "no history of %s from %s: %s", room->id.str().c_str(), server.str().c_str(),
                   events.error().detail.c_str());
            continue;
        }
        CO_TRY(const int taken, co_await m_receiver.receiveOld(room, server, *std::move(events)));
        if (taken > 0)
            co_return true;
    }
    co_return false;
}

awaitable<Result<History::Page>> History::page(RoomPtr room, UserId user, OrderKey from, Direction direction, int limit)
{
    limit = std::clamp(limit, 1, kMaxPage);
    const bool back = direction == Direction::Backwards;
    const auto read = [this, room, from, limit, back]() {
        auto job = [nid = room->nid, from, limit, back](store::Connection &connection) {
            return back ? tables::pageBackwards(connection, nid, from, limit)
                        : tables::pageForwards(connection, nid, from, limit);
        };
        return m_core.store.read(std::move(job));
    };
    CO_TRY(auto nids, co_await read());
    CO_TRY(auto events, co_await m_core.events.inOrder(std::move(nids)));
    for (int questions = 0; back && questions < kFillsAPage; ++questions) {
        CO_TRY(auto gaps, co_await gapsAt(room, from, events));
        if (gaps.empty())
            break;
        CO_TRY(const bool came, co_await fill(room, std::move(gaps), kBackfillBatch));
        if (!came)
            break;
        CO_TRY(nids, co_await read());
        CO_TRY(events, co_await m_core.events.inOrder(std::move(nids)));
    }
    Page page{.events = {}, .start = from, .end = {}};
    if (!events.empty())
        page.end = OrderKey{events.back()->pdu->depth, events.back()->nid, from.upTo};
    CO_TRY(page.events, co_await m_visibility.forUser(room, user, std::move(events)));
    co_return page;
}

} // namespace homeport::rooms
