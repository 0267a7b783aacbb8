#include "server/accounts/registration_nonces.h"

#include "server/crypto/digest.h"
#include "server/crypto/password.h"

namespace homeport::accounts {

namespace {
constexpr Timestamp kLifeMs = 60'000;
constexpr std::size_t kMaxOpen = 1'000;
} // namespace

std::string RegistrationNonces::issue(Timestamp now)
{
    std::erase_if(m_nonces, [now](const auto &entry) { return entry.second + kLifeMs < now; });
    if (m_nonces.size() >= kMaxOpen)
        m_nonces.clear();
    std::string nonce = crypto::randomText(64);
    m_nonces.emplace(nonce, now);
    return nonce;
}

Result<void> RegistrationNonces::check(const Wish &wish, Timestamp now)
{
    const auto found = m_nonces.find(wish.nonce);
    if (found == m_nonces.end() || found->second + kLifeMs < now)
        return fail(ErrorCode::BadInput, "the nonce is not known or has ended; ask for a new one", "M_UNKNOWN", 400);
    m_nonces.erase(found);
    // The parts of the message are set apart by NUL: one inside a part would let the same MAC stand for another wish.
    for (const std::string &part : {wish.username, wish.password, wish.userType}) {
        if (part.contains('\0'))
            return fail(ErrorCode::BadInput, "user name, password and user type can't hold a NUL character",
                        "M_INVALID_PARAM", 400);
    }
    std::string message = wish.nonce;
    for (const std::string &part : {wish.username, wish.password, std::string(wish.isAdmin ? "admin" : "notadmin")}) {
        message += '\0';
        message += part;
    }
    if (!wish.userType.empty()) {
        message += '\0';
        message += wish.userType;
    }
    if (!crypto::equalSecret(crypto::hmacSha1Hex(m_secret, message), wish.mac))
        return fail(ErrorCode::Forbidden, "the HMAC is wrong: is the shared secret the same?", "M_FORBIDDEN");
    return {};
}

} // namespace homeport::accounts
