#include "server/media/media_table.h"

namespace homeport::media::tables {

namespace {

constexpr std::string_view kSelect = "SELECT origin, media_id, type, name, size, uploader, created FROM media ";

MediaRecord readRow(const store::Statement &row)
{
    return {.origin = ServerName::trusted(row.text(0)),
            .id = row.text(1),
            .type = row.text(2),
            .name = row.text(3),
            .size = row.integer(4),
            .uploader = UserId::trusted(row.text(5)),
            .created = row.integer(6)};
}

} // namespace

Result<void> insert(store::Connection &connection, const MediaRecord &record)
{
    auto insert = connection.prepare("INSERT INTO media (origin, media_id, type, name, size, uploader, created, "
                                     "last_access) VALUES (?,?,?,?,?,?,?,?)");
    return insert
        .all(record.origin.str(), record.id, record.type, record.name, record.size, record.uploader.str(),
             record.created, record.created)
        .run();
}

Result<void> fill(store::Connection &connection, const MediaRecord &record)
{
    auto update = connection.prepare("UPDATE media SET type = ?, name = ?, size = ? WHERE origin = ? AND media_id = ? "
                                     "AND uploader = ? AND size = ?");
    update.all(record.type, record.name, record.size, record.origin.str(), record.id, record.uploader.str(),
               MediaRecord::kPromised);
    TRY_VOID(update.run());
    if (update.changedRows() == 0)
        return fail(ErrorCode::Conflict, "this id was filled already", "M_CANNOT_OVERWRITE_MEDIA", 409);
    return {};
}

Result<std::optional<MediaRecord>> find(store::Connection &connection, const ServerName &origin, const std::string &id)
{
    auto select = connection.prepare(std::string(kSelect) + "WHERE origin = ? AND media_id = ?");
    TRY(const bool found, select.all(origin.str(), id).step());
    if (!found)
        return std::nullopt;
    return readRow(select);
}

Result<void> touch(store::Connection &connection, const MediaRecord &record, Timestamp now)
{
    auto update = connection.prepare("UPDATE media SET last_access = ? WHERE origin = ? AND media_id = ?");
    return update.all(now, record.origin.str(), record.id).run();
}

Result<std::int64_t> countPromised(store::Connection &connection, const UserId &user)
{
    auto select = connection.prepare("SELECT COUNT(*) FROM media WHERE uploader = ? AND size = ?");
    TRY_VOID(select.all(user.str(), MediaRecord::kPromised).step());
    return select.integer(0);
}

Result<void> dropPromisedBefore(store::Connection &connection, Timestamp time)
{
    auto remove = connection.prepare("DELETE FROM media WHERE size = ? AND created < ?");
    return remove.all(MediaRecord::kPromised, time).run();
}

Result<std::vector<MediaRecord>> trimCopies(store::Connection &connection, std::int64_t bytes)
{
    auto sum = connection.prepare("SELECT COALESCE(SUM(size), 0) FROM media WHERE uploader = ''");
    TRY_VOID(sum.step());
    std::int64_t excess = sum.integer(0) - bytes;
    std::vector<MediaRecord> dropped;
    while (excess > 0) {
        auto oldest = connection.prepare(std::string(kSelect) + "WHERE uploader = '' ORDER BY last_access LIMIT 1");
        TRY(const bool found, oldest.step());
        if (!found)
            break;
        dropped.push_back(readRow(oldest));
        excess -= dropped.back().size;
        auto remove = connection.prepare("DELETE FROM media WHERE origin = ? AND media_id = ?");
        TRY_VOID(remove.all(dropped.back().origin.str(), dropped.back().id).run());
    }
    return dropped;
}

} // namespace homeport::media::tables
