#pragma once

#include "server/http/dns.h"

#include <span>

namespace homeport::http {

/// The SRV records in the answer section of a DNS message, in its order, names without a final dot. BadInput for bytes
/// that are no DNS message. Spec: https://www.rfc-editor.org/rfc/rfc2782
Result<std::vector<SrvRecord>> parseSrvAnswer(std::span<const unsigned char> message);

/// By priority; among equals drawn by weight with @p random, called as random(n) for a number from 0 to n.
std::vector<SrvRecord> orderByPriority(std::vector<SrvRecord> records, unsigned (*random)(unsigned));

} // namespace homeport::http
