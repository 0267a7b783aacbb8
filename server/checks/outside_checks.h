#pragma once

#include "server/checks/case.h"

/// The checks of any server by name, a file each.
namespace homeport::checks {

// Doors: what answers where other servers knock
boost::asio::awaitable<void> checkDoors(CasePtr work);
boost::asio::awaitable<void> checkEncodedTargets(CasePtr work);
boost::asio::awaitable<void> checkClock(CasePtr work);
// Delegation: what leads there
boost::asio::awaitable<void>
checkWellKnown(CasePtr work); ///< and whether the server is elsewhere than it is looked for
boost::asio::awaitable<void> checkNameServers(CasePtr work);
boost::asio::awaitable<void> checkSrvRecords(CasePtr work);
boost::asio::awaitable<void> checkClients(CasePtr work);
// Seen by others, and seeing others
boost::asio::awaitable<void> checkOutsideView(CasePtr work);
boost::asio::awaitable<void> checkByTester(CasePtr work);
boost::asio::awaitable<void> checkWayOut(CasePtr work);
/// A view from inside that others do not share is a matter of the router.
void judgeHairpin(Case &work);
/// A peer that has just taken a signed request refused earlier ones for a reason that is gone.
void judgeRejections(Case &work);
/// A server that was not reached is never called fine, whatever else was not found out.
void judgeUnreached(Case &work);

} // namespace homeport::checks
