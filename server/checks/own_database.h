#pragma once

#include "server/checks/case.h"
#include "server/federation/outbox_table.h"
#include "server/store/server_facts_table.h"

namespace homeport::checks {

/// What the database of one's own server tells a check; read beside the running server, nothing is changed.
struct OwnFacts {
    std::optional<std::string> serverName;
    std::optional<std::string> keyId;     ///< the marker: a signing key was made
    std::optional<std::string> keyPublic; ///< unpadded base64
    std::vector<federation::outbox::Destination> destinations;
};
/// Blocks for some ms. Errors name path and remedy.
Result<OwnFacts> readOwnFactsNow(const std::string &folder);
/// On a thread of its own.
boost::asio::awaitable<Result<OwnFacts>> readOwnFacts(CasePtr work);

} // namespace homeport::checks
