#include "server/api/device_announcer.h"

#include "server/store/connection.h"

namespace homeport::api {

using boost::asio::awaitable;

namespace {

using accounts::DeviceKeys;
using MakeContent = std::function<json::Object(const DeviceKeys::OfUser &keys)>;

/// What is told is read in the job that queues it: of two changes close together the older could else be queued last,
/// with a newer number than it has, and nobody would see the gap.
awaitable<Result<void>> tell(Services &services, UserId user, std::string type, MakeContent makeContent,
                             std::vector<ServerName> servers)
{
    if (servers.empty())
        co_return Result<void>{};
    auto job = [servers, user, type = std::move(type),
                makeContent = std::move(makeContent)](store::Connection &connection) -> Result<void> {
        TRY(const auto keys, DeviceKeys::queryIn(connection, user, {}));
        json::Object content = makeContent(keys);
        for (const ServerName &server : servers) {
            if (const auto streamId = json::findInt(content, "stream_id")) {
                TRY(content["prev_id"], accounts::followOn(connection, user, server, *streamId));
            }
            TRY_VOID(federation::Sender::enqueueEdu(connection, server, type, content));
        }
        return {};
    };
    CO_TRY_VOID(co_await services.store.write(std::move(job)));
    services.federation->sender.wake(servers);
    co_return Result<void>{};
}

awaitable<Result<void>> announce(Services &services, UserId user, std::string type, MakeContent makeContent)
{
    services.sync.wakeSharing(user);
    auto servers = services.rooms.registry.serversSharing(user);
    co_return co_await tell(services, user, std::move(type), std::move(makeContent), std::move(servers));
}

MakeContent updateOf(const UserId &user, const std::string &device)
{
    return [user, device](const DeviceKeys::OfUser &keys) {
        json::Object told{{"user_id", user.str()}, {"device_id", device}, {"stream_id", keys.streamId}};
        if (const auto found = keys.devices.find(device); found != keys.devices.end())
            told["keys"] = found->second;
        if (const auto name = keys.names.find(device); name != keys.names.end())
            told["device_display_name"] = name->second;
        return told;
    };
}

} // namespace

awaitable<Result<void>> announceDevice(Services &services, UserId user, std::string device)
{
    co_return co_await announce(services, user, "m.device_list_update", updateOf(user, device));
}

awaitable<Result<void>> announceDeviceTo(Services &services, UserId user, std::string device,
                                         std::vector<ServerName> servers)
{
    co_return co_await tell(services, user, "m.device_list_update", updateOf(user, device), std::move(servers));
}

awaitable<Result<void>> announceDeleted(Services &services, UserId user, std::string device)
{
    MakeContent content = [user, device](const DeviceKeys::OfUser &keys) {
        return json::Object{
            {"user_id", user.str()}, {"device_id", device}, {"stream_id", keys.streamId}, {"deleted", true}};
    };
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
    MakeContent content = [user](const DeviceKeys::OfUser &keys) {
        json::Object told{{"user_id", user.str()}};
        for (const char *usage : {"master", "self_signing"}) {
            if (const auto found = keys.crossSigning.find(usage); found != keys.crossSigning.end())
                told[std::string(usage) + "_key"] = found->second;
        }
        return told;
    };
    co_return co_await announce(services, user, "m.signing_key_update", std::move(content));
}

} // namespace homeport::api
