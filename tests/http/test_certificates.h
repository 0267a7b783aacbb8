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
    bool forServers = true; ///< extended key usage serverAuth; else clientAuth
};

/// An authority that issues certificates on P-256 keys.
class CertificateAuthority {
public:
    explicit CertificateAuthority(const std::string &name = "Homeport test authority");
    ~CertificateAuthority();

    const std::string &pem() const; ///< to be trusted
    PemPair issue(const CertificateWish &wish) const;
    /// One that vouches for itself.
    static PemPair selfSigned(const CertificateWish &wish);
    /// The same key, encrypted with a password.
    static std::string encrypted(const std::string &keyPem, const std::string &password);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace homeport::test
