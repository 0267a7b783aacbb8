#include "server/gateway/upnp.h"

#include <fmt/format.h>

#include <miniupnpc/miniupnpc.h>
#include <miniupnpc/upnpcommands.h>
#include <miniupnpc/upnperrors.h>

#include <memory>

namespace homeport::gateway {

namespace {

constexpr int kDiscoveryMs = 2'000;
constexpr int kNoSuchEntry = 714; // of the port mapping service

/// A router that was found, with the addresses of its services.
class Found {
public:
    static Result<std::unique_ptr<Found>> search()
    {
        int fault = 0;
        // One kind: the library waits the whole time for each, and a newer router answers to the older name too.
        UPNPDev *devices = upnpDiscoverDevice("urn:schemas-upnp-org:device:InternetGatewayDevice:1", kDiscoveryMs,
                                              nullptr, nullptr, UPNP_LOCAL_PORT_ANY, 0, 2, &fault);
        auto found = std::make_unique<Found>();
        found->m_kind =
            UPNP_GetValidIGD(devices, &found->m_urls, &found->m_data, found->m_inside, sizeof found->m_inside);
        freeUPNPDevlist(devices);
        if (found->m_kind != 1 && found->m_kind != 2)
            return fail(ErrorCode::NotFound, "no router answers over UPnP; switch UPnP on in its settings");
        return found;
    }
    Found() = default;
    Found(const Found &) = delete;
    ~Found()
    {
        if (m_kind != 0)
            FreeUPNPUrls(&m_urls);
    }
    const char *control() const { return m_urls.controlURL; }
    const char *service() const { return m_data.first.servicetype; }
    const char *inside() const { return m_inside; }
    bool connected() const { return m_kind == 1; }

private:
    UPNPUrls m_urls{};
    IGDdatas m_data{};
    char m_inside[64] = {};
    int m_kind = 0;
};

std::unexpected<Error> refused(int code)
{
    const char *words = strupnperror(code);
    const ErrorCode kind = code == 718 ? ErrorCode::Conflict : ErrorCode::Forbidden;
    return fail(kind, fmt::format("the router refuses over UPnP: {} ({})", words ? words : "no reason given", code));
}

} // namespace

Result<UpnpRouter> upnpLook()
{
    TRY(const auto found, Found::search());
    UpnpRouter router{.outsideAddress = {}, .connected = found->connected()};
    char address[64] = {};
    if (UPNP_GetExternalIPAddress(found->control(), found->service(), address) == UPNPCOMMAND_SUCCESS)
        router.outsideAddress = address;
    return router;
}

Result<std::string> upnpTargetOf(std::uint16_t outsidePort)
{
    TRY(const auto found, Found::search());
    const std::string outside = std::to_string(outsidePort);
    char machine[64] = {}, port[8] = {};
    const int code = UPNP_GetSpecificPortMappingEntry(found->control(), found->service(), outside.c_str(), "TCP",
                                                      nullptr, machine, port, nullptr, nullptr, nullptr);
    if (code == kNoSuchEntry)
        return std::string();
    if (code != UPNPCOMMAND_SUCCESS)
        return refused(code);
    return std::string(machine);
}

Result<MappingAnswer> upnpMap(const MappingWish &wish)
{
    TRY(const auto found, Found::search());
    const std::string outside = std::to_string(wish.outsidePort);
    const std::string inside = std::to_string(wish.insidePort);
    const std::string lease = std::to_string(wish.lifetimeSeconds);
    const int code = UPNP_AddPortMapping(found->control(), found->service(), outside.c_str(), inside.c_str(),
                                         found->inside(), "Homeport", "TCP", nullptr, lease.c_str());
    if (code != UPNPCOMMAND_SUCCESS)
        return refused(code);
    return MappingAnswer{wish.outsidePort, wish.lifetimeSeconds, {}};
}

Result<void> upnpUnmap(std::uint16_t outsidePort)
{
    TRY(const auto found, Found::search());
    const std::string outside = std::to_string(outsidePort);
    const int code = UPNP_DeletePortMapping(found->control(), found->service(), outside.c_str(), "TCP", nullptr);
    if (code != UPNPCOMMAND_SUCCESS && code != kNoSuchEntry)
        return refused(code);
    return {};
}

} // namespace homeport::gateway
