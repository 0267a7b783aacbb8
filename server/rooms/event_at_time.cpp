#include "server/rooms/event_at_time.h"

#include "server/rooms/room_access.h"
#include "server/rooms/tables/events_table.h"
#include "server/rooms/tables/rooms_table.h"

#include <fmt/format.h>

namespace homeport::rooms {

using boost::asio::awaitable;

namespace {

constexpr int kServersAsked = 3;
constexpr int kFetchedAround = 10;

std::unexpected<Error> noneFound(Timestamp when)
{
    return fail(ErrorCode::NotFound, fmt::format("the room has no event on that side of {}", when), "M_NOT_FOUND");
}

/// Whether @p a is nearer than @p b, both on the same side.
bool isNearer(const EventAtTime::Found &a, const EventAtTime::Found &b, EventAtTime::Direction direction)
{
    return direction == EventAtTime::Direction::Backwards ? a.when > b.when : a.when < b.when;
}

} // namespace

awaitable<Result<std::optional<EventAtTime::Found>>> EventAtTime::here(RoomPtr room, Timestamp when,
                                                                       Direction direction)
{
    auto job = [nid = room->nid, when, direction](store::Connection &connection) {
        return tables::eventNearTime(connection, nid, when, direction == Direction::Backwards);
    };
    CO_TRY(const auto event, co_await m_core.store.read(std::move(job)));
    if (!event)
        co_return std::optional<Found>{};
    co_return std::optional<Found>(Found{(*event)->pdu->eventId, (*event)->pdu->originServerTs});
}

awaitable<std::optional<EventAtTime::Found>> EventAtTime::elsewhere(RoomPtr room, Timestamp when, Direction direction)
{
    std::vector<ServerName> servers;
    for (ServerName &server : room->servers()) {
        if (server != m_core.serverName && servers.size() < kServersAsked)
            servers.push_back(std::move(server));
    }
    for (const ServerName &server : servers) {
        const auto found =
            co_await m_core.peers.timestampToEvent(server, room->id, when, direction == Direction::Backwards);
        if (!found)
            continue;
        std::vector<EventId> from{found->event};
        auto events = co_await m_core.peers.backfill(server, room->id, std::move(from), kFetchedAround);
        if (!events || !co_await m_receiver.receiveOld(room, server, *std::move(events)))
            continue;
        const auto stored = co_await m_core.events.byId(found->event);
        if (stored && (*stored)->visible() && (*stored)->pdu->roomId == room->id)
            co_return Found{found->event, (*stored)->pdu->originServerTs};
    }
    co_return std::nullopt;
}

awaitable<Result<EventAtTime::Found>> EventAtTime::find(RoomPtr room, Timestamp when, Direction direction)
{
    CO_TRY(auto found, co_await here(room, when, direction));
    auto gapJob = [nid = room->nid](store::Connection &connection) {
        return tables::backwardExtremities(connection, nid, 1);
    };
    CO_TRY(const auto gaps, co_await m_core.store.read(std::move(gapJob)));
    if (!gaps.empty()) {
        const auto other = co_await elsewhere(room, when, direction);
        if (other && (!found || isNearer(*other, *found, direction)))
            found = other;
    }
    if (!found)
        co_return noneFound(when);
    co_return *found;
}

awaitable<Result<EventAtTime::Found>> EventAtTime::findFor(ServerName origin, RoomId id, Timestamp when,
                                                           Direction direction)
{
    CO_TRY(const RoomPtr room, co_await roomOfServer(m_core, origin, id));
    CO_TRY(const auto found, co_await here(room, when, direction));
    if (!found)
        co_return noneFound(when);
    co_return *found;
}

} // namespace homeport::rooms
