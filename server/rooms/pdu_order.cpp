#include "server/rooms/pdu_order.h"

#include <unordered_map>

namespace homeport::rooms {

namespace {

std::vector<PduPtr> sortedBy(std::vector<PduPtr> events, std::vector<EventId> Pdu::*references)
{
    std::unordered_map<EventId, std::size_t> index;
    for (std::size_t i = 0; i < events.size(); ++i)
        index.emplace(events[i]->eventId, i);
    std::vector<std::vector<std::size_t>> followers(events.size());
    std::vector<std::size_t> waitsFor(events.size(), 0);
    for (std::size_t i = 0; i < events.size(); ++i) {
        for (const EventId &id : (*events[i]).*references) {
            if (const auto found = index.find(id); found != index.end()) {
                followers[found->second].push_back(i);
                ++waitsFor[i];
            }
        }
    }
    std::vector<PduPtr> sorted;
    sorted.reserve(events.size());
    std::vector<std::size_t> ready;
    for (std::size_t i = 0; i < events.size(); ++i) {
        if (waitsFor[i] == 0)
            ready.push_back(i);
    }
    for (std::size_t next = 0; next < ready.size(); ++next) {
        sorted.push_back(events[ready[next]]);
        for (const std::size_t follower : followers[ready[next]]) {
            if (--waitsFor[follower] == 0)
                ready.push_back(follower);
        }
    }
    for (std::size_t i = 0; i < events.size(); ++i) {
        if (waitsFor[i] != 0)
            sorted.push_back(events[i]);
    }
    return sorted;
}

} // namespace

std::vector<PduPtr> sortedByPrevEvents(std::vector<PduPtr> events)
{
    return sortedBy(std::move(events), &Pdu::prevEvents);
}

std::vector<PduPtr> sortedByAuthEvents(std::vector<PduPtr> events)
{
    return sortedBy(std::move(events), &Pdu::authEvents);
}

} // namespace homeport::rooms
