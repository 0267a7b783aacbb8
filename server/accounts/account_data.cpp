#include "server/accounts/account_data.h"

#include "server/store/connection.h"

namespace homeport::accounts {

namespace {

constexpr std::string_view kIgnoredUsers = "m.ignored_user_list";

Result<void> write(store::Connection &connection, const UserId &user, const AccountData::Entry &entry)
{
    auto upsert =
        connection.prepare("INSERT INTO account_data (user_id, room_id, type, content, position) VALUES (?,?,?,?,?) "
                           "ON CONFLICT (user_id, room_id, type) DO UPDATE SET content = excluded.content, position = "
                           "excluded.position");
    return upsert
        .all(user.str(), entry.room.str(), entry.type, json::canonical(entry.content), connection.nextPosition())
        .run();
}

Result<std::optional<json::Object>> read(store::Connection &connection, const UserId &user, const RoomId &room,
                                         const std::string &type)
{
    auto select = connection.prepare("SELECT content FROM account_data WHERE user_id = ? AND room_id = ? AND type = ?");
    select.all(user.str(), room.str(), type);
    TRY(const bool found, select.step());
    if (!found)
        return std::nullopt;
    TRY(auto content, json::parseObject(select.text(0)));
    return content;
}

} // namespace

boost::asio::awaitable<Result<void>> AccountData::put(UserId user, Entry entry)
{
    const std::string type = entry.type;
    auto job = [user, entry = std::move(entry)](store::Connection &connection) {
        return write(connection, user, entry);
    };
    const Result<void> done = co_await m_store.write(std::move(job));
    noteWritten(user, type);
    co_return done;
}

boost::asio::awaitable<Result<void>> AccountData::change(UserId user, RoomId room, std::string type,
                                                         std::function<void(json::Object &)> change)
{
    auto job = [user, room, type, change = std::move(change)](store::Connection &connection) -> Result<void> {
        TRY(auto content, read(connection, user, room, type));
        Entry entry{room, type, std::move(content).value_or(json::Object())};
        change(entry.content);
        return write(connection, user, entry);
    };
    const Result<void> done = co_await m_store.write(std::move(job));
    noteWritten(user, type);
    co_return done;
}

void AccountData::noteWritten(const UserId &user, std::string_view type)
{
    if (type != kIgnoredUsers)
        return;
    ++m_ignoredVersion;
    m_ignored.erase(user);
}

boost::asio::awaitable<Result<std::shared_ptr<const std::unordered_set<UserId>>>> AccountData::ignoredBy(UserId user)
{
    if (const Ignored *known = m_ignored.find(user))
        co_return *known;
    const std::uint64_t version = m_ignoredVersion;
    CO_TRY(const auto content, co_await get(user, {}, std::string(kIgnoredUsers)));
    Ignored ignored;
    if (const json::Object *users = content ? json::findObject(*content, "ignored_users") : nullptr;
        users && !users->empty()) {
        auto set = std::make_shared<std::unordered_set<UserId>>();
        for (const auto &[id, nothing] : *users) {
            // Nobody can keep themselves from hearing their own words.
            if (auto other = UserId::parse(id); other && *other != user)
                set->insert(*std::move(other));
        }
        ignored = std::move(set);
    }
    if (version == m_ignoredVersion)
        m_ignored.put(user, ignored);
    co_return ignored;
}

boost::asio::awaitable<Result<std::optional<json::Object>>> AccountData::get(UserId user, RoomId room, std::string type)
{
    auto job = [user, room, type = std::move(type)](store::Connection &connection) {
        return read(connection, user, room, type);
    };
    co_return co_await m_store.read(std::move(job));
}

boost::asio::awaitable<Result<std::vector<AccountData::Entry>>>
AccountData::since(UserId user, store::StreamPosition after, store::StreamPosition upTo)
{
    auto job = [user, after, upTo](store::Connection &connection) -> Result<std::vector<Entry>> {
        auto select = connection.prepare(
            "SELECT room_id, type, content FROM account_data WHERE user_id = ? AND position > ? AND position <= ? "
            "ORDER BY position");
        select.all(user.str(), after, upTo);
        std::vector<Entry> entries;
        for (;;) {
            TRY(const bool more, select.step());
            if (!more)
                return entries;
            TRY(auto content, json::parseObject(select.text(2)));
            entries.push_back({RoomId::trusted(select.text(0)), select.text(1), std::move(content)});
        }
    };
    co_return co_await m_store.read(std::move(job));
}

} // namespace homeport::accounts
