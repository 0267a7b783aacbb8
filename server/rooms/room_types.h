#pragma once

#include "server/event/pdu.h"
#include "server/stateres/auth_rules.h"
#include "server/store/store.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

/// Words that every part of the room engine shares.
namespace homeport::rooms {

using event::Pdu;
using event::PduPtr;
using event::RoomVersionRules;
using event::StateKey;
using store::StreamPosition;

using RoomNid = std::int64_t;
using EventNid = std::int64_t;
using SlotNid = std::int64_t;
using StateGroupId = std::int64_t;

/// Where an event stands after its checks; the numbers are stored.
enum class EventStatus {
    Accepted = 0,
    SoftFailed = 1, ///< part of the graph, hidden from clients, never a forward extremity
    Rejected = 2,   ///< kept to refuse what builds on it
    Outlier = 3,    ///< known and checked against its auth events; state before it unknown
};

/// An event of this server's graph.
struct EventRecord {
    EventNid nid = 0;
    PduPtr pdu;
    EventStatus status = EventStatus::Accepted;
    StateGroupId stateBefore = 0; ///< 0 for outliers
    StreamPosition position = 0;  ///< 0: not in the live timeline
    std::string redactedBy;       ///< event id, empty: not redacted
    std::string refusal;          ///< check, rule, reason

    bool inGraph() const { return stateBefore != 0; }
    bool visible() const { return status == EventStatus::Accepted && inGraph(); }
};
using EventRecordPtr = std::shared_ptr<const EventRecord>;

/// The membership words that code compares most.
inline constexpr std::string_view kJoin = "join";
inline constexpr std::string_view kInvite = "invite";
inline constexpr std::string_view kKnock = "knock";

} // namespace homeport::rooms
