#pragma once

#include "server/base/clock.h"
#include "server/base/identifier.h"
#include "server/store/connection.h"

/// Table `media`. Store threads only.
namespace homeport::media {

/// What is known of a file. An id is letters, digits, `_` and `-`, so it can never be a path.
struct MediaRecord {
    ServerName origin;
    std::string id;
    std::string type;
    std::string name;
    std::int64_t size = 0; ///< bytes; kPromised: not there yet
    UserId uploader;       ///< empty: a copy from another server
    Timestamp created = 0;

    static constexpr std::int64_t kPromised = -1;
    bool isThere() const { return size != kPromised; }
};

namespace tables {

/// Conflict when it is there already.
Result<void> insert(store::Connection &connection, const MediaRecord &record);
/// A promised id gets its content. Conflict when it was filled or is not promised to this user.
Result<void> fill(store::Connection &connection, const MediaRecord &record);
Result<std::optional<MediaRecord>> find(store::Connection &connection, const ServerName &origin, const std::string &id);
Result<void> touch(store::Connection &connection, const MediaRecord &record, Timestamp now);
Result<std::int64_t> countPromised(store::Connection &connection, const UserId &user);
Result<void> dropPromisedBefore(store::Connection &connection, Timestamp time);
/// Removes the copies that were not read for longest until those that stay have at most @p bytes. Returns them.
Result<std::vector<MediaRecord>> trimCopies(store::Connection &connection, std::int64_t bytes);

} // namespace tables
} // namespace homeport::media
