#pragma once

#include "server/media/content_files.h"
#include "server/store/store.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>

#include <memory>

namespace homeport::media {

/// Files of people here, and copies of those of other servers. Homeserver thread; disks are touched on the pool.
/// Spec: https://spec.matrix.org/v1.19/client-server-api/#content-repository
class MediaStore {
public:
    static constexpr std::size_t kMaxBytes = 50 * 1024 * 1024;            ///< of one file
    static constexpr std::int64_t kMaxCopies = 10LL * 1024 * 1024 * 1024; ///< of all copies together

    /// @p store and @p pool outlive this. @p folder need not exist yet.
    MediaStore(store::Store &store, boost::asio::thread_pool &pool, ServerName serverName, std::string folder);

    struct File {
        MediaRecord record;
        std::string content;
    };
    /// Whether a text may be the id of a file.
    static bool isId(std::string_view text);

    /// A new file of ours. TooLarge, Io.
    boost::asio::awaitable<Result<MediaRecord>> upload(UserId uploader, std::string type, std::string name,
                                                       std::string content);
    /// An id that its user fills later; LimitExceeded for too many at once. Good for a day.
    boost::asio::awaitable<Result<MediaRecord>> promise(UserId user);
    /// Conflict (M_CANNOT_OVERWRITE_MEDIA), Forbidden for somebody else's, NotFound.
    boost::asio::awaitable<Result<void>> fill(UserId user, std::string id, std::string type, std::string name,
                                              std::string content);
    /// A copy of another server's file; one that is there already stays.
    boost::asio::awaitable<Result<void>> keepCopy(MediaRecord record, std::string content);

    /// NotFound (M_NOT_FOUND), or M_NOT_YET_UPLOADED for an id that was only promised.
    boost::asio::awaitable<Result<File>> read(ServerName origin, std::string id);

    const ServerName &serverName() const { return m_serverName; }

private:
    boost::asio::awaitable<Result<void>> write(MediaRecord record, std::string content);
    boost::asio::awaitable<void> forget(std::vector<MediaRecord> dropped);
    store::Store &m_store;
    boost::asio::thread_pool &m_pool;
    ServerName m_serverName;
    std::shared_ptr<const ContentFiles> m_files;
};

} // namespace homeport::media
