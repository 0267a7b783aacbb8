#include "server/stateres/auth_rules.h"

#include "server/stateres/auth_check.h"

#include <fmt/format.h>

namespace homeport::stateres {

namespace {

/// Versions 1 to 5: aliases belong to the server in their state key, membership is not asked.
Verdict checkAliases(const AuthCheck &check)
{
    if (!check.pdu.stateKey)
        return refuse(ruleName(check.numbers.aliases, 1), "an aliases event has no state key");
    if (*check.pdu.stateKey != check.pdu.sender.serverPart())
        return refuse(ruleName(check.numbers.aliases, 2), "the aliases are of another server than the sender");
    return {};
}

/// Versions 1 and 2, where the right to redact is part of these rules.
Verdict checkRedaction(const AuthCheck &check, std::int64_t senderLevel)
{
    if (senderLevel >= namedPowerLevel("redact", check.state))
        return {};
    if (check.pdu.redacts && check.pdu.redacts->serverPart() == check.pdu.eventId.serverPart())
        return {};
    return refuse(ruleName(check.numbers.redaction, 3), "the sender may not redact events of other servers",
                  byLevels(check.state));
}

Verdict checkCommon(const AuthCheck &check)
{
    const auto &pdu = check.pdu;
    const auto &n = check.numbers;
    if (check.membershipOf(pdu.sender.str()) != "join")
        return refuse(ruleName(n.senderJoined), fmt::format("{} is not in the room", pdu.sender.str()),
                      byMember(pdu.sender.str()));

    const auto senderLevel = powerLevelOf(pdu.sender, check.state);
    if (pdu.type == "m.room.third_party_invite") {
        if (senderLevel < namedPowerLevel("invite", check.state))
            return refuse(ruleName(n.thirdPartyInvite, 1), "the sender's power level is below the invite level",
                          byLevels(check.state));
        return {};
    }

    const auto required = requiredPowerLevel(pdu.type, pdu.isState(), check.state);
    if (required > senderLevel)
        return refuse(ruleName(n.requiredLevel),
                      fmt::format("{} needs power level {}, the sender has {}", pdu.type, required, senderLevel),
                      byLevels(check.state));
    if (pdu.stateKey && pdu.stateKey->starts_with('@') && *pdu.stateKey != pdu.sender.str())
        return refuse(ruleName(n.foreignStateKey), "the state key is another user's");

    if (pdu.type == "m.room.power_levels")
        return checkPowerLevels(check);
    if (pdu.type == "m.room.redaction" && check.rules().redactsAuthByEventId)
        return checkRedaction(check, senderLevel);
    return {};
}

} // namespace

std::optional<EventId> offenderOf(const Refusal &refusal, const StateView &state)
{
    if (refusal.by.event || refusal.by.type.empty())
        return refusal.by.event;
    const Pdu *pdu = state(refusal.by.type, refusal.by.stateKey);
    return pdu ? std::optional(pdu->eventId) : std::nullopt;
}

Verdict checkAgainstState(const Pdu &pdu, const StateView &state)
{
    if (pdu.type == "m.room.create")
        return checkCreate(pdu);

    const auto &rules = *pdu.rules;
    const auto n = ruleNumbers(rules);
    const auto *create = state("m.room.create", "");
    if (!create) // cannot pass the checks of the auth events; here it means that the caller's state is not whole
        return refuse(rules.createNotInAuthEvents ? ruleName(n.roomId) : ruleName(n.authEvents, 4),
                      "the room has no m.room.create event");
    const AuthCheck check{pdu, state, *create, n};

    if (json::findBool(create->content(), "m.federate") == false &&
        pdu.sender.serverPart() != create->sender.serverPart())
        return refuse(ruleName(n.federate), "the room is closed to other servers", byCreate());
    if (pdu.type == "m.room.aliases" && rules.aliasesEventSpecial)
        return checkAliases(check);
    if (pdu.type == "m.room.member")
        return checkMembership(check);
    return checkCommon(check);
}

} // namespace homeport::stateres
