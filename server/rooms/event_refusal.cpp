#include "server/rooms/event_refusal.h"

#include <fmt/format.h>

#include <algorithm>

namespace homeport::rooms {

std::string_view checkName(ReceiptCheck check)
{
    switch (check) {
    case ReceiptCheck::Format:
        return "format";
    case ReceiptCheck::Signature:
        return "signature";
    case ReceiptCheck::Hash:
        return "hash";
    case ReceiptCheck::AuthEvents:
        return "auth_events";
    case ReceiptCheck::StateBefore:
        return "state_before";
    case ReceiptCheck::CurrentState:
        return "current_state";
    case ReceiptCheck::Policy:
        return "policy";
    }
    return "";
}

std::optional<ReceiptCheck> checkNamed(std::string_view name)
{
    using enum ReceiptCheck;
    for (const ReceiptCheck check : {Format, Signature, Hash, AuthEvents, StateBefore, CurrentState, Policy}) {
        if (checkName(check) == name)
            return check;
    }
    return std::nullopt;
}

std::string EventRefusal::text() const
{
    std::string name(check == ReceiptCheck::Policy ? "policy server" : checkName(check));
    std::ranges::replace(name, '_', ' ');
    return rule.empty() ? fmt::format("{}: {}", name, reason) : fmt::format("{}: rule {}: {}", name, rule, reason);
}

EventRefusal refusalBy(ReceiptCheck check, stateres::Refusal refusal, const stateres::StateView &state)
{
    const auto offender = stateres::offenderOf(refusal, state);
    return {check, std::move(refusal.rule), std::move(refusal.reason), offender ? offender->str() : std::string()};
}

} // namespace homeport::rooms
