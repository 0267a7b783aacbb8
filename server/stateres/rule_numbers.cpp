#include "server/stateres/rule_numbers.h"

namespace homeport::stateres {

RuleNumbers ruleNumbers(const event::RoomVersionRules &rules)
{
    RuleNumbers n;
    int next = 2; // 1 is m.room.create everywhere
    if (rules.createNotInAuthEvents)
        n.roomId = next++;
    n.authEvents = next++;
    n.federate = next++;
    if (rules.aliasesEventSpecial)
        n.aliases = next++;
    n.member = next++;
    n.senderJoined = next++;
    n.thirdPartyInvite = next++;
    n.requiredLevel = next++;
    n.foreignStateKey = next++;
    n.powerLevels = next++;
    if (rules.redactsAuthByEventId)
        n.redaction = next;

    next = 2; // member.1 is the shape of the event
    if (rules.restrictedJoins)
        n.authorised = next++;
    n.join = next++;
    n.invite = next++;
    n.leave = next++;
    n.ban = next++;
    if (rules.knocking)
        n.knock = next++;
    n.unknownMembership = next;

    next = 5;
    if (rules.restrictedJoins)
        n.restricted = next++;
    n.publicRoom = next++;
    n.otherJoin = next;

    next = 1;
    if (rules.integerPowerLevels) {
        n.integers = next++;
        n.maps = next++;
    }
    n.users = next++;
    if (rules.privilegedCreators)
        n.creators = next++;
    ++next; // no previous power levels: allow
    n.properties = next++;
    n.entriesOld = next++;
    n.entriesNew = next++;
    n.usersOld = next++;
    n.usersNew = next;
    return n;
}

} // namespace homeport::stateres
