#pragma once

#include "server/base/clock.h"
#include "server/base/identifier.h"
#include "server/base/result.h"
#include "server/federation/peer_health.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace homeport::store {
class Connection;
}

/// Tables `federation_queue`, `federation_transactions` and `federation_destinations`. Store threads only.
namespace homeport::federation::outbox {

inline constexpr std::size_t kMaxPdus = 50;
inline constexpr std::size_t kMaxEdus = 100;

/// The next transaction's durable content, canonical JSON texts in order of their making.
struct Batch {
    std::vector<std::string> pdus;
    std::vector<std::string> edus;
    std::int64_t lastItem = 0; ///< newest row it holds; 0: nothing waits
    std::string transactionId; ///< set when it was begun before a restart, with what follows
    Timestamp originTs = 0;
    std::string ephemeral; ///< EDUs as JSON, comma-separated
    std::size_t items() const { return pdus.size() + edus.size(); }
};

Result<void> insertPdu(store::Connection &connection, std::span<const ServerName> servers, std::int64_t eventNid);
Result<void> insertEdu(store::Connection &connection, const ServerName &server, std::string_view canonicalEdu);

/// Items after @p afterItem, at most @p maxItems, kMaxPdus and kMaxEdus of them; the one that was begun before, whole,
/// when @p begun asks for it and there is one. Events that are not stored any more are passed over.
Result<Batch> nextBatch(store::Connection &connection, const ServerName &server, std::int64_t afterItem,
                        std::size_t maxItems, bool begun);
/// Notes id and extent of a transaction that is being sent.
Result<void> saveTransaction(store::Connection &connection, const ServerName &server, const Batch &batch);
/// Forgets all items up to @p lastItem and the transaction.
Result<void> finish(store::Connection &connection, const ServerName &server, std::int64_t lastItem, Timestamp sentAt);

struct Destination {
    ServerName server;
    PeerRecord health;
    Timestamp lastSent = 0;
};
Result<void> saveHealth(store::Connection &connection, const ServerName &server, const PeerRecord &health);
/// Exactly @p absent are left alone afterwards; what was never sent anything and is not among them is forgotten.
Result<void> replaceHealth(store::Connection &connection, const std::vector<Destination> &absent);
Result<std::vector<Destination>> destinations(store::Connection &connection);

struct Waiting {
    ServerName server;
    std::int64_t pdus = 0;
    std::int64_t edus = 0;
};
Result<std::vector<Waiting>> waiting(store::Connection &connection);

} // namespace homeport::federation::outbox
