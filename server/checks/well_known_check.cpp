#include "server/checks/outside_checks.h"
#include "server/checks/served_elsewhere.h"
#include "server/checks/well_known_findings.h"

#include <algorithm>

namespace homeport::checks {

namespace asio = boost::asio;

asio::awaitable<void> checkWellKnown(CasePtr work)
{
    co_await Case::afterDoors(work);
    if (!work->destination)
        co_return;
    if (!work->served() && !(work->doors.empty() && work->wellKnown.empty()))
        work->servedElsewhere = co_await findServedElsewhere(work);
    if (work->wellKnown.empty())
        co_return;
    findRedirects(*work);
    findWellKnownFaults(*work);
    findWellKnownDiffers(*work);
    findLongCache(*work);
    co_await findWebCertificate(work);
}

} // namespace homeport::checks
