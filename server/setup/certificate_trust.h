#pragma once

#include "server/control/values.h"
#include "server/setup/x509_reading.h"

#include <optional>
#include <string>
#include <vector>

namespace homeport::setup {

/// Why servers that were told nothing will refuse @p chain (leaf first, not empty): CertificateUntrusted when it ends
/// in an authority of somebody's own, or in itself; CertificateChainIncomplete when the file ends before one that is
/// trusted. None: they accept it, as far as its signatures go; its dates and names are judged elsewhere.
/// @param trustPem authorities that count beside the system's
/// Some ms: reads the system's authorities.
std::optional<control::Problem> whyOthersRefuse(const x509::Chain &chain, const std::vector<std::string> &trustPem);

} // namespace homeport::setup
