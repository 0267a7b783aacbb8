#include "server/accounts/registration_nonces.h"

#include "server/crypto/digest.h"
#include "server/crypto/password.h"

#include <fmt/format.h>

#include <charconv>

namespace homeport::accounts {

namespace {
constexpr Timestamp kLifeMs = 60'000;
} // namespace

std::string RegistrationNonces::seal(std::string_view content) const
{
    return crypto::hmacSha1Hex(m_sealKey, std::string(content));
}

std::string RegistrationNonces::issue(Timestamp now) const
{
    const std::string content = fmt::format("{}-{}", now, crypto::randomText(24));
    return content + "-" + seal(content);
}

Result<void> RegistrationNonces::check(const Wish &wish, Timestamp now)
{
    std::erase_if(m_used, [now](const auto &entry) { return entry.second + kLifeMs < now; });
    const auto sealAt = wish.nonce.rfind('-');
    Timestamp issued = 0;
    const char *const end = wish.nonce.data() + wish.nonce.size();
    if (sealAt == wish.nonce.npos ||
        !crypto::equalSecret(seal(wish.nonce.substr(0, sealAt)), wish.nonce.substr(sealAt + 1)) ||
        std::from_chars(wish.nonce.data(), end, issued).ec != std::errc{} || issued + kLifeMs < now ||
        m_used.contains(wish.nonce))
        return fail(ErrorCode::BadInput, "the nonce is not known or has ended; ask for a new one", "M_UNKNOWN", 400);
    m_used.emplace(wish.nonce, issued);
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
