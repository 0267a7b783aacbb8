#include "server/media/media_store.h"

#include "server/base/on_pool.h"
#include "server/crypto/password.h"
#include "server/store/connection.h"

#include <fmt/format.h>

#include <algorithm>

namespace homeport::media {

using boost::asio::awaitable;

namespace {

constexpr std::size_t kIdLength = 24;
constexpr std::size_t kLongestId = 255;
constexpr std::size_t kLongestText = 255;
constexpr std::int64_t kMaxPromised = 20;
constexpr std::int64_t kPromiseMs = 24LL * 3600 * 1000;
constexpr std::int64_t kTouchEveryMs = 3600 * 1000;

std::string shortened(std::string text)
{
    text.resize(std::min(text.size(), kLongestText));
    std::erase_if(text, [](unsigned char c) { return c < 0x20 || c == 0x7f; });
    return text;
}

} // namespace

MediaStore::MediaStore(store::Store &store, boost::asio::thread_pool &pool, ServerName serverName, std::string folder)
    : m_store(store), m_pool(pool), m_serverName(std::move(serverName)),
      m_files(std::make_shared<const ContentFiles>(std::move(folder)))
{
}

bool MediaStore::isId(std::string_view text)
{
    return !text.empty() && text.size() <= kLongestId && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    });
}

awaitable<Result<void>> MediaStore::write(MediaRecord record, std::string content)
{
    if (content.size() > kMaxBytes)
        co_return fail(ErrorCode::TooLarge, fmt::format("a file has at most {} bytes", kMaxBytes), "M_TOO_LARGE");
    std::function<Result<void>()> writing = [files = m_files, record = std::move(record),
                                             content = std::move(content)] { return files->write(record, content); };
    co_return co_await onPool<Result<void>>(m_pool, std::move(writing));
}

awaitable<Result<MediaRecord>> MediaStore::upload(UserId uploader, std::string type, std::string name,
                                                  std::string content)
{
    MediaRecord record{.origin = m_serverName,
                       .id = crypto::randomText(kIdLength),
                       .type = shortened(std::move(type)),
                       .name = shortened(std::move(name)),
                       .size = static_cast<std::int64_t>(content.size()),
                       .uploader = uploader,
                       .created = nowMs()};
    // The file first: a row always has its content.
    CO_TRY_VOID(co_await write(record, std::move(content)));
    auto job = [record](store::Connection &connection) { return tables::insert(connection, record); };
    CO_TRY_VOID(co_await m_store.write(std::move(job)));
    co_return record;
}

awaitable<Result<MediaRecord>> MediaStore::promise(UserId user)
{
    MediaRecord record{.origin = m_serverName,
                       .id = crypto::randomText(kIdLength),
                       .type = "",
                       .name = "",
                       .size = MediaRecord::kPromised,
                       .uploader = user,
                       .created = nowMs()};
    auto job = [record](store::Connection &connection) -> Result<void> {
        TRY_VOID(tables::dropPromisedBefore(connection, record.created - kPromiseMs));
        TRY(const auto waiting, tables::countPromised(connection, record.uploader));
        if (waiting >= kMaxPromised)
            return fail(ErrorCode::LimitExceeded, "fill the ids that you have before asking for more");
        return tables::insert(connection, record);
    };
    CO_TRY_VOID(co_await m_store.write(std::move(job)));
    co_return record;
}

awaitable<Result<void>> MediaStore::fill(UserId user, std::string id, std::string type, std::string name,
                                         std::string content)
{
    auto look = [origin = m_serverName, id](store::Connection &connection) {
        return tables::find(connection, origin, id);
    };
    CO_TRY(auto found, co_await m_store.read(std::move(look)));
    if (!found || found->uploader != user)
        co_return fail(found ? ErrorCode::Forbidden : ErrorCode::NotFound, "this id was not promised to you");
    if (found->isThere())
        co_return fail(ErrorCode::Conflict, "this id was filled already", "M_CANNOT_OVERWRITE_MEDIA", 409);
    MediaRecord record = *std::move(found);
    record.type = shortened(std::move(type));
    record.name = shortened(std::move(name));
    record.size = static_cast<std::int64_t>(content.size());
    CO_TRY_VOID(co_await write(record, std::move(content)));
    auto job = [record](store::Connection &connection) { return tables::fill(connection, record); };
    co_return co_await m_store.write(std::move(job));
}

awaitable<void> MediaStore::forget(std::vector<MediaRecord> dropped)
{
    if (dropped.empty())
        co_return;
    std::function<int()> removing = [files = m_files, dropped = std::move(dropped)] {
        for (const MediaRecord &record : dropped)
            files->remove(record);
        return 0;
    };
    co_await onPool<int>(m_pool, std::move(removing));
}

awaitable<Result<void>> MediaStore::keepCopy(MediaRecord record, std::string content)
{
    record.type = shortened(std::move(record.type));
    record.name = shortened(std::move(record.name));
    record.size = static_cast<std::int64_t>(content.size());
    record.created = nowMs();
    CO_TRY_VOID(co_await write(record, std::move(content)));
    auto job = [record](store::Connection &connection) -> Result<std::vector<MediaRecord>> {
        const auto inserted = tables::insert(connection, record);
        if (!inserted && inserted.error().code != ErrorCode::Conflict)
            return std::unexpected(inserted.error());
        return tables::trimCopies(connection, kMaxCopies);
    };
    CO_TRY(auto dropped, co_await m_store.write(std::move(job)));
    co_await forget(std::move(dropped));
    co_return Result<void>{};
}

awaitable<Result<MediaStore::File>> MediaStore::read(ServerName origin, std::string id)
{
    auto look = [origin, id](store::Connection &connection) { return tables::find(connection, origin, id); };
    CO_TRY(const auto record, co_await m_store.read(std::move(look)));
    if (!record)
        co_return fail(ErrorCode::NotFound, fmt::format("there is no file {}/{}", origin.str(), id), "M_NOT_FOUND");
    if (!record->isThere())
        co_return fail(ErrorCode::NotFound, "the file is not uploaded yet", "M_NOT_YET_UPLOADED", 504);
    std::function<Result<std::string>()> reading = [files = m_files, record = *record] { return files->read(record); };
    CO_TRY(std::string content, co_await onPool<Result<std::string>>(m_pool, std::move(reading)));
    if (record->uploader.empty() && nowMs() - record->created > kTouchEveryMs) {
        auto job = [record = *record](store::Connection &connection) {
            return tables::touch(connection, record, nowMs());
        };
        CO_TRY_VOID(co_await m_store.write(std::move(job)));
    }
    co_return File{*record, std::move(content)};
}

} // namespace homeport::media
