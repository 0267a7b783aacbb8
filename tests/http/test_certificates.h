#pragma once

#include <memory>
#include <string>
#include <vector>

/// Certificates for tests, made on the spot with OpenSSL; each takes well under a millisecond.
namespace homeport::test {

struct PemPair {
    std::string certificate;
    std::string key;
};

/// What to put into one certificate. The defaults make a good one.
struct CertificateWish {
    std::string commonName = "test";
    std::vector<std::string> dnsNames = {};
    std::vector<std::string> addresses = {};
    int validFromDays = -1; ///< from now
    int validToDays = 30;
    bool forServers = true;     ///< extended key usage serverAuth; else clientAuth
    std::string issuerUrl = {}; ///< where its issuer's certificate lies (AIA)
};

/// An authority that issues certificates on P-256 keys.
class CertificateAuthority {
public:
    explicit CertificateAuthority(const std::string &name = "Homeport test authority");
    ~CertificateAuthority();

    /// One below this one; pem() is its certificate, to be shown along with a server's own.
    CertificateAuthority intermediate(const std::string &name) const;
    CertificateAuthority(CertificateAuthority &&) noexcept;

    const std::string &pem() const; ///< to be trusted
    PemPair issue(const CertificateWish &wish) const;
    /// One that vouches for itself.
    static PemPair selfSigned(const CertificateWish &wish);
    /// The same key, encrypted with a password.
    static std::string encrypted(const std::string &keyPem, const std::string &password);

private:
    struct Private;
    CertificateAuthority(const std::string &name, const CertificateAuthority *issuer);
    std::unique_ptr<Private> d;
};

} // namespace homeport::test
