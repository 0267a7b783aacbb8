#pragma once

#include "server/accounts/accounts.h"
#include "server/crypto/password.h"

#include <map>

namespace homeport::accounts {

/// Accounts by shared secret, the way `register_new_matrix_user` asks for them: a nonce, then an HMAC over it and the
/// wish. Homeserver thread.
class RegistrationNonces {
public:
    explicit RegistrationNonces(std::string secret) : m_secret(std::move(secret)) {}
    bool enabled() const { return !m_secret.empty(); }

    /// Good for one account, for a minute. Nothing is kept of it: it bears its time and our seal, so that a flood of
    /// questions cannot push out anybody's nonce.
    std::string issue(Timestamp now = nowMs()) const;

    struct Wish {
        std::string nonce;
        std::string username;
        std::string password;
        bool isAdmin = false;
        std::string userType; ///< empty: an ordinary user
        std::string mac;      ///< hex
    };
    /// Uses the nonce up. BadInput for an unknown nonce, Forbidden for a wrong MAC.
    Result<void> check(const Wish &wish, Timestamp now = nowMs());

private:
    std::string seal(std::string_view content) const;

    std::string m_secret;
    std::string m_sealKey = crypto::randomText(32);
    std::map<std::string, Timestamp> m_used; ///< of the last minute
};

} // namespace homeport::accounts
