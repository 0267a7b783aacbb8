#include "server/accounts/accounts.h"

#include "server/accounts/password_rule.h"
#include "server/base/cut_text.h"
#include "server/base/lower_case.h"
#include "server/base/on_pool.h"
#include "server/crypto/password.h"
#include "server/store/connection.h"

#include <fmt/format.h>

namespace homeport::accounts {

namespace {

Result<UserId> userIdFor(std::string_view wished, const ServerName &server)
{
    const std::string localpart = lowerCase(wished);
    if (!isValidNewLocalpart(localpart))
        return fail(ErrorCode::BadInput,
                    fmt::format("'{}' is not a user name: use a-z, 0-9 and . _ = - / +", cutText(localpart, 64)),
                    "M_INVALID_USERNAME");
    auto id = UserId::parse(fmt::format("@{}:{}", localpart, server.str()));
    if (!id)
        return fail(ErrorCode::BadInput, id.error().detail, "M_INVALID_USERNAME");
    return id;
}

Result<void> insertUser(store::Connection &connection, const UserId &user, const std::string &hash, bool isAdmin,
                        const std::string &displayName)
{
    auto insert = connection.prepare(
        "INSERT INTO users (user_id, password_hash, is_admin, created, displayname) VALUES (?,?,?,?,?)");
    insert.all(user.str(), hash, isAdmin, nowMs(), displayName.empty() ? std::string(user.localpart()) : displayName);
    auto done = insert.run();
    if (!done && done.error().code == ErrorCode::Conflict)
        return fail(ErrorCode::Conflict, fmt::format("{} is taken", user.str()), "M_USER_IN_USE", 400);
    return done;
}

constexpr std::string_view kSelect = "SELECT user_id, is_admin, deactivated, created, password_hash FROM users ";

Account readAccount(const store::Statement &row)
{
    return {UserId::trusted(row.text(0)), row.boolean(1), row.boolean(2), row.integer(3)};
}

struct WithHash {
    Account account;
    std::string hash;
};

Result<std::optional<WithHash>> findWithHash(store::Connection &connection, const UserId &user)
{
    auto select = connection.prepare(std::string(kSelect) + "WHERE user_id = ?");
    select.bind(user.str());
    TRY(const bool found, select.step());
    if (!found)
        return std::nullopt;
    return WithHash{readAccount(select), select.text(4)};
}

std::string hashOrNone(const std::string &password)
{
    return password.empty() ? std::string() : crypto::hashPassword(password);
}

} // namespace

Result<UserId> Accounts::createNow(store::Store &store, const ServerName &serverName, const NewAccount &account)
{
    TRY_VOID(checkPasswordText(account.password));
    TRY(const UserId user, userIdFor(account.localpart, serverName));
    TRY_VOID(
        store.writeNow([user, hash = hashOrNone(account.password), admin = account.isAdmin, name = account.displayName](
                           store::Connection &connection) { return insertUser(connection, user, hash, admin, name); }));
    return user;
}

Accounts::Awaitable<UserId> Accounts::create(NewAccount account)
{
    CO_TRY_VOID(checkPasswordText(account.password));
    CO_TRY(const UserId user, userIdFor(account.localpart, m_serverName));
    CO_TRY_VOID(co_await checkAvailable(account.localpart)); // before 70 ms of hashing
    std::function<std::string()> hashing = [password = account.password] { return hashOrNone(password); };
    std::string hash = co_await onPool<std::string>(m_pool, std::move(hashing));
    auto job = [user, hash = std::move(hash), admin = account.isAdmin, name = account.displayName](
                   store::Connection &connection) { return insertUser(connection, user, hash, admin, name); };
    CO_TRY_VOID(co_await m_store.write(std::move(job)));
    co_return user;
}

Accounts::Awaitable<void> Accounts::checkAvailable(std::string localpart)
{
    CO_TRY(const UserId user, userIdFor(localpart, m_serverName));
    CO_TRY(const auto taken, co_await find(user));
    if (taken)
        co_return fail(ErrorCode::Conflict, fmt::format("{} is taken", user.str()), "M_USER_IN_USE", 400);
    co_return Result<void>{};
}

Accounts::Awaitable<std::optional<Account>> Accounts::find(UserId user)
{
    auto job = [user](store::Connection &connection) { return findWithHash(connection, user); };
    CO_TRY(const auto found, co_await m_store.read(std::move(job)));
    if (!found)
        co_return std::optional<Account>{};
    co_return std::optional<Account>(found->account);
}

Accounts::Awaitable<std::vector<Account>> Accounts::list()
{
    auto job = [](store::Connection &connection) -> Result<std::vector<Account>> {
        auto select = connection.prepare(std::string(kSelect) + "ORDER BY user_id");
        std::vector<Account> accounts;
        for (;;) {
            TRY(const bool more, select.step());
            if (!more)
                return accounts;
            accounts.push_back(readAccount(select));
        }
    };
    co_return co_await m_store.read(std::move(job));
}

Accounts::Awaitable<Account> Accounts::checkPassword(UserId user, std::string password, std::string household)
{
    if (const auto wait = m_guesses.attempt(user.str(), household))
        co_return failForNow(fmt::format("too many wrong passwords; wait {} s, then try again",
                                         std::chrono::ceil<std::chrono::seconds>(*wait).count()),
                             wait->count());
    auto job = [user](store::Connection &connection) { return findWithHash(connection, user); };
    CO_TRY(const auto found, co_await m_store.read(std::move(job)));
    std::function<bool()> checking = [password, hash = found ? found->hash : std::string()] {
        return crypto::verifyPassword(password, hash);
    };
    const bool right = co_await onPool<bool>(m_pool, std::move(checking));
    if (!right || !found || found->account.deactivated)
        co_return fail(ErrorCode::Forbidden, "wrong user name or password", "M_FORBIDDEN");
    m_guesses.right(user.str(), household);
    co_return found->account;
}

Accounts::Awaitable<void> Accounts::setPassword(UserId user, std::string password)
{
    CO_TRY_VOID(checkPasswordText(password));
    std::function<std::string()> hashing = [password] { return hashOrNone(password); };
    std::string hash = co_await onPool<std::string>(m_pool, std::move(hashing));
    auto job = [user, hash = std::move(hash)](store::Connection &connection) -> Result<void> {
        auto update = connection.prepare("UPDATE users SET password_hash = ? WHERE user_id = ?");
        TRY_VOID(update.all(hash, user.str()).run());
        if (update.changedRows() == 0)
            return fail(ErrorCode::NotFound, user.str() + " is not a user of this server", "M_NOT_FOUND");
        return {};
    };
    co_return co_await m_store.write(std::move(job));
}

Accounts::Awaitable<void> Accounts::deactivate(UserId user)
{
    auto job = [user](store::Connection &connection) -> Result<void> {
        auto update = connection.prepare("UPDATE users SET deactivated = 1, password_hash = '', displayname = NULL, "
                                         "avatar_url = NULL WHERE user_id = ?");
        TRY_VOID(update.bind(user.str()).run());
        if (update.changedRows() == 0)
            return fail(ErrorCode::NotFound, user.str() + " is not a user of this server", "M_NOT_FOUND");
        return {};
    };
    co_return co_await m_store.write(std::move(job));
}

} // namespace homeport::accounts
