#pragma once

#include "server/base/clock.h"
#include "server/base/identifier.h"
#include "server/control/values.h"

#include <string>
#include <vector>

/// Certificates as set-up makes and judges them. Pure but for the clock; a few ms each.
namespace homeport::setup {

/// A private key with its certificate, both PEM.
struct KeyAndCertificate {
    std::string keyPem;
    std::string certificatePem;
};

/// A certificate authority of one's own, for practice and closed networks: ten years.
Result<KeyAndCertificate> makePrivateCa(const ServerName &serverName);
/// A server certificate by that authority for @p names (DNS or IP, as certificateNames() gives them): 825 days, the
/// longest that clients take. `certificatePem` is the chain, the authority included.
Result<KeyAndCertificate> issueCertificate(const KeyAndCertificate &ca, const std::vector<std::string> &names);

/// What a chain and its key hold, and what is wrong with them for @p name, which is federationName().
struct CertificateReport {
    std::vector<std::string> names;
    std::string issuer;
    Timestamp notBefore = 0;
    Timestamp notAfter = 0;
    int chainLength = 0;
    std::vector<control::Problem> problems;
    bool usable = false; ///< a wrong name or a near end does not prevent its use
};
CertificateReport inspectCertificate(const std::string &chainFile, const std::string &keyFile, const ServerName &name);
/// The same for a pair that a person brings to set-up, with what servers that were told nothing will say of it:
/// CertificateUntrusted, CertificateChainIncomplete. They do not prevent its use either.
CertificateReport inspectNewCertificate(const std::string &chainFile, const std::string &keyFile,
                                        const ServerName &name);

/// The first certificate of a PEM text that may not issue others, by its name; empty: all of them may.
std::string noAuthority(const std::string &pem);
/// When the first authority of a PEM file that is over ended; none: all of them are good.
std::optional<Timestamp> endedAuthority(const std::string &file);

} // namespace homeport::setup
