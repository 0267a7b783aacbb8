#include "server/api/federation/federation_routes.h"

namespace homeport::api::federation_api {

using boost::asio::awaitable;
using http::Method;

void addServerRoutes(Router &router, Services &services)
{
    router.add(Method::Get, "/_matrix/federation/v1/version", Access::Public, "version",
               [&services](CallPtr) -> awaitable<Result<Reply>> {
                   co_return json::Object{
                       {"server", {{"name", "Homeport"}, {"version", services.settings.softwareVersion}}}};
               });
    const Handler keys = [&services](CallPtr) -> awaitable<Result<Reply>> {
        co_return services.federation->keys.ownKeyResponse();
    };
    router.add(Method::Get, "/_matrix/key/v2/server", Access::Public, "server_keys", keys);
    router.add(Method::Get, "/_matrix/key/v2/server/", Access::Public, "server_keys", keys);
    router.add(Method::Get, "/_matrix/key/v2/server/{keyId}", Access::Public, "server_keys", keys);
}

void addAllRoutes(Router &router, Services &services, TransactionReceiver &receiver)
{
    addServerRoutes(router, services);
    addNotaryRoutes(router, services);
    addTransactionRoutes(router, services, receiver);
    addMembershipRoutes(router, services);
    addThirdPartyRoutes(router, services);
    addEventRoutes(router, services);
    addQueryRoutes(router, services);
    addDirectoryRoutes(router, services);
    addMediaRoutes(router, services);
}

} // namespace homeport::api::federation_api
