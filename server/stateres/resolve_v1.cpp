#include "server/crypto/digest.h"
#include "server/stateres/conflicts.h"
#include "server/stateres/resolve_versions.h"

#include <algorithm>

namespace homeport::stateres {

namespace {

/// The room state R while it is built up: what the forks agree on, and above it what has been decided.
class Resolved {
public:
    Resolved(const StateMap &unconflicted, const ResolveInput &input) : m_unconflicted(unconflicted), m_input(input) {}

    void set(const StateKey &key, const Pdu *pdu) { m_decided[key] = pdu; }
    const std::map<StateKey, const Pdu *> &decided() const { return m_decided; }

    const Pdu *at(const StateKey &key) const
    {
        if (const auto entry = m_decided.find(key); entry != m_decided.end())
            return entry->second;
        if (const auto entry = m_unconflicted.find(key); entry != m_unconflicted.end())
            return m_input.graph.find(entry->second);
        return m_input.agreedAt(key);
    }
    StateView view() const
    {
        return
            [this](std::string_view type, std::string_view key) { return at({std::string(type), std::string(key)}); };
    }

private:
    const StateMap &m_unconflicted;
    const ResolveInput &m_input;
    std::map<StateKey, const Pdu *> m_decided;
};

/// Ascending depth, then descending SHA-1 of the id.
void sortByDepth(std::vector<const Pdu *> &events)
{
    std::vector<std::pair<std::string, const Pdu *>> keyed;
    for (const auto *pdu : events)
        keyed.emplace_back(crypto::sha1Hex(pdu->eventId.str()), pdu);
    std::ranges::sort(keyed, [](const auto &a, const auto &b) {
        return a.second->depth != b.second->depth ? a.second->depth < b.second->depth : a.first > b.first;
    });
    std::ranges::transform(keyed, events.begin(), [](const auto &entry) { return entry.second; });
}

/// Power levels, join rules and memberships: from the oldest on, as long as each allows the next.
const Pdu *resolveAuthEvents(const StateKey &key, const std::vector<const Pdu *> &sorted, const Resolved &resolved)
{
    Resolved trial = resolved;
    const auto *last = sorted.front();
    for (const auto *pdu : std::span(sorted).subspan(1)) {
        trial.set(key, last);
        if (checkAgainstState(*pdu, trial.view()))
            break;
        last = pdu;
    }
    return last;
}

/// Everything else: the deepest that passes; where none does, the least deep.
const Pdu *resolveOther(const std::vector<const Pdu *> &sorted, const Resolved &resolved)
{
    for (auto pdu = sorted.rbegin(); pdu != sorted.rend(); ++pdu)
        if (!checkAgainstState(**pdu, resolved.view()))
            return *pdu;
    return sorted.front();
}

} // namespace

StateMap resolveV1(const ResolveInput &input)
{
    auto conflicts = separate(input.forks, MissingKey::Agrees);

    std::vector<std::pair<StateKey, std::vector<const Pdu *>>> open;
    for (const auto &[key, ids] : conflicts.conflicted) {
        std::vector<const Pdu *> events;
        for (const auto &id : ids)
            if (const auto *pdu = input.graph.find(id))
                events.push_back(pdu);
        if (events.size() == 1) // the others are not known here, so there is nothing to choose
            conflicts.unconflicted[key] = events.front()->eventId;
        else if (!events.empty())
            open.emplace_back(key, std::move(events));
    }
    for (auto &[key, events] : open)
        sortByDepth(events);

    Resolved resolved(conflicts.unconflicted, input);
    const auto isPowerLevels = [](const StateKey &key) { return key.type == "m.room.power_levels" && key.key.empty(); };
    const auto isJoinRules = [](const StateKey &key) { return key.type == "m.room.join_rules"; };
    const auto isMember = [](const StateKey &key) { return key.type == "m.room.member"; };

    // Each round decides against the state that the round before left, so that the order inside a round is no matter.
    const auto round = [&](const auto &belongs, const auto &decide) {
        const Resolved base = resolved;
        for (const auto &[key, events] : open)
            if (belongs(key))
                resolved.set(key, decide(key, events, base));
    };
    round(isPowerLevels, resolveAuthEvents);
    round(isJoinRules, resolveAuthEvents);
    round(isMember, resolveAuthEvents);
    round([&](const StateKey &key) { return !isPowerLevels(key) && !isJoinRules(key) && !isMember(key); },
          [](const StateKey &, const auto &events, const Resolved &base) { return resolveOther(events, base); });

    auto state = std::move(conflicts.unconflicted);
    for (const auto &[key, pdu] : resolved.decided())
        state[key] = pdu->eventId;
    return state;
}

} // namespace homeport::stateres
