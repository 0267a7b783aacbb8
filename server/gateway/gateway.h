#pragma once

#include "server/gateway/mapping_messages.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>

#include <string>
#include <string_view>

/// The router between this machine and the Internet: what it is, and a port through it.
namespace homeport::gateway {

enum class AddressKind { Public, Private, Carrier, None };
/// 10/8, 172.16/12, 192.168/16 and other special ranges are private; 100.64/10 belongs to the provider (carrier NAT).
AddressKind addressKind(std::string_view address);

enum class Way { Pcp, NatPmp, Upnp, None };
std::string_view wayName(Way way);

struct RouterReport {
    std::string router;                      ///< its address on this side; empty: no default route
    std::string insideAddress;               ///< ours, as it sees us
    std::string outsideAddress;              ///< its own on the other side; empty: it does not say
    AddressKind outside = AddressKind::None; ///< from `nextMachine` when it does not say, and that is telling
    std::string nextMachine; ///< what stands before the router; asked only when it does not say its outside address
    Way way = Way::None;     ///< how it can be asked
    bool connected = true;
    std::string fault; ///< why it can't be asked
};
struct Mapped {
    Way way = Way::None;
    MappingAnswer answer;
};

/// Asks the default route's router. Homeserver thread; the pool has UPnP's waiting. Each call ends within some 8 s.
class Gateway {
public:
    /// @p nonce the same over restarts, or old mappings can't be changed
    Gateway(boost::asio::any_io_executor executor, boost::asio::thread_pool &pool, Nonce nonce);

    boost::asio::awaitable<RouterReport> look();
    /// The machine that a TCP port leads to; empty: to none, or the router does not say. UPnP alone tells.
    boost::asio::awaitable<std::string> targetOf(std::uint16_t outsidePort);
    /// By PCP, else NAT-PMP, else UPnP. Conflict when the router gives another outside port only (taken back then).
    /// Renew before half of the lifetime is over by asking again.
    boost::asio::awaitable<Result<Mapped>> map(MappingWish wish);
    boost::asio::awaitable<Result<void>> unmap(MappingWish wish);

private:
    boost::asio::awaitable<Result<std::string>> ask(std::string request, std::string router);
    boost::asio::awaitable<Result<Mapped>> mapOverUdp(MappingWish wish, Way way);

    boost::asio::any_io_executor m_executor;
    boost::asio::thread_pool &m_pool;
    Nonce m_nonce;
};

/// The IPv4 default route's router, out of the text of /proc/net/route; empty: there is none.
std::string defaultRouter(std::string_view routes);

} // namespace homeport::gateway
