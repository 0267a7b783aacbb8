#include "server/rooms/auth_chain.h"

#include "server/rooms/shown_form.h"

#include <unordered_set>

namespace homeport::rooms {

boost::asio::awaitable<Result<std::vector<PduPtr>>> authChainOf(EventCache &cache, std::vector<PduPtr> events)
{
    std::vector<PduPtr> chain;
    std::unordered_set<EventId> seen;
    std::vector<PduPtr> level = std::move(events);
    while (!level.empty()) {
        std::vector<EventId> ids;
        for (const PduPtr &pdu : level) {
            for (const EventId &id : pdu->authEvents) {
                if (seen.insert(id).second)
                    ids.push_back(id);
            }
        }
        level.clear();
        CO_TRY(const auto found, co_await cache.byIds(std::move(ids)));
        for (const auto &[id, event] : found) {
            chain.push_back(shownForm(event));
            level.push_back(event->pdu);
        }
    }
    co_return chain;
}

} // namespace homeport::rooms
