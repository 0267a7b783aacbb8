#pragma once

#include "server/checks/case.h"

/// The checks that need the server's own data folder, a file each.
namespace homeport::checks {

// Through the world and back, by the echo (proxy_*.cpp)
boost::asio::awaitable<void> checkProxyTransparency(CasePtr work); ///< target, headers, body, real traffic
boost::asio::awaitable<void> checkBodyLimit(CasePtr work);
boost::asio::awaitable<void> checkProxyTimeout(CasePtr work); ///< slow by nature
// On this machine (own_*.cpp)
boost::asio::awaitable<void> checkListening(CasePtr work);
boost::asio::awaitable<void> checkGateway(CasePtr work);
boost::asio::awaitable<void> checkServedCertificate(CasePtr work); ///< against the file
boost::asio::awaitable<void> checkCertificateOrder(CasePtr work);  ///< that is under way
boost::asio::awaitable<void> checkSigningKey(CasePtr work);
boost::asio::awaitable<void> checkBackoff(CasePtr work);
boost::asio::awaitable<void> checkDeniedPeers(CasePtr work);
/// What the running server remembers: stale resolutions, and joins that failed.
boost::asio::awaitable<void> checkMemory(CasePtr work);
/// The outside view of other Homeports, asked by the running server under its own name.
boost::asio::awaitable<void> checkPeerProbe(CasePtr work);

/// What others see of a server whose certificate has not come follows from that.
void judgeCertificateOrder(Case &work);

} // namespace homeport::checks
