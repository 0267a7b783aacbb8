#pragma once

#include <openssl/types.h>

#include <string>

namespace homeport::http {

/// Makes one outgoing TLS connection insist on a certificate for one name, and remembers why it was refused.
/// Must outlive the handshake.
class PeerVerification {
public:
    /// @p name a DNS name or an IP literal; sent as SNI too where it is a DNS name.
    PeerVerification(SSL *ssl, std::string name);
    PeerVerification(const PeerVerification &) = delete;
    PeerVerification &operator=(const PeerVerification &) = delete;
    ~PeerVerification();

    const std::string &fault() const { return m_fault; } ///< empty unless a certificate was refused

private:
    static int decide(int fine, X509_STORE_CTX *context);

    SSL *m_ssl;
    std::string m_name;
    std::string m_fault;
};

} // namespace homeport::http
