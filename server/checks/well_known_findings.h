#pragma once

#include "server/checks/case.h"

/// What the views of `/.well-known/matrix/server` come to, once it is known whether the server is reached anyway.
namespace homeport::checks {

void findRedirects(Case &work);
void findWellKnownFaults(Case &work);
void findWellKnownDiffers(Case &work);
void findLongCache(Case &work);
/// A certificate at 443 that keeps others from the file.
boost::asio::awaitable<void> findWebCertificate(CasePtr work);

} // namespace homeport::checks
