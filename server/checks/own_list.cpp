#include "server/checks/check_list.h"
#include "server/checks/own_checks.h"

namespace homeport::checks {

using namespace std::chrono_literals;

std::span<const CheckEntry> ownChecks()
{
    static constexpr CheckEntry kChecks[] = {
        {.name = "listeners", .run = checkListening, .deadline = 15s, .needsOwn = true},
        {.name = "proxy", .run = checkProxyTransparency, .deadline = 88s, .needsOwn = true},
        {.name = "body limit", .run = checkBodyLimit, .deadline = 80s, .needsOwn = true},
        {.name = "slow answers", .run = checkProxyTimeout, .deadline = 60s, .slow = true, .needsOwn = true},
        {.name = "served certificate", .run = checkServedCertificate, .deadline = 40s, .needsOwn = true},
        {.name = "certificate order", .run = checkCertificateOrder, .deadline = 15s, .needsOwn = true},
        {.name = "signing key", .run = checkSigningKey, .deadline = 20s, .needsOwn = true},
        {.name = "back-off", .run = checkBackoff, .deadline = 15s, .needsOwn = true},
        {.name = "denied peers", .run = checkDeniedPeers, .deadline = 40s, .needsOwn = true},
        {.name = "router", .run = checkGateway, .deadline = 75s, .needsOwn = true},
        {.name = "peer probe", .run = checkPeerProbe, .deadline = 88s, .needsOwn = true},
        {.name = "memory", .run = checkMemory, .deadline = 60s, .needsOwn = true},
    };
    return kChecks;
}

} // namespace homeport::checks
