#pragma once

#include "server/checks/case.h"

namespace homeport::checks {

/// Judges what one address presented, and adds the findings of it; fetches a missing intermediate by the certificate's
/// own word (AIA) to tell an incomplete chain from an untrusted one. Within 10 s.
/// @p name what the certificate must bear, @p why by which step of discovery; @p proxy as proxyBehind() gives it
/// @p addresses all that present this chain
/// False when nothing is wrong with it.
boost::asio::awaitable<bool> findCertificateFaults(CasePtr work, http::ProbeResult::Tls tls, std::string subject,
                                                   std::string name, QJsonObject why, std::string proxy,
                                                   std::vector<std::string> addresses);

/// Why a certificate must bear the name of @p endpoint, in words.
QJsonObject whyThatName(const Case &work, const http::Endpoint &endpoint);

} // namespace homeport::checks
