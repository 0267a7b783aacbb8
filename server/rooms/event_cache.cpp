#include "server/rooms/event_cache.h"

#include "server/rooms/tables/events_table.h"
#include "server/store/store.h"

#include <fmt/format.h>

namespace homeport::rooms {

using boost::asio::awaitable;

EventCache::EventCache(store::Store &store) : m_store(store) {}

void EventCache::put(const EventRecordPtr &event)
{
    m_absent.erase(event->pdu->eventId);
    m_byId.put(event->pdu->eventId, event);
    m_byNid.put(event->nid, event);
}

const EventRecordPtr *EventCache::find(const EventId &id)
{
    const auto unwritten = m_unwrittenById.find(id);
    return unwritten == m_unwrittenById.end() ? m_byId.find(id) : &unwritten->second;
}

const EventRecordPtr *EventCache::find(EventNid nid)
{
    const auto unwritten = m_unwrittenByNid.find(nid);
    return unwritten == m_unwrittenByNid.end() ? m_byNid.find(nid) : &unwritten->second;
}

void UnwrittenEvents::add(EventCache &cache, const EventRecordPtr &event)
{
    m_cache = &cache;
    cache.m_absent.erase(event->pdu->eventId);
    cache.m_unwrittenById.insert_or_assign(event->pdu->eventId, event);
    cache.m_unwrittenByNid.insert_or_assign(event->nid, event);
    m_events.push_back(event);
}

void UnwrittenEvents::forget()
{
    for (const EventRecordPtr &event : m_events) {
        m_cache->m_unwrittenById.erase(event->pdu->eventId);
        m_cache->m_unwrittenByNid.erase(event->nid);
    }
    m_events.clear();
}

EventRecordPtr EventCache::keep(const EventRecordPtr &read)
{
    // What was put() while the read was under way is newer.
    if (const auto *cached = find(read->nid))
        return *cached;
    put(read);
    return read;
}

awaitable<Result<EventCache::ById>> EventCache::byIds(std::vector<EventId> ids)
{
    ById events;
    std::vector<EventId> missing;
    for (EventId &id : ids) {
        if (const auto *cached = find(id))
            events.emplace(std::move(id), *cached);
        else if (!m_absent.find(id))
            missing.push_back(std::move(id));
    }
    if (!missing.empty())
        CO_TRY_VOID(co_await readIds(std::move(missing), events));
    co_return events;
}

awaitable<Result<void>> EventCache::readIds(std::vector<EventId> missing, ById &into)
{
    auto read = [missing](store::Connection &connection) { return tables::eventsByIds(connection, missing); };
    CO_TRY(const auto stored, co_await m_store.read(std::move(read)));
    for (const tables::StoredEvent &event : stored)
        into.emplace(event.record->pdu->eventId, keep(event.record));
    for (const EventId &id : missing) {
        // It may have been written, or be about to be, since the read began.
        if (!into.contains(id) && !find(id))
            m_absent.put(id, true);
    }
    co_return Result<void>{};
}

awaitable<Result<EventCache::ByNid>> EventCache::byNids(std::vector<EventNid> nids)
{
    ByNid events;
    std::vector<EventNid> missing;
    for (const EventNid nid : nids) {
        if (nid == 0)
            continue;
        if (const auto *cached = find(nid))
            events.emplace(nid, *cached);
        else
            missing.push_back(nid);
    }
    if (missing.empty())
        co_return events;
    auto read = [missing](store::Connection &connection) { return tables::eventsByNids(connection, missing); };
    CO_TRY(const auto stored, co_await m_store.read(std::move(read)));
    for (const tables::StoredEvent &event : stored) {
        events.emplace(event.record->nid, keep(event.record));
    }
    co_return events;
}

awaitable<Result<std::vector<EventRecordPtr>>> EventCache::inOrder(std::vector<EventNid> nids)
{
    CO_TRY(const auto found, co_await byNids(nids));
    std::vector<EventRecordPtr> events;
    events.reserve(nids.size());
    for (const EventNid nid : nids) {
        if (const auto event = found.find(nid); event != found.end())
            events.push_back(event->second);
    }
    co_return events;
}

awaitable<Result<EventRecordPtr>> EventCache::byId(EventId id)
{
    std::vector<EventId> ids{id};
    CO_TRY(const auto events, co_await byIds(std::move(ids)));
    if (events.empty())
        co_return fail(ErrorCode::NotFound, fmt::format("event {} is not known here", id.str()));
    co_return events.begin()->second;
}

awaitable<Result<EventRecordPtr>> EventCache::byNid(EventNid nid)
{
    std::vector<EventNid> nids{nid};
    CO_TRY(const auto events, co_await byNids(std::move(nids)));
    if (events.empty())
        co_return fail(ErrorCode::NotFound, "no event has this number");
    co_return events.begin()->second;
}

} // namespace homeport::rooms
