#pragma once

#include "server/base/result.h"

#include <memory>
#include <string>
#include <string_view>

#include <openssl/types.h>

namespace homeport::acme {

/// The key by which an authority knows an account: ECDSA on P-256, as JOSE's ES256. Immutable; any thread.
/// Spec: https://www.rfc-editor.org/rfc/rfc8555#section-6.2
class AccountKey {
public:
    static Result<AccountKey> generate();
    /// BadInput for anything but an unencrypted P-256 key.
    static Result<AccountKey> fromPem(const std::string &pem);
    /// The secret, for a file that only the owner reads. Never log it.
    Result<std::string> pem() const;

    /// The public half as JSON, members in the order that thumbprints are made of.
    const std::string &jwk() const { return m_jwk; }
    /// Spec: https://www.rfc-editor.org/rfc/rfc7638
    std::string thumbprint() const;
    /// r and s, 32 bytes each, in base64url.
    Result<std::string> sign(std::string_view message) const;

    /// A request body: @p payload signed for @p url. @p accountUrl is empty as long as there is no account, and the
    /// public key goes along instead. An empty @p payload only asks (POST-as-GET).
    Result<std::string> signedBody(const std::string &url, const std::string &nonce, const std::string &accountUrl,
                                   std::string_view payload) const;

private:
    struct Free {
        void operator()(EVP_PKEY *key) const;
    };
    static Result<AccountKey> adopt(EVP_PKEY *key);

    std::unique_ptr<EVP_PKEY, Free> m_key;
    std::string m_jwk;
};

/// Base64url without padding of any bytes.
std::string encoded(std::string_view bytes);

} // namespace homeport::acme
