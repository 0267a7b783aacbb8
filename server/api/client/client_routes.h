#pragma once

#include "server/api/router.h"
#include "server/api/services.h"

/// The client-server API, an area a file. Each function adds the endpoints of its area; @p services outlives the
/// router. Spec: https://spec.matrix.org/v1.19/client-server-api/
namespace homeport::api::client {

void addServerRoutes(Router &router, Services &services);       ///< versions, capabilities, voip
void addWellKnownRoutes(Router &router, Services &services);    ///< how others find this server
void addRegistrationRoutes(Router &router, Services &services); ///< register, shared-secret registration
void addLoginRoutes(Router &router, Services &services);        ///< login, logout, whoami, password
void addDeviceRoutes(Router &router, Services &services);
void addProfileRoutes(Router &router, Services &services);
void addAccountDataRoutes(Router &router, Services &services); ///< account data, tags, filters, push rules
void addKeyRoutes(Router &router, Services &services);         ///< device keys, cross-signing
void addToDeviceRoutes(Router &router, Services &services);
void addRoomCreationRoutes(Router &router, Services &services);
void addMembershipRoutes(Router &router, Services &services);
void addSendRoutes(Router &router, Services &services);      ///< send, state, redact
void addRoomReadRoutes(Router &router, Services &services);  ///< messages, state, members, event, context
void addAliasRoutes(Router &router, Services &services);     ///< directory
void addEphemeralRoutes(Router &router, Services &services); ///< typing, receipts
void addPresenceRoutes(Router &router, Services &services);
void addDirectoryRoutes(Router &router, Services &services); ///< public rooms, spaces, times, upgrades, openid
void addMediaRoutes(Router &router, Services &services);
void addSyncRoutes(Router &router, Services &services);

void addAllRoutes(Router &router, Services &services);

} // namespace homeport::api::client
