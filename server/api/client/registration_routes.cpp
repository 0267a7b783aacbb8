#include "server/accounts/password_rule.h"
#include "server/api/client/client_routes.h"
#include "server/crypto/password.h"

namespace homeport::api::client {

using boost::asio::awaitable;
using http::Method;

namespace {

/// user_id, access_token, device_id: unless the client does not want to be logged in.
awaitable<Result<Reply>> loggedIn(Services &services, UserId user, const json::Object &body)
{
    json::Object answer{{"user_id", user.str()}, {"home_server", services.settings.serverName.str()}};
    if (json::findBool(body, "inhibit_login").value_or(false))
        co_return answer;
    std::optional<std::string> device;
    std::optional<std::string> name;
    if (const auto given = json::findString(body, "device_id"))
        device = std::string(*given);
    if (const auto given = json::findString(body, "initial_device_display_name"))
        name = std::string(*given);
    CO_TRY(const auto login, co_await services.sessions.logIn(user, device, name));
    answer["access_token"] = login.accessToken;
    answer["device_id"] = login.device;
    co_return answer;
}

awaitable<Result<Reply>> registerAccount(Services &services, CallPtr call)
{
    if (!services.settings.openRegistration)
        co_return fail(ErrorCode::Forbidden,
                       "registration is closed on this server; ask its administrator for an account");
    if (call->query.find("kind") == "guest")
        co_return fail(ErrorCode::Forbidden, "guests are not taken here", "M_GUEST_ACCESS_FORBIDDEN");
    using enum json::Kind;
    const json::Object &body = call->body;
    CO_TRY_VOID(json::expectKinds(body, {{"auth", Object},
                                         {"username", String},
                                         {"device_id", String},
                                         {"initial_device_display_name", String},
                                         {"inhibit_login", Bool}}));
    if (const auto name = json::findString(body, "username"))
        CO_TRY_VOID(co_await services.accounts.checkAvailable(std::string(*name)));
    std::vector<accounts::UserInteractiveAuth::Flow> flows{{"m.login.dummy"}};
    CO_TRY(auto outcome, co_await services.auth.advance(std::move(flows), body, {"register", {}, call->household()}));
    if (!outcome.done)
        co_return Reply(401, std::move(outcome.challenge));
    CO_TRY(std::string password, accounts::chosenPassword(body, "password"));
    // Without a wish for a name, one that nobody else can have.
    std::string localpart(json::findString(body, "username").value_or(""));
    if (localpart.empty())
        localpart = std::to_string(nowMs());
    accounts::Accounts::NewAccount account{.localpart = std::move(localpart), .password = std::move(password)};
    CO_TRY_VOID(accounts::Sessions::checkDeviceId(json::findString(body, "device_id").value_or("")));
    CO_TRY(const UserId user, co_await services.accounts.create(std::move(account)));
    co_return co_await loggedIn(services, user, body);
}

awaitable<Result<Reply>> registerBySecret(Services &services, CallPtr call)
{
    using enum json::Kind;
    const json::Object &body = call->body;
    CO_TRY_VOID(json::expectKinds(
        body, {{"admin", Bool}, {"user_type", String}, {"displayname", String}, {"inhibit_login", Bool}}));
    accounts::RegistrationNonces::Wish wish;
    CO_TRY(wish.nonce, json::requireString(body, "nonce"));
    CO_TRY(wish.username, json::requireString(body, "username"));
    CO_TRY(wish.password, accounts::chosenPassword(body, "password"));
    CO_TRY(wish.mac, json::requireString(body, "mac"));
    wish.isAdmin = json::findBool(body, "admin").value_or(false);
    wish.userType = std::string(json::findString(body, "user_type").value_or(""));
    CO_TRY_VOID(services.nonces.check(wish));
    accounts::Accounts::NewAccount account{.localpart = wish.username,
                                           .password = wish.password,
                                           .isAdmin = wish.isAdmin,
                                           .displayName =
                                               std::string(json::findString(body, "displayname").value_or(""))};
    CO_TRY_VOID(accounts::Sessions::checkDeviceId(json::findString(body, "device_id").value_or("")));
    CO_TRY(const UserId user, co_await services.accounts.create(std::move(account)));
    co_return co_await loggedIn(services, user, body);
}

} // namespace

void addRegistrationRoutes(Router &router, Services &services)
{
    router.addClient(Method::Post, "/register", Access::Public, "register",
                     [&services](CallPtr call) { return registerAccount(services, std::move(call)); });
    router.addClient(Method::Get, "/register/available", Access::Public, "register_available",
                     [&services](CallPtr call) -> awaitable<Result<Reply>> {
                         const auto name = call->query.find("username");
                         if (!name)
                             co_return fail(ErrorCode::BadInput, "username is missing", "M_MISSING_PARAM");
                         CO_TRY_VOID(co_await services.accounts.checkAvailable(std::string(*name)));
                         co_return json::Object{{"available", true}};
                     });
    // Where no secret is configured the endpoint does not exist.
    if (services.nonces.enabled()) {
        constexpr std::string_view path = "/_synapse/admin/v1/register";
        router.add(Method::Get, path, Access::Public, "shared_secret_nonce",
                   [&services](CallPtr) -> awaitable<Result<Reply>> {
                       co_return json::Object{{"nonce", services.nonces.issue()}};
                   });
        router.add(Method::Post, path, Access::Public, "shared_secret_register",
                   [&services](CallPtr call) { return registerBySecret(services, std::move(call)); });
    }
}

} // namespace homeport::api::client
