#include "server/stateres/auth_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace homeport::stateres {

Verdict checkAuthEventSelection(const Pdu &pdu, std::span<const PduPtr> authEvents,
                                const std::function<bool(const EventId &)> &rejected, const Pdu *create)
{
    const auto &rules = *pdu.rules;
    const auto n = ruleNumbers(rules);
    if (pdu.type == "m.room.create")
        return {}; // rule 1 decides alone; see checkAgainstState

    if (rules.createNotInAuthEvents &&
        (!create || !create->isState("m.room.create") || create->roomId != pdu.roomId || rejected(create->eventId)))
        return refuse(ruleName(n.roomId), "the room id is not that of an accepted m.room.create event",
                      create ? Yardstick{.event = create->eventId} : Yardstick{});

    const auto expected = authTypesFor(rules, pdu.type, pdu.sender.str(), pdu.stateKey, pdu.content());
    std::set<StateKey> seen;
    bool hasCreate = false;
    for (const auto &entry : authEvents) {
        const auto byEntry = [&] { return Yardstick{.event = entry->eventId}; };
        if (!entry->stateKey)
            return refuse(ruleName(n.authEvents, 2),
                          fmt::format("the auth event {} is not a state event", entry->eventId.str()), byEntry());
        const StateKey key{entry->type, *entry->stateKey};
        if (!seen.insert(key).second)
            return refuse(ruleName(n.authEvents, 1), fmt::format("two auth events are {} '{}'", key.type, key.key),
                          byEntry());
        if (std::ranges::find(expected, key) == expected.end())
            return refuse(ruleName(n.authEvents, 2),
                          fmt::format("an auth event is {} '{}', which this event does not need", key.type, key.key),
                          byEntry());
        if (rejected(entry->eventId))
            return refuse(ruleName(n.authEvents, 3),
                          fmt::format("the auth event {} was rejected", entry->eventId.str()), byEntry());
        hasCreate = hasCreate || key.type == "m.room.create";
    }
    if (!rules.createNotInAuthEvents && !hasCreate)
        return refuse(ruleName(n.authEvents, 4), "no m.room.create among the auth events");
    for (const auto &entry : authEvents)
        if (entry->roomId != pdu.roomId)
            return refuse(ruleName(n.authEvents, 5),
                          fmt::format("the auth event {} is of another room", entry->eventId.str()),
                          Yardstick{.event = entry->eventId});
    return {};
}

} // namespace homeport::stateres
