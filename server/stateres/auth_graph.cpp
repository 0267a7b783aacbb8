#include "server/stateres/auth_graph.h"

#include <algorithm>

namespace homeport::stateres {

const Pdu *AuthGraph::find(const EventId &id)
{
    const auto [entry, fresh] = m_events.try_emplace(id, nullptr);
    if (fresh) {
        const auto *pdu = m_lookup(id);
        entry->second = pdu && pdu->roomId == m_room ? pdu : nullptr;
    }
    return entry->second;
}

const std::vector<const Pdu *> &AuthGraph::authEvents(const Pdu &pdu)
{
    const auto [entry, fresh] = m_authEvents.try_emplace(&pdu);
    auto &events = entry->second;
    if (!fresh)
        return events;
    const auto add = [&](const EventId &id) {
        const auto *event = find(id);
        if (event && event != &pdu && std::ranges::find(events, event) == events.end())
            events.push_back(event);
    };
    for (const auto &id : pdu.authEvents)
        add(id);
    if (pdu.rules->createNotInAuthEvents && !pdu.isState("m.room.create"))
        add(EventId::trusted("$" + pdu.roomId.str().substr(1)));
    return events;
}

const Pdu *AuthGraph::authEvent(const Pdu &pdu, std::string_view type, std::string_view stateKey)
{
    const auto &events = authEvents(pdu);
    const auto found = std::ranges::find_if(events, [&](const Pdu *event) { return event->isState(type, stateKey); });
    return found == events.end() ? nullptr : *found;
}

} // namespace homeport::stateres
