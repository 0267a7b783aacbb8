#pragma once

#include "server/event/pdu.h"

namespace homeport::api::federation_api {

/// Events as other servers get them.
inline json::Array pduArray(const std::vector<event::PduPtr> &events)
{
    json::Array array;
    array.reserve(events.size());
    for (const event::PduPtr &pdu : events)
        array.emplace_back(pdu->json);
    return array;
}

inline json::Array idArray(const std::vector<event::PduPtr> &events)
{
    json::Array array;
    array.reserve(events.size());
    for (const event::PduPtr &pdu : events)
        array.emplace_back(pdu->eventId.str());
    return array;
}

} // namespace homeport::api::federation_api
