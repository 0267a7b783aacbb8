#pragma once

#include "server/api/services.h"

namespace homeport::api {

/// Keys of users of @p server as keys/query names them, from what is kept where that counts, else from the server:
/// whole lists of users who share a room with somebody here, which are kept. @p wanted user → array of device ids.
/// While the server does not answer, what is kept of its users is told though it may be old, with the server named
/// under `failures`; its error when nothing is kept. Homeserver thread. Spec:
/// https://spec.matrix.org/v1.19/client-server-api/#post_matrixclientv3keysquery
boost::asio::awaitable<Result<json::Object>> remoteKeys(Services &services, ServerName server, json::Object wanted);

/// A line of `failures`.
json::Object failureOf(const Error &error);

} // namespace homeport::api
