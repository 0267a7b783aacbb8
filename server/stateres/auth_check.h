#pragma once

#include "server/stateres/auth_rules.h"
#include "server/stateres/rule_numbers.h"

#include <string>

/// The parts that auth_rules.cpp is put together from. Private to the module.
namespace homeport::stateres {

/// One event on its way through the list: what every rule asks for.
struct AuthCheck {
    const Pdu &pdu;
    const StateView &state;
    const Pdu &create;
    RuleNumbers numbers;

    const RoomVersionRules &rules() const { return *pdu.rules; }
    /// `join`, `leave`, …; empty for a user without a membership event.
    std::string_view membershipOf(std::string_view user) const
    {
        const auto *member = state("m.room.member", user);
        return member ? member->membership() : std::string_view{};
    }
};

inline Refusal refuse(std::string rule, std::string reason, Yardstick by = {})
{
    return {std::move(rule), std::move(reason), std::move(by)};
}
inline Yardstick byMember(std::string_view user)
{
    return {.type = "m.room.member", .stateKey = std::string(user)};
}
inline Yardstick byCreate()
{
    return {.type = "m.room.create"};
}
/// The power levels, or what stands for them in a room without.
inline Yardstick byLevels(const StateView &state)
{
    return state("m.room.power_levels", "") ? Yardstick{.type = "m.room.power_levels"} : byCreate();
}

Verdict checkCreate(const Pdu &pdu);
Verdict checkMembership(const AuthCheck &check);
Verdict checkThirdPartyInvite(const AuthCheck &check);
Verdict checkPowerLevels(const AuthCheck &check);

/// Who created the room: content.creator up to version 10, the sender since. Empty when there is none.
std::string_view creatorOf(const Pdu &create);
/// Version 12: the creator and `additional_creators`.
bool isPrivilegedCreator(const Pdu &create, std::string_view user);

/// A power level as the version reads it: integers, and before version 10 strings and floats too.
std::optional<std::int64_t> readLevel(const RoomVersionRules &rules, const json::Value &value);

} // namespace homeport::stateres
