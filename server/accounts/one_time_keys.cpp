#include "server/accounts/one_time_keys.h"

#include "server/base/cut_text.h"
#include "server/store/connection.h"

#include <fmt/format.h>

namespace homeport::accounts {

namespace {

constexpr std::int64_t kMaxOneTimeKeys = 1'000;

struct NamedKey {
    std::string algorithm;
    std::string id;
    std::string content;
};

Result<std::vector<NamedKey>> namedKeys(const json::Object &keys)
{
    std::vector<NamedKey> named;
    for (const auto &[name, value] : keys) {
        const std::string_view text = name;
        const auto colon = text.find(':');
        if (colon == text.npos || !(value.is_string() || value.is_object()))
            return fail(ErrorCode::BadInput, fmt::format("'{}' is not a key named algorithm:id", cutText(text, 80)),
                        "M_INVALID_PARAM");
        named.push_back(
            {std::string(text.substr(0, colon)), std::string(text.substr(colon + 1)), json::canonical(value)});
    }
    return named;
}

Result<void> insertOneTime(store::Connection &connection, const UserId &user, const std::string &device,
                           const NamedKey &key)
{
    auto known = connection.prepare("SELECT content FROM one_time_keys WHERE user_id = ? AND device_id = ? AND "
                                    "algorithm = ? AND key_id = ?");
    TRY(const bool there, known.all(user.str(), device, key.algorithm, key.id).step());
    if (there && known.text(0) != key.content)
        return fail(ErrorCode::BadInput,
                    fmt::format("key {}:{} was uploaded before with other content", key.algorithm, key.id),
                    "M_INVALID_PARAM");
    if (there)
        return {};
    auto insert = connection.prepare("INSERT INTO one_time_keys (user_id, device_id, algorithm, key_id, content) "
                                     "VALUES (?,?,?,?,?)");
    return insert.all(user.str(), device, key.algorithm, key.id, key.content).run();
}

Result<std::int64_t> countOf(store::Connection &connection, const UserId &user, const std::string &device)
{
    auto count = connection.prepare("SELECT COUNT(*) FROM one_time_keys WHERE user_id = ? AND device_id = ?");
    TRY_VOID(count.all(user.str(), device).step());
    return count.integer(0);
}

/// A key taken out of the table, or a fallback key, as (id, content).
Result<std::optional<NamedKey>> take(store::Connection &connection, const OneTimeKeys::Claim &claim)
{
    auto select =
        connection.prepare("SELECT key_id, content FROM one_time_keys WHERE user_id = ? AND device_id = ? AND "
                           "algorithm = ? ORDER BY rowid LIMIT 1");
    TRY(const bool found, select.all(claim.user.str(), claim.device, claim.algorithm).step());
    if (found) {
        NamedKey key{claim.algorithm, select.text(0), select.text(1)};
        auto remove =
            connection.prepare("DELETE FROM one_time_keys WHERE user_id = ? AND device_id = ? AND algorithm = ? "
                               "AND key_id = ?");
        TRY_VOID(remove.all(claim.user.str(), claim.device, claim.algorithm, key.id).run());
        return key;
    }
    auto fallback = connection.prepare(
        "SELECT key_id, content FROM fallback_keys WHERE user_id = ? AND device_id = ? AND algorithm = ?");
    TRY(const bool there, fallback.all(claim.user.str(), claim.device, claim.algorithm).step());
    if (!there)
        return std::nullopt;
    NamedKey key{claim.algorithm, fallback.text(0), fallback.text(1)};
    auto used =
        connection.prepare("UPDATE fallback_keys SET used = 1 WHERE user_id = ? AND device_id = ? AND algorithm = ?");
    TRY_VOID(used.all(claim.user.str(), claim.device, claim.algorithm).run());
    return key;
}

} // namespace

boost::asio::awaitable<Result<void>> OneTimeKeys::upload(UserId user, std::string device, json::Object oneTime,
                                                         json::Object fallback)
{
    CO_TRY(auto oneTimeKeys, namedKeys(oneTime));
    CO_TRY(auto fallbackKeys, namedKeys(fallback));
    auto job = [user, device, oneTimeKeys, fallbackKeys](store::Connection &connection) -> Result<void> {
        for (const NamedKey &key : oneTimeKeys)
            TRY_VOID(insertOneTime(connection, user, device, key));
        TRY(const std::int64_t count, countOf(connection, user, device));
        if (count > kMaxOneTimeKeys)
            return fail(ErrorCode::TooLarge, "the device has too many one-time keys", "M_TOO_LARGE");
        for (const NamedKey &key : fallbackKeys) {
            auto upsert = connection.prepare(
                "INSERT INTO fallback_keys (user_id, device_id, algorithm, key_id, content, used) VALUES (?,?,?,?,?,0) "
                "ON CONFLICT (user_id, device_id, algorithm) DO UPDATE SET used = CASE WHEN key_id = excluded.key_id "
                "THEN "
                "used ELSE 0 END, key_id = excluded.key_id, content = excluded.content");
            TRY_VOID(upsert.all(user.str(), device, key.algorithm, key.id, key.content).run());
        }
        return {};
    };
    co_return co_await m_store.write(std::move(job));
}

boost::asio::awaitable<Result<json::Object>> OneTimeKeys::counts(UserId user, std::string device)
{
    auto job = [user, device](store::Connection &connection) -> Result<json::Object> {
        auto select =
            connection.prepare("SELECT algorithm, COUNT(*) FROM one_time_keys WHERE user_id = ? AND device_id = ? "
                               "GROUP BY algorithm");
        select.all(user.str(), device);
        // Clients upload more when this one is there and low, so it is always told.
        json::Object counts{{"signed_curve25519", 0}};
        for (;;) {
            TRY(const bool more, select.step());
            if (!more)
                return counts;
            counts[select.text(0)] = select.integer(1);
        }
    };
    co_return co_await m_store.read(std::move(job));
}

boost::asio::awaitable<Result<json::Array>> OneTimeKeys::unusedFallbackTypes(UserId user, std::string device)
{
    auto job = [user, device](store::Connection &connection) -> Result<json::Array> {
        auto select =
            connection.prepare("SELECT algorithm FROM fallback_keys WHERE user_id = ? AND device_id = ? AND used = 0");
        select.all(user.str(), device);
        json::Array types;
        for (;;) {
            TRY(const bool more, select.step());
            if (!more)
                return types;
            types.emplace_back(select.text(0));
        }
    };
    co_return co_await m_store.read(std::move(job));
}

boost::asio::awaitable<Result<json::Object>> OneTimeKeys::claim(std::vector<Claim> claims)
{
    auto job = [claims = std::move(claims)](store::Connection &connection) -> Result<json::Object> {
        json::Object all;
        for (const Claim &claim : claims) {
            TRY(const auto key, take(connection, claim));
            if (!key)
                continue;
            TRY(auto content, json::parse(key->content));
            auto &ofUser = all[claim.user.str()];
            if (!ofUser.is_object())
                ofUser.emplace_object();
            ofUser.as_object()[claim.device] =
                json::Object{{fmt::format("{}:{}", key->algorithm, key->id), std::move(content)}};
        }
        return all;
    };
    co_return co_await m_store.write(std::move(job));
}

} // namespace homeport::accounts
