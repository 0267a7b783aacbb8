#pragma once

#include "server/rooms/pdu_receiver.h"
#include "server/rooms/tables/events_table.h"
#include "server/rooms/visibility.h"

namespace homeport::rooms {

/// A place in a room's order, as `/messages` tokens write it (`t<depth>_<number>_<position>`).
using tables::OrderKey;
std::string writeToken(OrderKey at);
/// BadInput (M_INVALID_PARAM) for anything else.
Result<OrderKey> readToken(std::string_view token);

/// Pages through a room's past; what this server lacks it asks others for. Homeserver thread.
class History {
public:
    History(RoomCore &core, PduReceiver &receiver) : m_core(core), m_receiver(receiver), m_visibility(core) {}

    enum class Direction { Backwards, Forwards };
    struct Page {
        std::vector<EventRecordPtr> events; ///< in the direction asked
        OrderKey start;
        std::optional<OrderKey> end; ///< empty: nothing further
    };
    /// Visible events from @p from on. Going back, it first fills a gap from other servers (deadlines of theirs apply);
    /// when nobody gives anything, what is here.
    boost::asio::awaitable<Result<Page>> page(RoomPtr room, UserId user, OrderKey from, Direction direction, int limit);

    /// Place right after the newest event that /sync told up to @p position (0: of all).
    static OrderKey newest(StreamPosition position = 0);
    /// Place before the first event that came after a sync position: from there forwards.
    boost::asio::awaitable<Result<OrderKey>> placeOf(RoomPtr room, StreamPosition position);

private:
    using Gaps = std::vector<EventId>;
    /// Missing events that those of a page, or the one above it, build on.
    boost::asio::awaitable<Result<Gaps>> gapsAt(RoomPtr room, OrderKey from, std::vector<EventRecordPtr> page);
    /// Asks other servers. Whether anything new came.
    boost::asio::awaitable<Result<bool>> fill(RoomPtr room, Gaps gaps, int limit);
    RoomCore &m_core;
    PduReceiver &m_receiver;
    Visibility m_visibility;
};

} // namespace homeport::rooms
