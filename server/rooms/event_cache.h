#pragma once

#include "server/base/lru_cache.h"
#include "server/rooms/room_types.h"

#include <boost/asio/awaitable.hpp>

#include <unordered_map>

namespace homeport::rooms {

/// Events by id or number: from memory, else from the database in one read. Homeserver thread.
class EventCache {
public:
    explicit EventCache(store::Store &store);

    using ById = std::unordered_map<EventId, EventRecordPtr>;
    using ByNid = std::unordered_map<EventNid, EventRecordPtr>;
    /// Those that this server has.
    boost::asio::awaitable<Result<ById>> byIds(std::vector<EventId> ids);
    boost::asio::awaitable<Result<ByNid>> byNids(std::vector<EventNid> nids);
    /// NotFound when this server does not have it.
    boost::asio::awaitable<Result<EventRecordPtr>> byId(EventId id);
    boost::asio::awaitable<Result<EventRecordPtr>> byNid(EventNid nid);

    /// The appender's, before its commit, so that events of one write find each other; forget() when the write failed.
    void put(const EventRecordPtr &event);
    void forget(const EventRecord &event);

private:
    EventRecordPtr keep(const EventRecordPtr &read);

    store::Store &m_store;
    LruCache<EventId, EventRecordPtr> m_byId{20'000};
    LruCache<EventNid, EventRecordPtr> m_byNid{20'000};
};

} // namespace homeport::rooms
