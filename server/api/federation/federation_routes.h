#pragma once

#include "server/api/federation/transaction_receiver.h"
#include "server/api/router.h"
#include "server/api/services.h"

/// The server-server API, an area a file. @p services outlives the router.
/// Spec: https://spec.matrix.org/v1.19/server-server-api/
namespace homeport::api::federation_api {

void addServerRoutes(Router &router, Services &services); ///< version, keys, well-known
void addNotaryRoutes(Router &router, Services &services); ///< keys of other servers
void addTransactionRoutes(Router &router, Services &services, TransactionReceiver &receiver);
void addMembershipRoutes(Router &router, Services &services); ///< make_join … invite
void addThirdPartyRoutes(Router &router, Services &services); ///< invites by address
void addEventRoutes(Router &router, Services &services);      ///< event, state, backfill, get_missing_events
void addQueryRoutes(Router &router, Services &services);      ///< directory, profile, user devices and keys

void addDirectoryRoutes(Router &router, Services &services); ///< public rooms, hierarchy, times, openid

void addMediaRoutes(Router &router, Services &services);

void addAllRoutes(Router &router, Services &services, TransactionReceiver &receiver);

} // namespace homeport::api::federation_api
