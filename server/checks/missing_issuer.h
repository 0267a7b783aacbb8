#pragma once

#include "server/checks/case.h"

namespace homeport::checks {

/// The certificates above the last of @p chain, fetched from where each says that its issuer lies, until one is
/// self-issued or says nothing: at most 4, 64 KiB each, under the address policy. Nothing of it is trusted: whoever
/// asks has the completed chain judged. Spec: https://www.rfc-editor.org/rfc/rfc5280#section-4.2.2.1
boost::asio::awaitable<std::vector<http::PresentedCertificate>> fetchIssuers(CasePtr work,
                                                                             http::PresentedCertificate last);

} // namespace homeport::checks
