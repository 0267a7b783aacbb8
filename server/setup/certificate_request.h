#pragma once

#include "server/base/result.h"

#include <string>
#include <vector>

namespace homeport::setup {

/// A new key (EC P-256) and what an authority needs to make a certificate for it.
struct CertificateRequest {
    std::string keyPem;
    std::string csrPem;
    std::string csrDer;
};
/// For DNS names and IP literals, the first of them the common name. BadInput for none or a bad one. Some ms.
Result<CertificateRequest> makeCertificateRequest(const std::vector<std::string> &names);
/// The same for a key that exists.
Result<CertificateRequest> makeCertificateRequest(const std::vector<std::string> &names, const std::string &keyPem);

} // namespace homeport::setup
