#pragma once

#include "server/api/call.h"
#include "server/api/services.h"

namespace homeport::api {

/// Bodies of keys/query and keys/claim for users of any server: ours from the tables, others' from their servers, side
/// by side. A server that does not answer is named in `failures`. Homeserver thread.
boost::asio::awaitable<Result<Reply>> queryKeys(Services &services, UserId viewer, json::Object body);
boost::asio::awaitable<Result<Reply>> claimKeys(Services &services, json::Object body);

/// Keys of local users, as answers name them: device_keys, master_keys, self_signing_keys, user_signing_keys.
/// @p viewer empty: another server.
boost::asio::awaitable<Result<json::Object>> localKeys(Services &services, json::Object wanted,
                                                       std::optional<UserId> viewer);
/// @p wanted user → device → algorithm.
boost::asio::awaitable<Result<json::Object>> claimLocalKeys(Services &services, json::Object wanted);

} // namespace homeport::api
