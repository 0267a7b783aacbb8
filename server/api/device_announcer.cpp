#include "server/api/device_announcer.h"

#include "server/store/connection.h"

namespace homeport::api {

using boost::asio::awaitable;

namespace {

awaitable<Result<void>> announce(Services &services, UserId user, std::string type, json::Object content)
{
    services.sync.wakeSharing(user);
    const auto servers = services.rooms.registry.serversSharing(user);
    if (servers.empty())
        co_return Result<void>{};
    auto job = [servers, user, type = std::move(type),
                content = std::move(content)](store::Connection &connection) -> Result<void> {
        json::Object own = content;
        for (const ServerName &server : servers) {
            if (const auto streamId = json::findInt(own, "stream_id")) {
                TRY(own["prev_id"], accounts::followOn(connection, user, server, *streamId));
            }
            TRY_VOID(federation::Sender::enqueueEdu(connection, server, type, own));
        }
        return {};
    };
    CO_TRY_VOID(co_await services.store.write(std::move(job)));
    services.federation->sender.wake(servers);
    co_return Result<void>{};
}

} // namespace

awaitable<Result<void>> announceDevice(Services &services, UserId user, std::string device)
{
    CO_TRY(const auto keys, co_await services.deviceKeys.query(user, {}));
    json::Object content{{"user_id", user.str()}, {"device_id", device}, {"stream_id", keys.streamId}};
    if (const auto found = keys.devices.find(device); found != keys.devices.end())
        content["keys"] = found->second;
    if (const auto name = keys.names.find(device); name != keys.names.end())
        content["device_display_name"] = name->second;
    co_return co_await announce(services, user, "m.device_list_update", std::move(content));
}

awaitable<Result<void>> announceDeleted(Services &services, UserId user, std::string device)
{
    CO_TRY(const auto keys, co_await services.deviceKeys.query(user, {}));
    json::Object content{
        {"user_id", user.str()}, {"device_id", device}, {"stream_id", keys.streamId}, {"deleted", true}};
    co_return co_await announce(services, user, "m.device_list_update", std::move(content));
}

awaitable<Result<void>> endDevices(Services &services, UserId user, std::vector<std::string> devices)
{
    CO_TRY_VOID(co_await services.sessions.remove(user, devices));
    for (const std::string &device : devices)
        CO_TRY_VOID(co_await announceDeleted(services, user, device));
    co_return Result<void>{};
}

awaitable<Result<void>> endAllDevices(Services &services, UserId user, std::optional<std::string> exceptDevice)
{
    CO_TRY(const auto devices, co_await services.sessions.devices(user));
    std::vector<std::string> ended;
    for (const accounts::Device &device : devices) {
        if (device.id != exceptDevice)
            ended.push_back(device.id);
    }
    co_return co_await endDevices(services, user, std::move(ended));
}

awaitable<Result<void>> announceCrossSigning(Services &services, UserId user)
{
    CO_TRY(const auto keys, co_await services.deviceKeys.query(user, {}));
    json::Object content{{"user_id", user.str()}};
    for (const char *usage : {"master", "self_signing"}) {
        if (const auto found = keys.crossSigning.find(usage); found != keys.crossSigning.end())
            content[std::string(usage) + "_key"] = found->second;
    }
    co_return co_await announce(services, user, "m.signing_key_update", std::move(content));
}

} // namespace homeport::api
