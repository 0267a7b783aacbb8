#include "server/checks/check_list.h"

#include "server/checks/outside_checks.h"
#include "server/checks/own_checks.h"

namespace homeport::checks {

using namespace std::chrono_literals;

std::span<const CheckEntry> outsideChecks()
{
    static constexpr CheckEntry kChecks[] = {
        {"doors", checkDoors, 30s},
        {"delegation", checkWellKnown, 50s},
        {"encoded characters", checkEncodedTargets, 40s},
        {"clients", checkClients, 30s},
        {"name servers", checkNameServers, 25s},
        {"SRV records", checkSrvRecords},
        {"clock", checkClock, 40s},
        {"outside view", checkOutsideView, 55s},
        {"tester", checkByTester, 75s},
        {"way out", checkWayOut, 30s},
    };
    return kChecks;
}

std::span<const Judgement> judgements()
{
    static constexpr Judgement kJudgements[] = {judgeCertificateOrder, judgeHairpin, judgeRejections, judgeUnreached};
    return kJudgements;
}

} // namespace homeport::checks
