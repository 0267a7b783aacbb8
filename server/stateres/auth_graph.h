#pragma once

#include "server/stateres/resolve.h"

#include <unordered_map>
#include <vector>

namespace homeport::stateres {

/// The auth events of one room, as far as a resolution walks into them: each event is looked up once.
/// Lives for one resolution, on one thread.
class AuthGraph {
public:
    AuthGraph(const EventLookup &lookup, RoomId room) : m_lookup(lookup), m_room(std::move(room)) {}

    /// Null: unknown, or of another room.
    const Pdu *find(const EventId &id);
    /// The known auth events of @p pdu; with the create event that the room id implies since version 12.
    const std::vector<const Pdu *> &authEvents(const Pdu &pdu);
    /// The auth event of @p pdu at (type, state_key), or null.
    const Pdu *authEvent(const Pdu &pdu, std::string_view type, std::string_view stateKey);

    /// Calls @p visit once for each event of @p start and of their auth chains that is not in @p seen yet, and adds it
    /// there. @p visit returns false to stop the whole walk. Iterative: chains may be long.
    template <class Visit>
    void walk(std::vector<const Pdu *> start, EventSet &seen, const Visit &visit)
    {
        while (!start.empty()) {
            const auto *pdu = start.back();
            start.pop_back();
            if (!seen.insert(pdu).second)
                continue;
            if (!visit(*pdu))
                return;
            for (const auto *next : authEvents(*pdu))
                if (!seen.contains(next))
                    start.push_back(next);
        }
    }

private:
    const EventLookup &m_lookup;
    RoomId m_room;
    std::unordered_map<EventId, const Pdu *> m_events;
    std::unordered_map<const Pdu *, std::vector<const Pdu *>> m_authEvents;
};

} // namespace homeport::stateres
