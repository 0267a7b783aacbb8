#include "server/stateres/mainline_ordering.h"

#include <algorithm>
#include <limits>
#include <tuple>

namespace homeport::stateres {

namespace {

constexpr std::size_t kNotOnMainline = std::numeric_limits<std::size_t>::max();

const Pdu *powerLevelsBehind(AuthGraph &graph, const Pdu &pdu)
{
    return graph.authEvent(pdu, "m.room.power_levels", "");
}

/// Where on the mainline the power levels of each event come out. Kept for every event passed, so that the chains of
/// many events, which join soon, are walked once.
class MainlinePositions {
public:
    MainlinePositions(AuthGraph &graph, const Pdu *powerLevels) : m_graph(graph)
    {
        std::size_t position = 0;
        for (const auto *pdu = powerLevels; pdu; pdu = powerLevelsBehind(graph, *pdu))
            if (!m_positions.try_emplace(pdu, position++).second)
                break; // a cycle
    }

    std::size_t of(const Pdu &event)
    {
        std::vector<const Pdu *> passed;
        std::size_t position = kNotOnMainline;
        for (const auto *pdu = powerLevelsBehind(m_graph, event); pdu; pdu = powerLevelsBehind(m_graph, *pdu)) {
            // Entered as "not on the mainline" first, which also ends the walk in a cycle.
            const auto [known, fresh] = m_positions.try_emplace(pdu, kNotOnMainline);
            if (!fresh) {
                position = known->second;
                break;
            }
            passed.push_back(pdu);
        }
        for (const auto *pdu : passed)
            m_positions[pdu] = position;
        return position;
    }

private:
    AuthGraph &m_graph;
    std::unordered_map<const Pdu *, std::size_t> m_positions;
};

} // namespace

void sortByMainline(AuthGraph &graph, const Pdu *powerLevels, std::vector<const Pdu *> &events)
{
    MainlinePositions positions(graph, powerLevels);
    std::vector<std::pair<std::size_t, const Pdu *>> placed;
    placed.reserve(events.size());
    for (const auto *event : events)
        placed.emplace_back(positions.of(*event), event);
    std::ranges::sort(placed, [](const auto &a, const auto &b) {
        if (a.first != b.first)
            return a.first > b.first;
        return std::tie(a.second->originServerTs, a.second->eventId) <
               std::tie(b.second->originServerTs, b.second->eventId);
    });
    std::ranges::transform(placed, events.begin(), [](const auto &entry) { return entry.second; });
}

} // namespace homeport::stateres
