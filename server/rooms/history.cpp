#include "server/rooms/history.h"

#include "server/base/log.h"
#include "server/rooms/tables/rooms_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>

namespace homeport::rooms {

using boost::asio::awaitable;

namespace {

constexpr int kMaxPage = 100;
constexpr int kBackfillBatch = 100;
constexpr int kBackfillFrom = 20;
/// Servers that are asked in turn before the gap is left open for now.
constexpr std::size_t kBackfillServers = 3;

} // namespace

std::string writeToken(OrderKey at)
{
    return fmt::format("t{}_{}", at.depth, at.nid);
}

Result<OrderKey> readToken(std::string_view token)
{
    OrderKey at;
    const char *const end = token.data() + token.size();
    if (!token.empty() && token.front() == 't') {
        const auto depth = std::from_chars(token.data() + 1, end, at.depth);
        if (depth.ec == std::errc{} && depth.ptr != end && *depth.ptr == '_') {
            const auto nid = std::from_chars(depth.ptr + 1, end, at.nid);
            if (nid.ec == std::errc{} && nid.ptr == end)
                return at;
        }
    }
    return fail(ErrorCode::BadInput, "the pagination token is not one of this server", "M_INVALID_PARAM");
}

OrderKey History::newest()
{
    return {std::numeric_limits<std::int64_t>::max(), std::numeric_limits<EventNid>::max()};
}

awaitable<Result<OrderKey>> History::placeOf(RoomPtr room, StreamPosition position)
{
    auto job = [room = room->nid, position](store::Connection &connection) {
        return tables::placeAfter(connection, room, position);
    };
    CO_TRY(const auto place, co_await m_core.store.read(std::move(job)));
    co_return place.value_or(newest());
}

awaitable<Result<bool>> History::hasGap(RoomPtr room)
{
    auto job = [nid = room->nid](store::Connection &connection) {
        return tables::backwardExtremities(connection, nid, 1);
    };
    CO_TRY(const auto gaps, co_await m_core.store.read(std::move(job)));
    co_return !gaps.empty();
}

awaitable<Result<void>> History::fillFrom(RoomPtr room, int limit)
{
    auto job = [nid = room->nid](store::Connection &connection) {
        return tables::backwardExtremities(connection, nid, kBackfillFrom);
    };
    CO_TRY(const auto gaps, co_await m_core.store.read(std::move(job)));
    if (gaps.empty())
        co_return Result<void>{};
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
    for (const auto &[weight, server] : servers) {
        auto events = co_await m_core.peers.backfill(server, room->id, gaps, limit);
        if (!events) {
            qCInfo(log::rooms, "no history of %s from %s: %s", room->id.str().c_str(), server.str().c_str(),
                   events.error().detail.c_str());
            continue;
        }
        CO_TRY(const int taken, co_await m_receiver.receiveOld(room, server, *std::move(events)));
        if (taken > 0)
            co_return Result<void>{};
    }
    co_return Result<void>{};
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
    CO_TRY(auto events, co_await read());
    if (back && std::ssize(events) < limit) {
        CO_TRY(const bool gap, co_await hasGap(room));
        if (gap) {
            CO_TRY_VOID(co_await fillFrom(room, kBackfillBatch));
            CO_TRY(events, co_await read());
        }
    }
    Page page{.events = {}, .start = from, .end = {}};
    if (!events.empty())
        page.end = OrderKey{events.back()->pdu->depth, events.back()->nid};
    CO_TRY(page.events, co_await m_visibility.forUser(room, user, std::move(events)));
    co_return page;
}

} // namespace homeport::rooms
