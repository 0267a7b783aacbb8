#include "server/stateres/auth_check.h"

#include "server/base/cut_text.h"

#include <fmt/format.h>

#include <algorithm>

namespace homeport::stateres {

namespace {

constexpr std::string_view kAuthorisedBy = "join_authorised_via_users_server";

std::string_view joinRuleOf(const AuthCheck &check)
{
    const auto *event = check.state("m.room.join_rules", "");
    return event ? json::findString(event->content(), "join_rule").value_or("invite") : "invite";
}

Yardstick byJoinRule()
{
    return {.type = "m.room.join_rules"};
}

bool isSignedBy(const Pdu &pdu, std::string_view server)
{
    const auto *signatures = json::findObject(pdu.json, "signatures");
    return signatures && json::findObject(*signatures, server);
}

/// Rule restricted.2: the user whose server let the joiner in is there and may invite.
Verdict checkAuthoriser(const AuthCheck &check)
{
    const auto rule = ruleName(check.numbers.member, check.numbers.join, check.numbers.restricted, 2);
    const auto user = json::findString(check.pdu.content(), kAuthorisedBy);
    if (!user)
        return refuse(rule, "nobody authorised the join of a restricted room", byJoinRule());
    if (check.membershipOf(*user) != "join")
        return refuse(rule, "who authorised the join is not in the room", byMember(*user));
    if (powerLevelOf(UserId::trusted(std::string(*user)), check.state) < namedPowerLevel("invite", check.state))
        return refuse(rule, "who authorised the join may not invite", byLevels(check.state));
    return {};
}

Verdict checkJoin(const AuthCheck &check)
{
    const auto &pdu = check.pdu;
    const auto &rules = check.rules();
    const auto &target = *pdu.stateKey;
    const auto rule = [&](auto... parts) { return ruleName(check.numbers.member, check.numbers.join, parts...); };

    if (pdu.prevEvents.size() == 1 && pdu.prevEvents.front() == check.create.eventId &&
        target == creatorOf(check.create))
        return {};
    if (pdu.sender.str() != target)
        return refuse(rule(2), "a user can only join on their own behalf");
    const auto current = check.membershipOf(target);
    if (current == "ban")
        return refuse(rule(3), "the user is banned", byMember(target));

    const auto joinRule = joinRuleOf(check);
    const bool insideOrInvited = current == "join" || current == "invite";
    if (joinRule == "invite" || (rules.knocking && joinRule == "knock")) {
        if (insideOrInvited)
            return {};
    } else if ((rules.restrictedJoins && joinRule == "restricted") ||
               (rules.knockRestricted && joinRule == "knock_restricted")) {
        return insideOrInvited ? Verdict{} : checkAuthoriser(check);
    } else if (joinRule == "public") {
        return {};
    }
    return refuse(rule(check.numbers.otherJoin),
                  fmt::format("the join rule '{}' does not let the user in", cutText(joinRule, 64)), byJoinRule());
}

Verdict checkInvite(const AuthCheck &check)
{
    const auto &pdu = check.pdu;
    const auto rule = [&](int part) { return ruleName(check.numbers.member, check.numbers.invite, part); };
    if (json::find(pdu.content(), "third_party_invite"))
        return checkThirdPartyInvite(check);
    if (check.membershipOf(pdu.sender.str()) != "join")
        return refuse(rule(2), "the inviting user is not in the room", byMember(pdu.sender.str()));
    const auto current = check.membershipOf(*pdu.stateKey);
    if (current == "join" || current == "ban")
        return refuse(rule(3), current == "ban" ? "the invited user is banned" : "the invited user is in the room",
                      byMember(*pdu.stateKey));
    if (powerLevelOf(pdu.sender, check.state) < namedPowerLevel("invite", check.state))
        return refuse(rule(5), "the sender's power level is below the invite level", byLevels(check.state));
    return {};
}

Verdict checkLeave(const AuthCheck &check)
{
    const auto &pdu = check.pdu;
    const auto rule = [&](int part) { return ruleName(check.numbers.member, check.numbers.leave, part); };
    const auto senderMembership = check.membershipOf(pdu.sender.str());
    if (pdu.sender.str() == *pdu.stateKey) {
        if (senderMembership == "invite" || senderMembership == "join" ||
            (check.rules().knocking && senderMembership == "knock"))
            return {};
        return refuse(rule(1), "the user is not in the room, nor invited", byMember(pdu.sender.str()));
    }
    if (senderMembership != "join")
        return refuse(rule(2), "the sender is not in the room", byMember(pdu.sender.str()));
    const auto senderLevel = powerLevelOf(pdu.sender, check.state);
    if (check.membershipOf(*pdu.stateKey) == "ban" && senderLevel < namedPowerLevel("ban", check.state))
        return refuse(rule(3), "the sender's power level is below the ban level", byLevels(check.state));
    if (senderLevel < namedPowerLevel("kick", check.state) ||
        powerLevelOf(UserId::trusted(*pdu.stateKey), check.state) >= senderLevel)
        return refuse(rule(5), "the sender's power level does not suffice to remove this user", byLevels(check.state));
    return {};
}

Verdict checkBan(const AuthCheck &check)
{
    const auto &pdu = check.pdu;
    const auto rule = [&](int part) { return ruleName(check.numbers.member, check.numbers.ban, part); };
    if (check.membershipOf(pdu.sender.str()) != "join")
        return refuse(rule(1), "the sender is not in the room", byMember(pdu.sender.str()));
    const auto senderLevel = powerLevelOf(pdu.sender, check.state);
    if (senderLevel < namedPowerLevel("ban", check.state) ||
        powerLevelOf(UserId::trusted(*pdu.stateKey), check.state) >= senderLevel)
        return refuse(rule(3), "the sender's power level does not suffice to ban this user", byLevels(check.state));
    return {};
}

Verdict checkKnock(const AuthCheck &check)
{
    const auto &pdu = check.pdu;
    const auto rule = [&](int part) { return ruleName(check.numbers.member, check.numbers.knock, part); };
    const auto joinRule = joinRuleOf(check);
    if (joinRule != "knock" && !(check.rules().knockRestricted && joinRule == "knock_restricted"))
        return refuse(rule(1), "the join rule does not allow knocking", byJoinRule());
    if (pdu.sender.str() != *pdu.stateKey)
        return refuse(rule(2), "a user can only knock on their own behalf");
    const auto current = check.membershipOf(pdu.sender.str());
    if (current == "ban" || current == "invite" || current == "join")
        return refuse(rule(4), fmt::format("the user's membership is already '{}'", current),
                      byMember(pdu.sender.str()));
    return {};
}

} // namespace

Verdict checkMembership(const AuthCheck &check)
{
    const auto &pdu = check.pdu;
    const auto &n = check.numbers;
    const auto membership = json::findString(pdu.content(), "membership");
    if (!pdu.stateKey || !membership)
        return refuse(ruleName(n.member, 1), "a member event lacks its state key or membership");

    // NOTSPEC: the rule speaks of every membership; other servers apply it to joins only, and refusing a leave that
    // carries the key along would split the room. The signature itself is verified with the others at receipt.
    if (check.rules().restrictedJoins && *membership == "join")
        if (const auto user = json::findString(pdu.content(), kAuthorisedBy))
            if (!isSignedBy(pdu, UserId::trusted(std::string(*user)).serverPart()))
                return refuse(ruleName(n.member, n.authorised, 1),
                              "the server of the user who authorised the join has not signed it");

    if (*membership == "join")
        return checkJoin(check);
    if (*membership == "invite")
        return checkInvite(check);
    if (*membership == "leave")
        return checkLeave(check);
    if (*membership == "ban")
        return checkBan(check);
    if (*membership == "knock" && check.rules().knocking)
        return checkKnock(check);
    return refuse(ruleName(n.member, n.unknownMembership),
                  fmt::format("'{}' is not a membership", cutText(*membership, 64)));
}

} // namespace homeport::stateres
