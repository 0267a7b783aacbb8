#include "server/api/client/client_routes.h"
#include "server/api/device_announcer.h"

namespace homeport::api::client {

using boost::asio::awaitable;
using http::Method;

namespace {

json::Object deviceJson(const accounts::Device &device)
{
    json::Object object{{"device_id", device.id}};
    if (device.displayName)
        object["display_name"] = *device.displayName;
    if (device.lastSeen != 0) {
        object["last_seen_ts"] = device.lastSeen;
        object["last_seen_ip"] = device.lastAddress;
    }
    return object;
}

awaitable<Result<Reply>> listDevices(Services &services, CallPtr call)
{
    CO_TRY(const auto devices, co_await services.sessions.devices(call->session.user));
    json::Array list;
    for (const auto &device : devices)
        list.emplace_back(deviceJson(device));
    co_return json::Object{{"devices", std::move(list)}};
}

awaitable<Result<Reply>> oneDevice(Services &services, CallPtr call)
{
    CO_TRY(const auto devices, co_await services.sessions.devices(call->session.user));
    for (const auto &device : devices) {
        if (device.id == call->param("deviceId"))
            co_return deviceJson(device);
    }
    co_return fail(ErrorCode::NotFound, "there is no such device", "M_NOT_FOUND");
}

awaitable<Result<Reply>> remove(Services &services, CallPtr call, std::vector<std::string> devices)
{
    std::vector<accounts::UserInteractiveAuth::Flow> flows{{"m.login.password"}};
    CO_TRY(auto outcome, co_await services.auth.advance(std::move(flows), call->body,
                                                        {"devices", call->session.user, call->household()}));
    if (!outcome.done)
        co_return Reply(401, std::move(outcome.challenge));
    CO_TRY_VOID(co_await endDevices(services, call->session.user, std::move(devices)));
    co_return json::Object{};
}

} // namespace

void addDeviceRoutes(Router &router, Services &services)
{
    router.addClient(Method::Get, "/devices", Access::User, "devices",
                     [&services](CallPtr call) { return listDevices(services, std::move(call)); });
    router.addClient(Method::Get, "/devices/{deviceId}", Access::User, "device",
                     [&services](CallPtr call) { return oneDevice(services, std::move(call)); });
    router.addClient(Method::Put, "/devices/{deviceId}", Access::User, "rename_device",
                     [&services](CallPtr call) -> awaitable<Result<Reply>> {
                         const auto name = json::findString(call->body, "display_name");
                         if (!name)
                             co_return json::Object{};
                         CO_TRY_VOID(co_await services.sessions.rename(call->session.user, call->param("deviceId"),
                                                                       std::string(*name)));
                         CO_TRY_VOID(co_await announceDevice(services, call->session.user, call->param("deviceId")));
                         co_return json::Object{};
                     });
    router.addClient(Method::Delete, "/devices/{deviceId}", Access::User, "delete_device", [&services](CallPtr call) {
        std::vector<std::string> devices{call->param("deviceId")};
        return remove(services, std::move(call), std::move(devices));
    });
    router.addClient(Method::Post, "/delete_devices", Access::User, "delete_devices",
                     [&services](CallPtr call) -> awaitable<Result<Reply>> {
                         const json::Array *list = json::findArray(call->body, "devices");
                         if (!list)
                             co_return fail(ErrorCode::BadInput, "devices is missing", "M_MISSING_PARAM");
                         std::vector<std::string> devices;
                         for (const json::Value &device : *list) {
                             if (device.is_string())
                                 devices.emplace_back(json::view(device.get_string()));
                         }
                         co_return co_await remove(services, std::move(call), std::move(devices));
                     });
}

} // namespace homeport::api::client
