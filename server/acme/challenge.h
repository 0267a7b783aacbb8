#pragma once

#include "server/base/result.h"

#include <boost/asio/awaitable.hpp>

#include <string>
#include <string_view>

namespace homeport::acme {

/// How an authority sees that a name is ours.
enum class ChallengeKind {
    Http01,    ///< a file over plain HTTP on port 80
    TlsAlpn01, ///< a certificate over TLS on port 443, spoken to as `acme-tls/1`
};
/// `http-01`, `tls-alpn-01`.
std::string_view challengeName(ChallengeKind kind);

struct Challenge {
    ChallengeKind kind = ChallengeKind::Http01;
    std::string name;             ///< DNS name or IP literal that is to be proved
    std::string token;            ///< base64url, checked
    std::string keyAuthorization; ///< what a file must hold: the token and the account's thumbprint

    /// `/.well-known/acme-challenge/TOKEN`
    std::string path() const;
};

/// Key and self-signed certificate that prove a name by tls-alpn-01.
/// Spec: https://www.rfc-editor.org/rfc/rfc8737#section-3
struct AlpnCertificate {
    std::string certificatePem;
    std::string keyPem;
};
Result<AlpnCertificate> alpnCertificate(const Challenge &challenge);

/// Who answers challenges: listeners of the server, or ones made for the moment. Port of this module.
class ChallengeHost {
public:
    virtual ~ChallengeHost() = default;
    /// Once it has returned, the authority may look. An error says what prevents it (port in use, forbidden).
    virtual boost::asio::awaitable<Result<void>> present(Challenge challenge) = 0;
    /// What is to be said when the authority did not find it, such as who else holds the port; empty: nothing.
    virtual std::string hint(const Challenge &challenge) const = 0;
    virtual boost::asio::awaitable<void> withdraw(Challenge challenge) = 0;
};

} // namespace homeport::acme
