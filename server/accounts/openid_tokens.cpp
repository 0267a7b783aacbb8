#include "server/accounts/openid_tokens.h"

#include "server/crypto/digest.h"
#include "server/crypto/password.h"
#include "server/store/connection.h"

namespace homeport::accounts {

using boost::asio::awaitable;

awaitable<Result<std::string>> OpenIdTokens::issue(UserId user)
{
    std::string token = crypto::randomText(40);
    auto job = [hash = crypto::base64(crypto::sha256(token)), user,
                now = nowMs()](store::Connection &connection) -> Result<void> {
        auto prune = connection.prepare("DELETE FROM openid_tokens WHERE expires < ?");
        TRY_VOID(prune.bind(now).run());
        auto insert = connection.prepare("INSERT INTO openid_tokens (token_hash, user_id, expires) VALUES (?,?,?)");
        return insert.all(hash, user.str(), now + kLifeSeconds * 1000).run();
    };
    CO_TRY_VOID(co_await m_store.write(std::move(job)));
    co_return token;
}

awaitable<Result<UserId>> OpenIdTokens::userOf(std::string token)
{
    auto job = [hash = crypto::base64(crypto::sha256(token)),
                now = nowMs()](store::Connection &connection) -> Result<UserId> {
        auto select = connection.prepare("SELECT user_id FROM openid_tokens WHERE token_hash = ? AND expires >= ?");
        TRY(const bool found, select.all(hash, now).step());
        if (!found)
            return fail(ErrorCode::Unauthorized, "the token is not known or has ended", "M_UNKNOWN_TOKEN");
        return UserId::trusted(select.text(0));
    };
    co_return co_await m_store.read(std::move(job));
}

} // namespace homeport::accounts
