#include "server/event/room_version.h"

#include <algorithm>

namespace homeport::event {

namespace {

RoomVersionRules version1()
{
    return {.version = "1",
            .eventIds = EventIdFormat::Explicit,
            .stateResolution = StateResolution::V1,
            .roomIds = RoomIdFormat::Opaque,
            .redaction = RedactionRules::V1,
            .strictCanonicalJson = false,
            .enforceKeyValidity = false,
            .aliasesEventSpecial = true,
            .notificationsPowerChecked = false,
            .redactsAuthByEventId = true,
            .knocking = false,
            .restrictedJoins = false,
            .knockRestricted = false,
            .integerPowerLevels = false,
            .creatorFromSender = false,
            .redactsInContent = false,
            .privilegedCreators = false,
            .createNotInAuthEvents = false};
}

/// Each version is its predecessor with what its page of the specification changes.
std::vector<RoomVersionRules> makeVersions()
{
    std::vector<RoomVersionRules> all;
    auto rules = version1();
    const auto add = [&](std::string_view version) {
        rules.version = version;
        all.push_back(rules);
    };
    add("1");

    rules.stateResolution = StateResolution::V2;
    add("2");

    rules.eventIds = EventIdFormat::HashStandardBase64;
    rules.redactsAuthByEventId = false;
    add("3");

    rules.eventIds = EventIdFormat::HashUrlSafeBase64;
    add("4");

    rules.enforceKeyValidity = true;
    add("5");

    rules.redaction = RedactionRules::V6;
    rules.strictCanonicalJson = true;
    rules.aliasesEventSpecial = false;
    rules.notificationsPowerChecked = true;
    add("6");

    rules.knocking = true;
    add("7");

    rules.redaction = RedactionRules::V8;
    rules.restrictedJoins = true;
    add("8");

    rules.redaction = RedactionRules::V9;
    add("9");

    rules.knockRestricted = true;
    rules.integerPowerLevels = true;
    add("10");

    rules.redaction = RedactionRules::V11;
    rules.creatorFromSender = true;
    rules.redactsInContent = true;
    add("11");

    rules.stateResolution = StateResolution::V2_1;
    rules.roomIds = RoomIdFormat::CreateEventHash;
    rules.privilegedCreators = true;
    rules.createNotInAuthEvents = true;
    add("12");
    return all;
}

} // namespace

const std::vector<RoomVersionRules> &allRoomVersions()
{
    static const auto versions = makeVersions();
    return versions;
}

const RoomVersionRules *findRoomVersion(std::string_view version)
{
    const auto &all = allRoomVersions();
    const auto found = std::ranges::find(all, version, &RoomVersionRules::version);
    return found == all.end() ? nullptr : &*found;
}

} // namespace homeport::event
