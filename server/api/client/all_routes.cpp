#include "server/api/client/client_routes.h"

namespace homeport::api::client {

void addAllRoutes(Router &router, Services &services)
{
    addServerRoutes(router, services);
    addWellKnownRoutes(router, services);
    addRegistrationRoutes(router, services);
    addLoginRoutes(router, services);
    addDeviceRoutes(router, services);
    addProfileRoutes(router, services);
    addAccountDataRoutes(router, services);
    addKeyRoutes(router, services);
    addToDeviceRoutes(router, services);
    addRoomCreationRoutes(router, services);
    addMembershipRoutes(router, services);
    addSendRoutes(router, services);
    addRoomReadRoutes(router, services);
    addAliasRoutes(router, services);
    addEphemeralRoutes(router, services);
    addPresenceRoutes(router, services);
    addDirectoryRoutes(router, services);
    addMediaRoutes(router, services);
    addSyncRoutes(router, services);
}

} // namespace homeport::api::client
