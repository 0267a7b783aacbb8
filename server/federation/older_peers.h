#pragma once

#include "server/federation/client.h"

namespace homeport::federation {

/// @p call of version 2; where the peer does not know it, the same as version 1, whose answer is `[200, {…}]`. Older
/// servers have send_join, send_leave and invite in that form alone. @p bodyV1: nullopt for the same body.
/// Spec: https://spec.matrix.org/v1.19/server-server-api/#put_matrixfederationv1send_joinroomideventid
boost::asio::awaitable<Result<json::Object>> callV2OrV1(FederationClient &client, ServerName at, Call call,
                                                        std::optional<std::string> bodyV1 = {});

} // namespace homeport::federation
