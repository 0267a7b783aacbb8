#pragma once

#include "server/base/clock.h"
#include "server/base/identifier.h"
#include "server/base/result.h"
#include "server/event/room_version.h"
#include "server/json/json.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace homeport::event {

/// A (type, state_key) pair.
struct StateKey {
    std::string type;
    std::string key;
    friend auto operator<=>(const StateKey &, const StateKey &) = default;
};

/// One event of a room: its JSON as federated, and the parsed fields that every rule asks for.
///
/// Immutable and shared across threads as PduPtr. Made only by parsePdu(), so a Pdu has passed the format check:
/// every field has its type, ids their grammar, the size limits hold.
struct Pdu {
    const RoomVersionRules *rules = nullptr;
    EventId eventId;
    RoomId roomId; ///< v12 create events: derived from the event id
    UserId sender;
    std::string type;
    std::optional<std::string> stateKey;
    std::int64_t depth = 0;
    Timestamp originServerTs = 0;
    std::vector<EventId> prevEvents;
    std::vector<EventId> authEvents;
    std::optional<EventId> redacts; ///< from the place the version says
    json::Object
        json; ///< whole event with hashes and signatures, without `unsigned` of others; `event_id` inside only in v1–2
    std::string canonicalJson; ///< canonical bytes of `json`, what the store keeps

    const json::Object &content() const { return json.at("content").get_object(); }
    bool isState() const { return stateKey.has_value(); }
    bool isState(std::string_view t, std::string_view k = {}) const { return stateKey && type == t && *stateKey == k; }
    ServerName senderServer() const { return serverOf(sender); }
    /// content.membership of an m.room.member event, else empty.
    std::string_view membership() const;
};
using PduPtr = std::shared_ptr<const Pdu>;

/// Limits of the specification. https://spec.matrix.org/v1.19/client-server-api/#size-limits
inline constexpr std::size_t kMaxEventBytes = 65'536;
inline constexpr std::size_t kMaxPrevEvents = 20;
inline constexpr std::size_t kMaxAuthEvents = 10;

/// Check 1 of a PDU's receipt: format. Strips `unsigned` (and `age_ts`), checks types, grammar, sizes (each identifier
/// ≤ 255 bytes, whole ≤ 65,536), prev and auth counts, canonical numbers where the version is strict; computes ids.
/// BadInput (M_BAD_JSON) or TooLarge (M_TOO_LARGE) with the field in the detail. ~10 µs.
Result<PduPtr> parsePdu(const RoomVersionRules &rules, json::Object object);
/// For our own database: skips what was checked at receipt; Corrupt when the text is not an event.
Result<PduPtr> loadPdu(const RoomVersionRules &rules, std::string_view canonicalJson);

/// The redacted form: keys outside the version's allow-list removed. `unsigned` is dropped.
/// Spec: https://spec.matrix.org/v1.19/client-server-api/#redactions
json::Object redact(const RoomVersionRules &rules, const json::Object &event);

} // namespace homeport::event
