#include "server/api/device_introductions.h"

#include "server/api/device_announcer.h"
#include "server/base/log.h"

#include <algorithm>
#include <unordered_set>

namespace homeport::api {

using boost::asio::awaitable;

namespace {

/// Of @p servers those that share no other room with the user, and are not this one.
std::vector<ServerName> newTo(const Services &services, const UserId &user, const rooms::Room &room,
                              std::vector<ServerName> servers)
{
    std::unordered_set<ServerName> known{services.settings.serverName};
    for (const auto &[id, membership] : services.rooms.registry.roomsOf(user)) {
        if (membership.membership != rooms::kJoin || membership.room->nid == room.nid)
            continue;
        const auto there = membership.room->servers();
        known.insert(there.begin(), there.end());
    }
    std::erase_if(servers, [&](const ServerName &server) { return known.contains(server); });
    return servers;
}

awaitable<void> introduce(Services &services, UserId user, std::vector<ServerName> servers)
{
    if (servers.empty())
        co_return;
    const auto devices = co_await services.sessions.devices(user);
    if (!devices || devices->empty())
        co_return;
    const auto newest = std::ranges::max_element(*devices, {}, &accounts::Device::lastSeen);
    const auto told = co_await announceDeviceTo(services, user, newest->id, std::move(servers));
    if (!told)
        qCWarning(log::federation, "others were not told of the devices of %s: %s", user.str().c_str(),
                  told.error().detail.c_str());
}

} // namespace

awaitable<void> introduceDevices(Services &services, rooms::RoomPtr room, std::vector<UserId> came,
                                 std::vector<ServerName> servers)
{
    for (const UserId &user : came)
        co_await introduce(services, user, newTo(services, user, *room, room->servers()));
    if (servers.empty())
        co_return;
    for (const UserId &user : services.rooms.registry.localUsers(*room, rooms::kJoin)) {
        if (std::ranges::find(came, user) == came.end())
            co_await introduce(services, user, newTo(services, user, *room, servers));
    }
}

} // namespace homeport::api
