#include "server/accounts/profiles.h"

#include "server/store/connection.h"

namespace homeport::accounts {

json::Object Profile::toJson() const
{
    json::Object object;
    if (displayName)
        object["displayname"] = *displayName;
    if (avatarUrl)
        object["avatar_url"] = *avatarUrl;
    return object;
}

namespace {

Result<Profile> profileOf(store::Connection &connection, const UserId &user)
{
    auto select = connection.prepare("SELECT displayname, avatar_url FROM users WHERE user_id = ?");
    select.bind(user.str());
    TRY(const bool found, select.step());
    if (!found)
        return fail(ErrorCode::NotFound, user.str() + " is not a user of this server", "M_NOT_FOUND");
    return Profile{select.optionalText(0), select.optionalText(1)};
}

} // namespace

boost::asio::awaitable<Result<Profile>> Profiles::get(UserId user)
{
    co_return co_await m_store.read([user](store::Connection &connection) { return profileOf(connection, user); });
}

boost::asio::awaitable<Result<Profile>> Profiles::set(UserId user, Field field, std::optional<std::string> value)
{
    auto job = [user, field, value = std::move(value)](store::Connection &connection) -> Result<Profile> {
        auto update =
            connection.prepare(field == Field::DisplayName ? "UPDATE users SET displayname = ? WHERE user_id = ?"
                                                           : "UPDATE users SET avatar_url = ? WHERE user_id = ?");
        TRY_VOID(update.all(value, user.str()).run());
        return profileOf(connection, user);
    };
    co_return co_await m_store.write(std::move(job));
}

boost::asio::awaitable<Result<std::vector<Profiles::Found>>> Profiles::search(std::string term, int limit)
{
    auto job = [term = std::move(term), limit](store::Connection &connection) -> Result<std::vector<Found>> {
        auto select = connection.prepare(
            "SELECT user_id, displayname, avatar_url FROM users WHERE deactivated = 0 AND "
            "(instr(lower(user_id), lower(?)) > 0 OR instr(lower(COALESCE(displayname, '')), lower(?)) > 0) LIMIT ?");
        select.all(term, term, limit);
        std::vector<Found> found;
        for (;;) {
            TRY(const bool more, select.step());
            if (!more)
                return found;
            found.push_back({UserId::trusted(select.text(0)), {select.optionalText(1), select.optionalText(2)}});
        }
    };
    co_return co_await m_store.read(std::move(job));
}

} // namespace homeport::accounts
