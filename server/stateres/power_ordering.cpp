#include "server/stateres/power_ordering.h"

#include <queue>

namespace homeport::stateres {

namespace {

/// Place of an event in the ordering: greater power first, then older, then the smaller id.
struct Rank {
    std::int64_t power;
    const Pdu *pdu;

    /// std::priority_queue puts the greatest first, so "later" is "smaller".
    bool operator<(const Rank &other) const
    {
        if (power != other.power)
            return power < other.power;
        if (pdu->originServerTs != other.pdu->originServerTs)
            return pdu->originServerTs > other.pdu->originServerTs;
        return pdu->eventId > other.pdu->eventId;
    }
};

/// The sender's level as the event's own auth events tell it.
std::int64_t senderPower(AuthGraph &graph, const Pdu &pdu)
{
    return powerLevelOf(pdu.sender,
                        [&](std::string_view type, std::string_view key) { return graph.authEvent(pdu, type, key); });
}

/// NOTSPEC: chains are followed inside the conflicted set only, as other servers do; the specification would also take
/// events of the set that are reached through an event outside it.
EventSet selectPowerEvents(AuthGraph &graph, const EventSet &conflicted)
{
    EventSet selected;
    std::vector<const Pdu *> pending;
    for (const auto *pdu : conflicted)
        if (isPowerEvent(*pdu))
            pending.push_back(pdu);
    while (!pending.empty()) {
        const auto *pdu = pending.back();
        pending.pop_back();
        if (!selected.insert(pdu).second)
            continue;
        for (const auto *auth : graph.authEvents(*pdu))
            if (conflicted.contains(auth))
                pending.push_back(auth);
    }
    return selected;
}

} // namespace

bool isPowerEvent(const Pdu &pdu)
{
    if (pdu.isState("m.room.power_levels") || pdu.isState("m.room.join_rules") || pdu.isState("m.room.create"))
        return true;
    const auto membership = pdu.membership();
    return pdu.stateKey && (membership == "leave" || membership == "ban") && *pdu.stateKey != pdu.sender.str();
}

std::vector<const Pdu *> powerOrdering(AuthGraph &graph, const EventSet &conflicted)
{
    const auto selected = selectPowerEvents(graph, conflicted);

    // Kahn's algorithm: an event is a candidate once all its auth events inside the set are placed.
    std::unordered_map<const Pdu *, std::size_t> waitingFor;
    std::unordered_map<const Pdu *, std::vector<const Pdu *>> citedBy;
    std::priority_queue<Rank> candidates;
    for (const auto *pdu : selected) {
        std::size_t count = 0;
        for (const auto *auth : graph.authEvents(*pdu)) {
            if (!selected.contains(auth))
                continue;
            citedBy[auth].push_back(pdu);
            ++count;
        }
        if (count == 0)
            candidates.push({senderPower(graph, *pdu), pdu});
        else
            waitingFor[pdu] = count;
    }

    std::vector<const Pdu *> ordered;
    ordered.reserve(selected.size());
    while (!candidates.empty()) {
        const auto *pdu = candidates.top().pdu;
        candidates.pop();
        ordered.push_back(pdu);
        for (const auto *user : citedBy[pdu])
            if (--waitingFor[user] == 0)
                candidates.push({senderPower(graph, *user), user});
    }
    return ordered;
}

} // namespace homeport::stateres
