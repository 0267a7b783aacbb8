#include "server/api/api_error.h"
#include "server/api/client/client_routes.h"

namespace homeport::api::client {

using boost::asio::awaitable;
using http::Method;

namespace {

/// Peers keep the file for as long as it says, a day where it says nothing: whoever moves a server waits that long.
constexpr const char *kKeptFor = "public, max-age=600";

Handler fileHandler(const json::Object &file)
{
    return [&file](CallPtr) -> awaitable<Result<Reply>> {
        if (file.empty())
            co_return fail(ErrorCode::NotFound, "nothing is configured here; see [delegation] in homeport.toml",
                           "M_NOT_FOUND");
        http::Response response = jsonResponse(200, file);
        response.headers.set("Cache-Control", kKeptFor);
        co_return Reply(std::move(response));
    };
}

} // namespace

/// Spec: https://spec.matrix.org/v1.19/server-server-api/#getwell-knownmatrixserver and the client's two
void addWellKnownRoutes(Router &router, Services &services)
{
    const ApiSettings::WellKnown &files = services.settings.wellKnown;
    router.add(Method::Get, "/.well-known/matrix/server", Access::Public, "well_known_server",
               fileHandler(files.server));
    router.add(Method::Get, "/.well-known/matrix/client", Access::Public, "well_known_client",
               fileHandler(files.client));
    router.add(Method::Get, "/.well-known/matrix/support", Access::Public, "well_known_support",
               fileHandler(files.support));
}

} // namespace homeport::api::client
