#pragma once

#include "server/checks/case.h"
#include "server/checks/proxy_probe.h"

/// What several checks of one's own server need.
namespace homeport::checks {

/// The echo of our own server, with the key from the data folder; the error says why there is none.
Result<EchoProbe> ownEcho(const Case &work);
/// The ways that the world takes: each endpoint of the discovery (three at most), and the public URL for clients.
std::vector<Route> publicRoutes(const Case &work);
/// The client listener itself, on this machine.
Route localRoute(const setup::Config &config);
/// A listener's address as this machine reaches it: loopback for "everywhere".
std::string reachableAddress(const setup::ListenAddress &listen);
/// One that may connect to the addresses of our own configuration besides what the policy allows.
std::unique_ptr<http::Client> localClient(const Case &work);

/// What came of asking the running server for something of the doctor's own, such as `/state`.
boost::asio::awaitable<Result<json::Object>>
askRunningServer(CasePtr work, std::string rest, std::chrono::milliseconds deadline = std::chrono::seconds(10));

} // namespace homeport::checks
