#pragma once

#include "server/rooms/room_types.h"
#include "server/store/connection.h"

#include <optional>
#include <span>

/// Table `events`. Store threads only.
namespace homeport::rooms::tables {

using store::Connection;

/// Values of a new row, ready to cross to the writer.
struct NewEvent {
    EventNid nid = 0;
    RoomNid room = 0;
    PduPtr pdu;
    EventStatus status = EventStatus::Accepted;
    std::string refusal;
    StateGroupId stateBefore = 0;
    StreamPosition position = 0;
};

Result<void> insertEvent(Connection &connection, const NewEvent &event);
/// An outlier found its place in the graph.
Result<void> placeEvent(Connection &connection, const NewEvent &event);
/// The same event with one more signature.
Result<void> setJson(Connection &connection, EventNid event, const std::string &json);
Result<void> setRedactedBy(Connection &connection, const EventId &redacted, const EventId &by);

struct StoredEvent {
    EventRecordPtr record;
    RoomNid room = 0;
};
/// Those of the ids that are there, any order.
Result<std::vector<StoredEvent>> eventsByIds(Connection &connection, const std::vector<EventId> &ids);
Result<std::vector<StoredEvent>> eventsByNids(Connection &connection, const std::vector<EventNid> &nids);
/// Pairs for the nids that are there.
Result<std::vector<std::pair<EventNid, EventId>>> eventIdsByNids(Connection &connection,
                                                                 const std::vector<EventNid> &nids);

/// Timeline events with a position in (after, upTo], the newest @p limit of them, oldest first.
Result<std::vector<EventNid>> timelineBetween(Connection &connection, RoomNid room, StreamPosition after,
                                              StreamPosition upTo, int limit);

/// The visible event with the nearest time at or before (else at or after) a moment.
Result<std::optional<EventRecordPtr>> eventNearTime(Connection &connection, RoomNid room, Timestamp when, bool before);

/// Place in a room's order: by depth, then by our number; looking back from there, only at what /sync told up to a
/// position, and at what it never tells. So pages and timelines join without a hole however late an event came.
struct OrderKey {
    std::int64_t depth = 0;
    EventNid nid = 0;
    StreamPosition upTo = 0; ///< 0: everything
};
/// Visible events before (newest first) or after (oldest first) a place.
Result<std::vector<EventNid>> pageBackwards(Connection &connection, RoomNid room, OrderKey before, int limit);
Result<std::vector<EventNid>> pageForwards(Connection &connection, RoomNid room, OrderKey after, int limit);
/// The event at a place, or the first one that /sync told after it; nullopt when there is none.
Result<std::optional<EventNid>> eventAt(Connection &connection, RoomNid room, OrderKey place);

/// Place of the first timeline event after a stream position; nullopt when there is none.
Result<std::optional<OrderKey>> placeAfter(Connection &connection, RoomNid room, StreamPosition position);

Result<EventNid> maxEventNid(Connection &connection);

} // namespace homeport::rooms::tables
