#pragma once

#include "server/base/lru_cache.h"
#include "server/rooms/room_types.h"

#include <boost/asio/awaitable.hpp>

#include <unordered_map>

namespace homeport::rooms {

/// Events by id or number: from memory, else from the database in one read. What is not there is remembered too, so
/// asking for many ids at once makes asking for each of them cheap. Homeserver thread.
class EventCache {
public:
    explicit EventCache(store::Store &store);

    using ById = std::unordered_map<EventId, EventRecordPtr>;
    using ByNid = std::unordered_map<EventNid, EventRecordPtr>;
    /// Those that this server has.
    boost::asio::awaitable<Result<ById>> byIds(std::vector<EventId> ids);
    boost::asio::awaitable<Result<ByNid>> byNids(std::vector<EventNid> nids);
    /// Those that this server has, in the order of their numbers' list.
    boost::asio::awaitable<Result<std::vector<EventRecordPtr>>> inOrder(std::vector<EventNid> nids);
    /// NotFound when this server does not have it.
    boost::asio::awaitable<Result<EventRecordPtr>> byId(EventId id);
    boost::asio::awaitable<Result<EventRecordPtr>> byNid(EventNid nid);

    /// An id that was made here just now: no look-up is needed to know that nobody has it.
    void noteFresh(const EventId &id) { m_absent.put(id, true); }
    /// Null when it is not in memory. Valid until the next call.
    const EventRecordPtr *cached(EventNid nid) { return find(nid); }
    /// As the database has it now.
    void put(const EventRecordPtr &event);

private:
    friend class UnwrittenEvents;
    EventRecordPtr keep(const EventRecordPtr &read);
    const EventRecordPtr *find(const EventId &id);
    const EventRecordPtr *find(EventNid nid);
    boost::asio::awaitable<Result<void>> readIds(std::vector<EventId> missing, ById &into);

    store::Store &m_store;
    ById m_unwrittenById; ///< of drafts; win over what the database holds
    ByNid m_unwrittenByNid;
    LruCache<EventId, EventRecordPtr> m_byId{20'000};
    LruCache<EventNid, EventRecordPtr> m_byNid{20'000};
    LruCache<EventId, bool> m_absent{50'000}; ///< asked for and not in the database, whose only writer we are
};

/// Events of one draft before its commit: they find each other through the cache, however many they are. Its destructor
/// makes the cache forget them, so a draft that is given up leaves no trace. Homeserver thread.
class UnwrittenEvents {
public:
    UnwrittenEvents() = default;
    UnwrittenEvents(const UnwrittenEvents &) = delete;
    UnwrittenEvents &operator=(const UnwrittenEvents &) = delete;
    ~UnwrittenEvents() { forget(); }

    void add(EventCache &cache, const EventRecordPtr &event);
    void forget();

private:
    EventCache *m_cache = nullptr;
    std::vector<EventRecordPtr> m_events;
};

} // namespace homeport::rooms
