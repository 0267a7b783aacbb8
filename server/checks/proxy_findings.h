#pragma once

#include "server/checks/case.h"
#include "server/checks/proxy_probe.h"

namespace homeport::checks {

/// `nginx` and the like for whoever answered these: the first answer that tells, so error pages count as well.
std::string proxyOf(const std::vector<EchoAnswer> &answers);

void findTargetFaults(Case &work, const Route &route, const TargetVerdict &verdict, const std::string &proxy);
/// From one plain request that arrived.
void findHeaderFaults(Case &work, const Route &route, const EchoAnswer &plain, const std::string &proxy);
void findBodyFault(Case &work, const Route &route, const EchoAnswer &answer, const std::string &proxy);

} // namespace homeport::checks
