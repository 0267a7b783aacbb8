#pragma once

#include "server/rooms/room_types.h"

#include <optional>
#include <string>
#include <string_view>

namespace homeport::rooms {

/// Checks of a PDU's receipt. Spec:
/// https://spec.matrix.org/v1.19/server-server-api/#checks-performed-on-receipt-of-a-pdu
enum class ReceiptCheck { Format, Signature, Hash, AuthEvents, StateBefore, CurrentState, Policy };
/// `format`, `signature`, `hash`, `auth_events`, `state_before`, `current_state`, `policy`: stored.
std::string_view checkName(ReceiptCheck check);
std::optional<ReceiptCheck> checkNamed(std::string_view name);

/// Why an event was refused.
struct EventRefusal {
    ReceiptCheck check{};
    std::string rule; ///< number in the version's list; empty: the check has none
    std::string reason;
    std::string offendingEvent; ///< id of what the rule went by; empty: none, or it is not there

    /// `state before: rule 8: …`, as it stands with the event.
    std::string text() const;
};

/// @p state is the one that the rule judged by.
EventRefusal refusalBy(ReceiptCheck check, stateres::Refusal refusal, const stateres::StateView &state);

/// A refusal with what it is about, for whoever asks why something of another server is not in a room.
struct RefusedEvent {
    std::string room;
    std::string eventId; ///< empty: it is no event
    std::string sender;  ///< as it says itself
    std::string origin;  ///< server that gave it to us; empty: not known
    EventRefusal refusal;
    Timestamp when = 0;
};

} // namespace homeport::rooms
