#include "server/accounts/device_list_cache.h"

#include "server/store/connection.h"

#include <algorithm>

namespace homeport::accounts {

namespace {

constexpr std::size_t kMaxPrevious = 100;

json::Object contentOf(DeviceListCache::List list)
{
    json::Object content{{"devices", std::move(list.devices)}};
    if (!list.master.empty())
        content["master_key"] = std::move(list.master);
    if (!list.selfSigning.empty())
        content["self_signing_key"] = std::move(list.selfSigning);
    return content;
}

json::Object take(json::Object &content, std::string_view key)
{
    json::Value *value = content.if_contains(key);
    return value && value->is_object() ? std::move(value->get_object()) : json::Object{};
}

Result<std::optional<DeviceListCache::List>> read(store::Connection &connection, const UserId &user)
{
    auto select =
        connection.prepare("SELECT stream_id, content, is_current FROM remote_device_lists WHERE user_id = ?");
    TRY(const bool row, select.bind(user.str()).step());
    if (!row)
        return std::nullopt;
    DeviceListCache::List list{.streamId = select.integer(0), .isCurrent = select.boolean(2)};
    TRY(json::Object content, json::parseObject(select.text(1)));
    list.devices = take(content, "devices");
    list.master = take(content, "master_key");
    list.selfSigning = take(content, "self_signing_key");
    return list;
}

/// Whether somebody here has been in one room with @p user since @p position.
Result<bool> sharesSince(store::Connection &connection, const UserId &user, store::StreamPosition position)
{
    auto select =
        connection.prepare("SELECT 1 FROM memberships theirs JOIN memberships ours ON ours.room_nid = theirs.room_nid "
                           "WHERE theirs.user_id = ? AND theirs.membership = 'join' AND theirs.position <= ? "
                           "AND ours.is_local = 1 AND ours.membership = 'join' AND ours.position <= ? LIMIT 1");
    return select.all(user.str(), position, position).step();
}

/// False when it is too large to be kept.
Result<bool> write(store::Connection &connection, const UserId &user, DeviceListCache::List list)
{
    const std::int64_t streamId = list.streamId;
    const bool isCurrent = list.isCurrent;
    if (list.devices.size() > DeviceListCache::kMaxDevices)
        return false;
    const std::string text = json::canonical(contentOf(std::move(list)));
    if (text.size() > DeviceListCache::kMaxBytes)
        return false;
    auto update = connection.prepare("UPDATE remote_device_lists SET stream_id = ?, content = ?, is_current = ? "
                                     "WHERE user_id = ?");
    TRY_VOID(update.all(streamId, text, isCurrent, user.str()).run());
    return true;
}

Result<void> markStale(store::Connection &connection, const UserId &user)
{
    return connection.prepare("UPDATE remote_device_lists SET is_current = 0 WHERE user_id = ?").bind(user.str()).run();
}

bool follows(const json::Object &update, std::int64_t known)
{
    const json::Array *previous = json::findArray(update, "prev_id");
    return known != 0 && previous && !previous->empty() && previous->size() <= kMaxPrevious &&
           std::ranges::all_of(*previous, [known](const json::Value &id) { return id == json::Value(known); });
}

/// False when the update says nothing that can be put in.
bool apply(const UserId &user, json::Object &update, DeviceListCache::List &list)
{
    const auto streamId = json::findInt(update, "stream_id");
    const auto device = json::findString(update, "device_id");
    if (!streamId || !device || device->empty() || device->size() > 255)
        return false;
    const std::string id(*device);
    json::Object keys = take(update, "keys");
    if (json::findBool(update, "deleted").value_or(false)) {
        list.devices.erase(id);
    } else if (!keys.empty()) {
        if (json::findString(keys, "user_id") != user.str() || json::findString(keys, "device_id") != id)
            return false;
        if (const auto name = json::findString(update, "device_display_name"))
            keys["unsigned"] = json::Object{{"device_display_name", *name}};
        list.devices[id] = std::move(keys);
    }
    list.streamId = *streamId;
    return true;
}

} // namespace

DeviceListCache::Asking::Asking(DeviceListCache &cache, UserId user)
    : m_cache(cache), m_user(std::move(user)), m_position(cache.m_store.settledPosition())
{
    Asked &asked = cache.m_asked[m_user];
    ++asked.askers;
    m_changes = asked.changes;
}

DeviceListCache::Asking::~Asking()
{
    const auto asked = m_cache.m_asked.find(m_user);
    if (asked != m_cache.m_asked.end() && --asked->second.askers == 0)
        m_cache.m_asked.erase(asked);
}

boost::asio::awaitable<Result<std::map<UserId, DeviceListCache::List>>> DeviceListCache::find(std::vector<UserId> users)
{
    auto job = [users = std::move(users)](store::Connection &connection) -> Result<std::map<UserId, List>> {
        std::map<UserId, List> found;
        auto position = connection.prepare("SELECT position FROM remote_device_lists WHERE user_id = ?");
        for (const UserId &user : users) {
            TRY(auto list, read(connection, user));
            if (!list)
                continue;
            TRY(const bool row, position.bind(user.str()).step());
            TRY(const bool shares, sharesSince(connection, user, row ? position.integer(0) : 0));
            position.reset();
            list->isShared = shares;
            list->isCurrent &= shares;
            found.emplace(user, *std::move(list));
        }
        return found;
    };
    co_return co_await m_store.read(std::move(job));
}

boost::asio::awaitable<Result<void>> DeviceListCache::put(std::shared_ptr<Asking> asking, List list)
{
    const auto asked = m_asked.find(asking->m_user);
    if (asked == m_asked.end() || asked->second.changes != asking->m_changes)
        co_return Result<void>{};
    list.isCurrent = true;
    auto job = [user = asking->m_user, position = asking->m_position,
                list = std::move(list)](store::Connection &connection) -> Result<void> {
        TRY(const bool shares, sharesSince(connection, user, position));
        if (!shares)
            return {};
        auto insert = connection.prepare("INSERT INTO remote_device_lists (user_id, stream_id, content, is_current, "
                                         "position) VALUES (?, 0, '{}', 0, ?) "
                                         "ON CONFLICT (user_id) DO UPDATE SET position = excluded.position");
        TRY_VOID(insert.all(user.str(), position).run());
        TRY(const bool kept, write(connection, user, list));
        return kept ? Result<void>{} : markStale(connection, user);
    };
    co_return co_await m_store.write(std::move(job));
}

boost::asio::awaitable<Result<void>> DeviceListCache::change(UserId user, PutIn putIn)
{
    if (const auto asked = m_asked.find(user); asked != m_asked.end())
        ++asked->second.changes;
    auto job = [user, putIn = std::move(putIn)](store::Connection &connection) -> Result<void> {
        TRY(auto list, read(connection, user));
        if (!list)
            return {};
        const bool whole = putIn(*list);
        TRY(const bool kept, write(connection, user, *std::move(list)));
        return whole && kept ? Result<void>{} : markStale(connection, user);
    };
    co_return co_await m_store.write(std::move(job));
}

boost::asio::awaitable<Result<void>> DeviceListCache::update(UserId user, json::Object content)
{
    PutIn putIn = [user, content = std::move(content)](List &list) {
        json::Object update = content;
        // A device that is gone is not told any more, whatever was missed before.
        if (json::findBool(update, "deleted").value_or(false))
            if (const auto id = json::findString(update, "device_id"))
                list.devices.erase(*id);
        return list.isCurrent && follows(update, list.streamId) && apply(user, update, list);
    };
    co_return co_await change(user, std::move(putIn));
}

boost::asio::awaitable<Result<void>> DeviceListCache::updateCrossSigning(UserId user, json::Object content)
{
    PutIn putIn = [user, content = std::move(content)](List &list) {
        json::Object update = content;
        if (json::Object master = take(update, "master_key"); json::findString(master, "user_id") == user.str())
            list.master = std::move(master);
        if (json::Object own = take(update, "self_signing_key"); json::findString(own, "user_id") == user.str())
            list.selfSigning = std::move(own);
        return true;
    };
    co_return co_await change(user, std::move(putIn));
}

Result<void> DeviceListCache::prune(store::Connection &connection)
{
    return connection.execute(
        "DELETE FROM remote_device_lists WHERE NOT EXISTS (SELECT 1 FROM memberships theirs "
        "JOIN memberships ours ON ours.room_nid = theirs.room_nid WHERE theirs.user_id = remote_device_lists.user_id "
        "AND theirs.membership = 'join' AND ours.is_local = 1 AND ours.membership = 'join')");
}

Result<json::Array> followOn(store::Connection &connection, const UserId &user, const ServerName &server,
                             std::int64_t streamId)
{
    auto select = connection.prepare("SELECT stream_id FROM device_list_sent WHERE user_id = ? AND server = ?");
    TRY(const bool row, select.all(user.str(), server.str()).step());
    json::Array previous;
    if (row)
        previous.emplace_back(select.integer(0));
    select.reset();
    auto note = connection.prepare("INSERT INTO device_list_sent (user_id, server, stream_id) VALUES (?, ?, ?) "
                                   "ON CONFLICT (user_id, server) DO UPDATE SET stream_id = excluded.stream_id");
    TRY_VOID(note.all(user.str(), server.str(), streamId).run());
    return previous;
}

} // namespace homeport::accounts
