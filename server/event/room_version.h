#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

/// Room versions as data: what differs between them is a switch here and nowhere else.
/// Spec: https://spec.matrix.org/v1.19/rooms/
namespace homeport::event {

enum class EventIdFormat { Explicit, HashStandardBase64, HashUrlSafeBase64 }; ///< v1–2, v3, v4+
enum class StateResolution { V1, V2, V2_1 };
enum class RoomIdFormat { Opaque, CreateEventHash }; ///< v12: `!` + the create event's hash
enum class RedactionRules { V1, V6, V8, V9, V11 };   ///< named after the version that introduced them

struct RoomVersionRules {
    std::string_view version;
    EventIdFormat eventIds;
    StateResolution stateResolution;
    RoomIdFormat roomIds;
    RedactionRules redaction;
    bool strictCanonicalJson;       ///< v6+: no floats, integers in range
    bool enforceKeyValidity;        ///< v5+: valid_until_ts counts
    bool aliasesEventSpecial;       ///< up to v5: m.room.aliases has its own auth rule
    bool notificationsPowerChecked; ///< v6+
    bool redactsAuthByEventId;      ///< v1–2: redaction auth compares server names of ids
    bool knocking;                  ///< v7+
    bool restrictedJoins;           ///< v8+
    bool knockRestricted;           ///< v10+
    bool integerPowerLevels;        ///< v10+: strings refused
    bool creatorFromSender;         ///< v11+: content.creator is gone
    bool redactsInContent;          ///< v11+
    bool privilegedCreators;        ///< v12: creators above all power levels, additional_creators
    bool createNotInAuthEvents;     ///< v12: implied by the room id
};

/// Null for a version this server does not know.
const RoomVersionRules *findRoomVersion(std::string_view version);
const std::vector<RoomVersionRules> &allRoomVersions();

} // namespace homeport::event
