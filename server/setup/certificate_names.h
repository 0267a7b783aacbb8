#pragma once

#include "server/setup/config.h"

#include <string>
#include <vector>

/// Which names a certificate of this server bears: asked wherever one is ordered, made, requested or judged. Pure.
/// Spec: https://spec.matrix.org/v1.19/server-server-api/#resolving-server-names
namespace homeport::setup {

/// The one name that other servers look for in the certificate: the delegated one where the well-known file delegates,
/// else the server name, also behind SRV records.
ServerName federationName(const Config &config);

/// `[acme] names` where set. Else the host of federationName(), and that of the address that clients are told where it
/// leads to the same door: https, and the port at which other servers come.
std::vector<std::string> certificateNames(const Config &config);

/// Those of @p wanted that a certificate for @p borne does not bear; a `*` stands for one label.
std::vector<std::string> missingNames(const std::vector<std::string> &borne, const std::vector<std::string> &wanted);

/// Names, addresses among them, as OpenSSL's value of a subject's alternative names. BadInput for none, or a bad one.
Result<std::string> alternativeNames(const std::vector<std::string> &names);

} // namespace homeport::setup
