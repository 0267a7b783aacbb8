#pragma once

#include "server/checks/case.h"

namespace homeport::checks {

/// The zone that a host name lies in, and the name servers that its parent or itself names.
struct Zone {
    std::string origin;
    std::vector<http::NameServer> servers; ///< with addresses; at most 8, allowed ones
    std::string fault;                     ///< why servers is empty
    bool broken = false; ///< the resolver gets no answer for the zone, although it does for the one above
};

/// Looks upwards from @p host for NS records: by the resolver, and where that gives nothing by asking the parent zone's
/// servers themselves, since a resolver tells nothing of a zone whose servers all fail. Within 12 s.
boost::asio::awaitable<Zone> findZone(CasePtr work, std::string host);

/// The addresses that the zone's own name servers give @p host: what the world sees, whatever this machine's DNS says.
boost::asio::awaitable<std::vector<std::string>> publicAddresses(CasePtr work, std::string host);

} // namespace homeport::checks
