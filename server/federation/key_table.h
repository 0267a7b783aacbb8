#pragma once

#include "server/federation/server_keys.h"

#include <vector>

namespace homeport::store {
class Connection;
}

/// Tables `server_keys` and `server_key_documents`. Store threads only.
namespace homeport::federation::key_table {

struct StoredKeys {
    std::vector<VerifyKey> keys; ///< last fetched last
    Timestamp fetched = 0;       ///< newest
};
Result<StoredKeys> load(store::Connection &connection, const ServerName &server);
/// Adds, and updates what is known of a key; keys that are not published any more stay, and a key is never put in the
/// place of another one under its id: see key_history.h.
Result<void> save(store::Connection &connection, const ServerKeys &keys);

/// A key response as it came, for a notary to hand on.
struct Document {
    json::Object content;
    Timestamp validUntil = 0;
};
/// Newest first; each once, though it may hold several keys.
Result<std::vector<Document>> loadDocuments(store::Connection &connection, const ServerName &server);
/// For each current key of @p keys, which were read from @p document.
Result<void> saveDocument(store::Connection &connection, const ServerKeys &keys, const json::Object &document);

} // namespace homeport::federation::key_table
