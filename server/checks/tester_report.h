#pragma once

#include "server/checks/case.h"

namespace homeport::checks {

/// What the federation tester reports of a server, in its own fields, so that whatever reads that reads this:
/// addresses, certificates, keys, version and `FederationOK`. Where this differs from the original it is the better for
/// it: SRV records of both names are followed, and no address in a private network is asked. Within 40 s.
/// @p tools must outlive the coroutine.
boost::asio::awaitable<json::Object> testerReport(std::string serverName, Tools tools);

} // namespace homeport::checks
