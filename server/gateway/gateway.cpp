#include "server/gateway/gateway.h"

#include "server/base/on_pool.h"
#include "server/gateway/path.h"
#include "server/gateway/upnp.h"
#include "server/http/client.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <fmt/format.h>

#include <array>
#include <fstream>
#include <sstream>

namespace homeport::gateway {

namespace asio = boost::asio;
using asio::awaitable;
using asio::ip::udp;

namespace {

constexpr int kBeforeRouter = 2; // steps from here
constexpr std::uint16_t kRouterPort = 5351;
constexpr std::array<std::chrono::milliseconds, 4> kPatience{
    std::chrono::milliseconds(250), std::chrono::milliseconds(500), std::chrono::milliseconds(750),
    std::chrono::milliseconds(1'000)};

std::string currentRouter()
{
    std::ifstream file("/proc/net/route");
    std::stringstream text;
    text << file.rdbuf();
    return defaultRouter(text.str());
}

/// Our address on the way to the router. Sends nothing.
std::string addressTowards(const asio::any_io_executor &executor, const std::string &router)
{
    boost::system::error_code fault;
    udp::socket socket(executor);
    socket.open(udp::v4(), fault);
    socket.connect({asio::ip::make_address(router), kRouterPort}, fault);
    const auto local = socket.local_endpoint(fault);
    return fault ? std::string() : local.address().to_string();
}

std::unexpected<Error> noRouter()
{
    return fail(ErrorCode::NotFound, "this machine has no default route over IPv4, so there is no router to ask");
}

} // namespace

AddressKind addressKind(std::string_view address)
{
    boost::system::error_code fault;
    const auto parsed = asio::ip::make_address(std::string(address), fault);
    if (fault || parsed.is_unspecified())
        return AddressKind::None;
    if (parsed.is_v4() && (parsed.to_v4().to_uint() & 0xffc00000U) == 0x64400000U)
        return AddressKind::Carrier;
    static const auto policy = http::AddressPolicy::create({});
    return policy && policy->allows(address) ? AddressKind::Public : AddressKind::Private;
}

std::string_view wayName(Way way)
{
    switch (way) {
    case Way::Pcp:
        return "PCP";
    case Way::NatPmp:
        return "NAT-PMP";
    case Way::Upnp:
        return "UPnP";
    case Way::None:
        break;
    }
    return "none";
}

std::string defaultRouter(std::string_view routes)
{
    std::istringstream lines{std::string(routes)};
    std::string line;
    while (std::getline(lines, line)) {
        std::istringstream fields(line);
        std::string interface, destination, router, flags;
        fields >> interface >> destination >> router >> flags;
        if (destination != "00000000" || router.size() != 8 || router == "00000000" ||
            router.find_first_not_of("0123456789ABCDEFabcdef") != router.npos)
            continue;
        const auto number = static_cast<std::uint32_t>(std::stoul(router, nullptr, 16)); // the machine's byte order
        std::array<unsigned char, 4> bytes{};
        std::memcpy(bytes.data(), &number, bytes.size());
        return asio::ip::address_v4(bytes).to_string();
    }
    return {};
}

Gateway::Gateway(asio::any_io_executor executor, asio::thread_pool &pool, Nonce nonce)
    : m_executor(std::move(executor)), m_pool(pool), m_nonce(nonce)
{
}

awaitable<Result<std::string>> Gateway::ask(std::string request, std::string router)
{
    boost::system::error_code fault;
    udp::socket socket(m_executor);
    socket.open(udp::v4(), fault);
    if (!fault)
        socket.connect({asio::ip::make_address(router), kRouterPort}, fault); // answers of others don't arrive
    if (fault)
        co_return fail(ErrorCode::Unreachable, fault.message());
    asio::steady_timer timer(m_executor);
    std::array<char, 1100> buffer{};
    for (const auto patience : kPatience) {
        socket.send(asio::buffer(request), 0, fault);
        timer.expires_after(patience);
        timer.async_wait([&socket](const boost::system::error_code &ended) {
            if (!ended)
                socket.cancel();
        });
        const auto [error, size] =
            co_await socket.async_receive(asio::buffer(buffer), asio::as_tuple(asio::use_awaitable));
        timer.cancel();
        if (!error)
            co_return std::string(buffer.data(), size);
        if (error == asio::error::connection_refused)
            break;
    }
    co_return fail(ErrorCode::Timeout, "the router answers neither PCP nor NAT-PMP");
}

awaitable<RouterReport> Gateway::look()
{
    RouterReport report{.router = currentRouter()};
    if (report.router.empty()) {
        report.fault = noRouter().error().detail;
        co_return report;
    }
    report.insideAddress = addressTowards(m_executor, report.router);
    const auto bytes = co_await ask(natPmpAddressRequest(), report.router);
    const auto address = bytes ? parseNatPmpAddress(*bytes) : std::unexpected(bytes.error());
    if (address) {
        report.way = Way::NatPmp;
        report.outsideAddress = *address;
    } else {
        report.fault = address.error().detail;
        // It answers, and says that it has no address of its own.
        if (address.error().code == ErrorCode::Unreachable) {
            report.way = Way::NatPmp;
            report.connected = false;
        }
    }
    const auto upnp = co_await onPool<Result<UpnpRouter>>(m_pool, upnpLook);
    if (upnp) {
        report.connected = report.connected && upnp->connected;
        if (report.way == Way::None)
            report.way = Way::Upnp;
        if (report.outsideAddress.empty() || report.outsideAddress == "0.0.0.0")
            report.outsideAddress = upnp->outsideAddress;
    }
    report.outside = addressKind(report.outsideAddress);
    if (report.outside == AddressKind::None) {
        // Many routers hide an outside address that nobody can reach. What stands before them tells.
        report.nextMachine = co_await onPool<std::string>(m_pool, [] { return machineAt(kBeforeRouter); });
        if (report.nextMachine == report.router || report.nextMachine == report.insideAddress)
            report.nextMachine.clear();
        const AddressKind next = addressKind(report.nextMachine);
        // Providers number their own machines with private addresses as well, so that alone tells nothing.
        if (next == AddressKind::Carrier || (next == AddressKind::Private && report.way != Way::None))
            report.outside = next;
    }
    if (report.way != Way::None)
        report.fault.clear();
    co_return report;
}

awaitable<std::string> Gateway::targetOf(std::uint16_t outsidePort)
{
    const auto target =
        co_await onPool<Result<std::string>>(m_pool, [outsidePort] { return upnpTargetOf(outsidePort); });
    co_return target.value_or("");
}

awaitable<Result<Mapped>> Gateway::mapOverUdp(MappingWish wish, Way way)
{
    const std::string router = currentRouter();
    if (router.empty())
        co_return noRouter();
    std::string request = natPmpMapRequest(wish);
    if (way == Way::Pcp) {
        CO_TRY(request, pcpMapRequest(wish, addressTowards(m_executor, router), m_nonce));
    }
    CO_TRY(const std::string bytes, co_await ask(std::move(request), router));
    CO_TRY(MappingAnswer answer, way == Way::Pcp ? parsePcpMap(bytes, wish, m_nonce) : parseNatPmpMap(bytes, wish));
    co_return Mapped{way, std::move(answer)};
}

awaitable<Result<Mapped>> Gateway::map(MappingWish wish)
{
    std::string faults;
    for (const Way way : {Way::Pcp, Way::NatPmp, Way::Upnp}) {
        Result<Mapped> mapped;
        if (way == Way::Upnp) {
            auto answer = co_await onPool<Result<MappingAnswer>>(m_pool, [wish] { return upnpMap(wish); });
            mapped = answer ? Result<Mapped>(Mapped{way, *answer}) : std::unexpected(answer.error());
        } else {
            mapped = co_await mapOverUdp(wish, way);
        }
        if (mapped && mapped->answer.outsidePort == wish.outsidePort)
            co_return mapped;
        if (mapped) {
            MappingWish back = wish;
            back.outsidePort = mapped->answer.outsidePort;
            back.lifetimeSeconds = 0;
            (void)co_await mapOverUdp(back, way); // a port that nobody looks at
            mapped = fail(ErrorCode::Conflict, fmt::format("the router gives port {} only, and others look at {}",
                                                           mapped->answer.outsidePort, wish.outsidePort));
        }
        faults += fmt::format("{}{}: {}", faults.empty() ? "" : "; ", wayName(way), mapped.error().detail);
    }
    co_return fail(ErrorCode::Unreachable, faults);
}

awaitable<Result<void>> Gateway::unmap(MappingWish wish)
{
    wish.lifetimeSeconds = 0;
    for (const Way way : {Way::Pcp, Way::NatPmp}) {
        if (co_await mapOverUdp(wish, way))
            co_return Result<void>{};
    }
    co_return co_await onPool<Result<void>>(m_pool, [port = wish.outsidePort] { return upnpUnmap(port); });
}

} // namespace homeport::gateway
