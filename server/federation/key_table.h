#pragma once

#include "server/federation/server_keys.h"

#include <vector>

namespace homeport::store {
class Connection;
}

/// Table `server_keys`. Store threads only.
namespace homeport::federation::key_table {

struct StoredKeys {
    std::vector<VerifyKey> keys;
    Timestamp fetched = 0; ///< newest
};
Result<StoredKeys> load(store::Connection &connection, const ServerName &server);
/// Adds and replaces; keys that are not published any more stay.
Result<void> save(store::Connection &connection, const ServerKeys &keys);

} // namespace homeport::federation::key_table
