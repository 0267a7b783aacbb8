#include "server/federation/outbox_table.h"

#include "server/base/log.h"
#include "server/store/connection.h"

#include <algorithm>
#include <limits>

namespace homeport::federation::outbox {

namespace {

/// Adds the rows of (after, upTo] that fit to @p batch.
Result<void> readItems(store::Connection &connection, const ServerName &server, std::int64_t after, std::int64_t upTo,
                       std::size_t maxItems, Batch &batch)
{
    auto query = connection.prepare("SELECT q.item, q.event_nid, q.edu, e.json FROM federation_queue q "
                                    "LEFT JOIN events e ON e.event_nid = q.event_nid "
                                    "WHERE q.server = ? AND q.item > ? AND q.item <= ? ORDER BY q.item LIMIT ?");
    query.all(server.str(), after, upTo, static_cast<std::int64_t>(maxItems));
    for (;;) {
        TRY(const bool row, query.step());
        if (!row)
            return {};
        const bool isEvent = !query.isNull(1);
        if (isEvent ? batch.pdus.size() == kMaxPdus : batch.edus.size() == kMaxEdus)
            return {};
        batch.lastItem = query.integer(0);
        if (!isEvent)
            batch.edus.push_back(query.text(2));
        else if (!query.isNull(3))
            batch.pdus.push_back(query.text(3));
        else
            qCWarning(log::federation, "an event that waited for %s is not stored any more", server.str().c_str());
    }
}

} // namespace

Result<void> insertPdu(store::Connection &connection, std::span<const ServerName> servers, std::int64_t eventNid)
{
    auto query = connection.prepare("INSERT INTO federation_queue(server, event_nid) VALUES (?, ?)");
    for (const auto &server : servers)
        TRY_VOID(query.all(server.str(), eventNid).run());
    return {};
}

Result<void> insertEdu(store::Connection &connection, const ServerName &server, std::string_view canonicalEdu)
{
    return connection.prepare("INSERT INTO federation_queue(server, edu) VALUES (?, ?)")
        .all(server.str(), canonicalEdu)
        .run();
}

Result<Batch> nextBatch(store::Connection &connection, const ServerName &server, std::int64_t afterItem,
                        std::size_t maxItems, bool begun)
{
    Batch batch;
    if (begun) {
        auto query = connection.prepare("SELECT txn_id, last_item, origin_ts, ephemeral FROM federation_transactions "
                                        "WHERE server = ?");
        TRY(const bool row, query.bind(server.str()).step());
        if (row) {
            batch.transactionId = query.text(0);
            batch.originTs = query.integer(2);
            batch.ephemeral = query.text(3);
            const std::int64_t last = query.integer(1);
            TRY_VOID(readItems(connection, server, afterItem, last, kMaxPdus + kMaxEdus, batch));
            batch.lastItem = last;
            return batch;
        }
    }
    TRY_VOID(readItems(connection, server, afterItem, std::numeric_limits<std::int64_t>::max(), maxItems, batch));
    return batch;
}

Result<void> saveTransaction(store::Connection &connection, const ServerName &server, const Batch &batch)
{
    return connection
        .prepare("INSERT INTO federation_transactions(server, txn_id, last_item, origin_ts, ephemeral) "
                 "VALUES (?, ?, ?, ?, ?) ON CONFLICT(server) DO UPDATE SET txn_id = excluded.txn_id, "
                 "last_item = excluded.last_item, origin_ts = excluded.origin_ts, ephemeral = excluded.ephemeral")
        .all(server.str(), batch.transactionId, batch.lastItem, batch.originTs, batch.ephemeral)
        .run();
}

Result<void> finish(store::Connection &connection, const ServerName &server, std::int64_t lastItem, Timestamp sentAt)
{
    TRY_VOID(connection.prepare("DELETE FROM federation_queue WHERE server = ? AND item <= ?")
                 .all(server.str(), lastItem)
                 .run());
    TRY_VOID(connection.prepare("DELETE FROM federation_transactions WHERE server = ? AND last_item <= ?")
                 .all(server.str(), lastItem)
                 .run());
    return connection
        .prepare("INSERT INTO federation_destinations(server, last_sent) VALUES (?, ?) ON CONFLICT(server) "
                 "DO UPDATE SET last_sent = excluded.last_sent, failures = 0, retry_at = 0")
        .all(server.str(), sentAt)
        .run();
}

Result<void> saveHealth(store::Connection &connection, const ServerName &server, const PeerRecord &health)
{
    return connection
        .prepare("INSERT INTO federation_destinations(server, failures, retry_at, last_error) VALUES (?, ?, ?, ?) "
                 "ON CONFLICT(server) DO UPDATE SET failures = excluded.failures, retry_at = excluded.retry_at, "
                 "last_error = excluded.last_error")
        .all(server.str(), health.failures, health.retryAt, health.lastError)
        .run();
}

Result<void> replaceHealth(store::Connection &connection, const std::vector<Destination> &absent)
{
    TRY_VOID(connection.prepare("DELETE FROM federation_destinations WHERE last_sent = 0").run());
    TRY_VOID(
        connection.prepare("UPDATE federation_destinations SET failures = 0, retry_at = 0 WHERE failures > 0").run());
    for (const Destination &destination : absent)
        TRY_VOID(saveHealth(connection, destination.server, destination.health));
    return {};
}

Result<std::vector<Destination>> destinations(store::Connection &connection)
{
    std::vector<Destination> found;
    auto query = connection.prepare("SELECT server, failures, retry_at, last_error, last_sent "
                                    "FROM federation_destinations");
    for (;;) {
        TRY(const bool row, query.step());
        if (!row)
            return found;
        Destination destination;
        destination.server = ServerName::trusted(query.text(0));
        destination.health.failures = static_cast<int>(query.integer(1));
        destination.health.retryAt = query.integer(2);
        destination.health.lastError = query.text(3);
        destination.lastSent = query.integer(4);
        found.push_back(std::move(destination));
    }
}

Result<std::vector<Waiting>> waiting(store::Connection &connection)
{
    std::vector<Waiting> found;
    auto query = connection.prepare("SELECT server, COUNT(event_nid), COUNT(*) FROM federation_queue GROUP BY server");
    for (;;) {
        TRY(const bool row, query.step());
        if (!row)
            return found;
        const std::int64_t pdus = query.integer(1);
        found.push_back({ServerName::trusted(query.text(0)), pdus, query.integer(2) - pdus});
    }
}

} // namespace homeport::federation::outbox
