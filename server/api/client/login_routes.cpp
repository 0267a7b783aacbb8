#include "server/api/client/client_routes.h"
#include "server/api/device_announcer.h"

namespace homeport::api::client {

using boost::asio::awaitable;
using http::Method;

namespace {

awaitable<Result<Reply>> logIn(Services &services, CallPtr call)
{
    using enum json::Kind;
    const json::Object &body = call->body;
    CO_TRY_VOID(json::expectKinds(
        body, {{"identifier", Object}, {"device_id", String}, {"initial_device_display_name", String}}));
    CO_TRY(const std::string type, json::requireString(body, "type"));
    if (type != "m.login.password")
        co_return fail(ErrorCode::BadInput, "only m.login.password is offered here", "M_UNKNOWN");
    CO_TRY(const UserId user, accounts::userFromIdentifier(body, services.settings.serverName));
    CO_TRY(std::string password, json::requireString(body, "password"));
    CO_TRY(const auto account, co_await services.accounts.checkPassword(user, std::move(password), call->household()));
    std::optional<std::string> device;
    std::optional<std::string> name;
    if (const auto given = json::findString(body, "device_id"))
        device = std::string(*given);
    if (const auto given = json::findString(body, "initial_device_display_name"))
        name = std::string(*given);
    CO_TRY(const auto login, co_await services.sessions.logIn(account.user, device, name));
    json::Object answer{{"user_id", account.user.str()},
                        {"access_token", login.accessToken},
                        {"device_id", login.device},
                        {"home_server", services.settings.serverName.str()}};
    if (!services.settings.wellKnown.client.empty())
        answer["well_known"] = services.settings.wellKnown.client;
    co_return answer;
}

awaitable<Result<Reply>> changePassword(Services &services, CallPtr call)
{
    CO_TRY_VOID(json::expectKinds(call->body, {{"auth", json::Kind::Object}, {"logout_devices", json::Kind::Bool}}));
    std::vector<accounts::UserInteractiveAuth::Flow> flows{{"m.login.password"}};
    CO_TRY(auto outcome, co_await services.auth.advance(std::move(flows), call->body,
                                                        {"password", call->session.user, call->household()}));
    if (!outcome.done)
        co_return Reply(401, std::move(outcome.challenge));
    CO_TRY(std::string password, json::requireString(call->body, "new_password"));
    CO_TRY_VOID(co_await services.accounts.setPassword(call->session.user, std::move(password)));
    if (json::findBool(call->body, "logout_devices").value_or(true))
        CO_TRY_VOID(co_await endAllDevices(services, call->session.user, call->session.device));
    co_return json::Object{};
}

awaitable<Result<Reply>> deactivate(Services &services, CallPtr call)
{
    std::vector<accounts::UserInteractiveAuth::Flow> flows{{"m.login.password"}};
    CO_TRY(auto outcome, co_await services.auth.advance(std::move(flows), call->body,
                                                        {"deactivate", call->session.user, call->household()}));
    if (!outcome.done)
        co_return Reply(401, std::move(outcome.challenge));
    const UserId user = call->session.user;
    const auto rooms = services.rooms.registry.roomsOf(user);
    for (const auto &[id, membership] : rooms) {
        if (membership.membership == rooms::kJoin || membership.membership == rooms::kInvite)
            (void)co_await services.memberships.leave(user, id, {});
    }
    CO_TRY_VOID(co_await services.accounts.deactivate(user));
    CO_TRY_VOID(co_await endAllDevices(services, user));
    co_return json::Object{{"id_server_unbind_result", "no-support"}};
}

} // namespace

void addLoginRoutes(Router &router, Services &services)
{
    router.addClient(Method::Get, "/login", Access::Public, "login_flows", [](CallPtr) -> awaitable<Result<Reply>> {
        json::Array flows;
        flows.emplace_back(json::Object{{"type", "m.login.password"}});
        co_return json::Object{{"flows", std::move(flows)}};
    });
    router.addClient(Method::Post, "/login", Access::Public, "login",
                     [&services](CallPtr call) { return logIn(services, std::move(call)); });
    router.addClient(Method::Post, "/logout", Access::User, "logout",
                     [&services](CallPtr call) -> awaitable<Result<Reply>> {
                         std::vector<std::string> device{call->session.device};
                         CO_TRY_VOID(co_await endDevices(services, call->session.user, std::move(device)));
                         co_return json::Object{};
                     });
    router.addClient(Method::Post, "/logout/all", Access::User, "logout_all",
                     [&services](CallPtr call) -> awaitable<Result<Reply>> {
                         CO_TRY_VOID(co_await endAllDevices(services, call->session.user));
                         co_return json::Object{};
                     });
    router.addClient(
        Method::Get, "/account/whoami", Access::User, "whoami", [](CallPtr call) -> awaitable<Result<Reply>> {
            co_return json::Object{
                {"user_id", call->session.user.str()}, {"device_id", call->session.device}, {"is_guest", false}};
        });
    router.addClient(Method::Post, "/account/password", Access::User, "change_password",
                     [&services](CallPtr call) { return changePassword(services, std::move(call)); });
    router.addClient(Method::Post, "/account/deactivate", Access::User, "deactivate",
                     [&services](CallPtr call) { return deactivate(services, std::move(call)); });
    router.addClient(Method::Get, "/account/3pid", Access::User, "threepids",
                     [](CallPtr) -> awaitable<Result<Reply>> { co_return json::Object{{"threepids", json::Array{}}}; });
}

} // namespace homeport::api::client
