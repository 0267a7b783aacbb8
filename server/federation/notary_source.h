#pragma once

#include "server/federation/client.h"
#include "server/federation/key_ring.h"

#include <map>
#include <memory>
#include <set>
#include <vector>

namespace homeport::federation {

/// Whose signature on an answer is asked for: KeyRing::keyFor of the notary.
using NotaryKey = std::function<boost::asio::awaitable<Result<crypto::PublicKey>>(ServerName, std::string keyId)>;

/// What an answer of keys/query holds of the servers in @p wanted, a bounded number of documents each, signed or not.
/// BadInput when it is none. Pure.
Result<std::map<ServerName, std::vector<json::Object>>> readNotaryAnswer(json::Object answer,
                                                                         const std::set<ServerName> &wanted);

/// Asks @p notary for other servers' keys; what is wanted at about the same time goes in one request. Takes only
/// documents that the notary has signed. Both references must outlive the source.
/// Spec: https://spec.matrix.org/v1.19/server-server-api/#querying-keys-through-another-server
KeySource notarySource(FederationClient &client, BackgroundTasks &tasks, ServerName notary, NotaryKey keyOfNotary);

} // namespace homeport::federation
