#pragma once

#include "server/event/room_version.h"

#include <string>

namespace homeport::stateres {

/// Where each rule stands in the list of a room version: the lists share their rules, but not their numbers.
/// Zero: the version has no such rule.
struct RuleNumbers {
    int roomId = 0;     ///< top level: the room id is that of an accepted create event
    int authEvents = 0; ///< top level: considering the event's auth_events
    int federate = 0;
    int aliases = 0;
    int member = 0;
    int senderJoined = 0;
    int thirdPartyInvite = 0;
    int requiredLevel = 0;
    int foreignStateKey = 0;
    int powerLevels = 0;
    int redaction = 0;
    // Below `member`:
    int authorised = 0;
    int join = 0;
    int invite = 0;
    int leave = 0;
    int ban = 0;
    int knock = 0;
    int unknownMembership = 0;
    // Below `member.join`:
    int restricted = 0;
    int publicRoom = 0;
    int otherJoin = 0;
    // Below `powerLevels`:
    int integers = 0;
    int maps = 0;
    int users = 0;
    int creators = 0;
    int properties = 0;
    int entriesOld = 0;
    int entriesNew = 0;
    int usersOld = 0;
    int usersNew = 0;
};

RuleNumbers ruleNumbers(const event::RoomVersionRules &rules);

/// "5.3.2": the parts joined by dots.
template <class... Parts>
std::string ruleName(int first, Parts... rest)
{
    std::string name = std::to_string(first);
    ((name += '.', name += std::to_string(rest)), ...);
    return name;
}

} // namespace homeport::stateres
