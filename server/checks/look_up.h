#pragma once

#include "server/checks/case.h"

namespace homeport::checks {

/// Addresses of @p host; itself when it is an address. A and AAAA are asked separately, so that a name server that
/// fails for one of them does not hide the other. Within 6 s.
boost::asio::awaitable<LookedUp> lookUp(CasePtr work, std::string host);

/// One question to the resolver that this machine, or the question, names; the second of them when the first is silent.
boost::asio::awaitable<http::DnsOutcome> askResolver(CasePtr work, std::string name, http::RecordType type,
                                                     std::chrono::milliseconds deadline = std::chrono::seconds(5));

/// Of private networks, of carriers and of a machine itself: what no other server can reach.
bool isPrivateAddress(const std::string &address);

} // namespace homeport::checks
