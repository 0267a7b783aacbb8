#pragma once

#include "server/checks/case.h"

namespace homeport::checks {

/// Looks for the server where nothing leads to: at 443 and 8448 of the hosts that its name, its delegation, its
/// certificate and its configuration speak of. What answers with keys for this very name, under a certificate that
/// others accept, is it: `host:port`; empty when it was not met. Within 12 s.
boost::asio::awaitable<std::string> findServedElsewhere(CasePtr work);

} // namespace homeport::checks
