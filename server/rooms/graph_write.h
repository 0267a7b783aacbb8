#pragma once

#include "server/rooms/event_refusal.h"
#include "server/rooms/room_types.h"
#include "server/rooms/state_store.h"
#include "server/rooms/tables/rooms_table.h"
#include "server/rooms/tables/waiting_redactions_table.h"

#include <functional>
#include <optional>

namespace homeport::rooms {

/// Queue of events for other servers, as the room engine needs it. Implemented over federation by the runtime.
class Outbox {
public:
    virtual ~Outbox() = default;
    /// Inside the write job that stores the event: both or none. Store thread.
    virtual Result<void> enqueue(store::Connection &connection, EventNid event,
                                 const std::vector<ServerName> &servers) const = 0;
    /// After the commit. Homeserver thread.
    virtual void wake(const std::vector<ServerName> &servers) = 0;
};

/// Everything that one step of a room's life writes, in one job of the store. A value: moved to the store thread.
struct GraphWrite {
    struct Event {
        EventRecordPtr record;
        bool wasOutlier = false; ///< the row exists already
        bool inTimeline = false; ///< gets a stream position
    };
    struct Member {
        UserId user;
        std::string before;
        std::string after;
        EventNid event = 0;
        bool isLocal = false;
    };
    struct Outgoing {
        EventNid event = 0;
        std::vector<ServerName> servers;
    };
    struct Redaction {
        EventRecordPtr target;
        EventId by;
    };
    /// More to write in the same job; told the newest position of the write.
    using Step = std::function<Result<void>(store::Connection &, StreamPosition)>;

    RoomNid room = 0;
    RoomId roomId;
    std::optional<tables::RoomRecord> newRoom;
    PendingState state;
    std::vector<Event> events;
    std::vector<EventNid> extremities; ///< all of them, when they changed
    bool extremitiesChanged = false;
    StateGroupId currentState = 0;
    bool stateChanged = false;
    std::vector<Member> members;
    std::vector<Redaction> redactions;
    std::vector<tables::WaitingRedaction> redactionsWaiting; ///< their targets are not here yet
    std::vector<EventId> redactionsArrived;                  ///< targets that redactions waited for
    std::vector<RefusedEvent> refused;
    std::vector<EventId> pardoned; ///< refused before, and accepted now
    std::vector<Outgoing> outgoing;
    std::vector<Step> also;
};

/// Stream position of each of the write's events (0: none), and the newest of the write.
struct GraphPositions {
    std::vector<StreamPosition> events;
    StreamPosition newest = 0;

    /// When a member's change is told: with its event, so that nobody hears more of a room than up to their leaving.
    StreamPosition of(const GraphWrite &write, const GraphWrite::Member &member) const;
};

/// Store thread.
Result<GraphPositions> applyGraphWrite(store::Connection &connection, const GraphWrite &write, const Outbox &outbox);

} // namespace homeport::rooms
