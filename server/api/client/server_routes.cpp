#include "server/api/client/client_routes.h"

namespace homeport::api::client {

using boost::asio::awaitable;
using http::Method;

namespace {

json::Object versions()
{
    json::Array list;
    for (const char *version :
         {"r0.6.1", "v1.1", "v1.2", "v1.3", "v1.4", "v1.5", "v1.6", "v1.7", "v1.8", "v1.9", "v1.10", "v1.11"})
        list.emplace_back(version);
    return {{"versions", std::move(list)}, {"unstable_features", json::Object{}}};
}

json::Object capabilities(const ApiSettings &settings)
{
    json::Object available;
    for (const auto &rules : event::allRoomVersions())
        available[rules.version] = "stable";
    json::Object on{{"enabled", true}};
    json::Object off{{"enabled", false}};
    return {{"capabilities",
             {{"m.room_versions", {{"default", settings.defaultRoomVersion}, {"available", std::move(available)}}},
              {"m.change_password", on},
              {"m.set_displayname", on},
              {"m.set_avatar_url", on},
              {"m.3pid_changes", off},
              {"m.get_login_token", off}}}};
}

} // namespace

void addServerRoutes(Router &router, Services &services)
{
    router.add(Method::Get, "/_matrix/client/versions", Access::Public, "versions",
               [](CallPtr) -> awaitable<Result<Reply>> { co_return versions(); });
    router.addClient(Method::Get, "/capabilities", Access::User, "capabilities",
                     [&services](CallPtr) -> awaitable<Result<Reply>> { co_return capabilities(services.settings); });
    const Handler nothing = [](CallPtr) -> awaitable<Result<Reply>> { co_return json::Object{}; };
    router.addClient(Method::Get, "/voip/turnServer", Access::User, "turn_server", nothing);
    router.addClient(Method::Get, "/thirdparty/protocols", Access::User, "thirdparty_protocols", nothing);
    // Server-side key backup and dehydrated devices are not offered; clients ask, and take this answer.
    const Handler none = [](CallPtr) -> awaitable<Result<Reply>> {
        co_return fail(ErrorCode::NotFound, "there is none", "M_NOT_FOUND");
    };
    router.addClient(Method::Get, "/room_keys/version", Access::User, "key_backup_version", none);
}

} // namespace homeport::api::client
