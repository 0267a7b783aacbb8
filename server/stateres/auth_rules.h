#pragma once

#include "server/event/pdu.h"

#include <functional>
#include <map>
#include <span>

/// Authorization rules: whether an event may stand, given a state. Pure.
/// Spec: https://spec.matrix.org/v1.19/rooms/v11/#authorization-rules and its siblings
namespace homeport::stateres {

using event::Pdu;
using event::PduPtr;
using event::RoomVersionRules;
using event::StateKey;

/// State as the rules see it: the event at (type, state_key), null when there is none.
using StateView = std::function<const Pdu *(std::string_view type, std::string_view stateKey)>;

/// Which event a rule measured another one by: its place in the state, or an auth event itself.
struct Yardstick {
    std::string_view type = {}; ///< static text; empty: no place
    std::string stateKey = {};
    std::optional<EventId> event = {};
};
/// Why an event was refused: the number in the version's list ("4.3.2"), the sentence of the rule in our words, and
/// what the rule compared it with (nothing where it looks at the event alone).
struct Refusal {
    std::string rule;
    std::string reason;
    Yardstick by = {};
};
/// Empty: allowed.
using Verdict = std::optional<Refusal>;

/// Rules that need only the event and its auth events: duplicates, unexpected entries, a missing create event, rejected
/// ones (the caller passes @p rejected), other rooms. @p create: the room's create event (v12: not in auth_events).
Verdict checkAuthEventSelection(const Pdu &pdu, std::span<const PduPtr> authEvents,
                                const std::function<bool(const EventId &)> &rejected, const Pdu *create);

/// The rest of the list against @p state. For m.room.create no state is asked.
Verdict checkAgainstState(const Pdu &pdu, const StateView &state);

/// The event that a refusal went by, where @p state is the one that it was judged by. Nullopt: none, or none is there.
std::optional<EventId> offenderOf(const Refusal &refusal, const StateView &state);

/// State keys that an event needs as auth events (m.room.create left out in v12).
std::vector<StateKey> authTypesFor(const RoomVersionRules &rules, std::string_view type, std::string_view sender,
                                   const std::optional<std::string> &stateKey, const json::Object &content);

/// Power level of a user in a state; creators of v12 count as INT64_MAX.
std::int64_t powerLevelOf(const UserId &user, const StateView &state);
/// Level needed to send an event of this type.
std::int64_t requiredPowerLevel(std::string_view type, bool isState, const StateView &state);
/// Named level (`invite`, `kick`, `ban`, `redact`) with its default.
std::int64_t namedPowerLevel(std::string_view name, const StateView &state);

} // namespace homeport::stateres
