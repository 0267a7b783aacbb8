#pragma once

#include "server/base/result.h"
#include "server/http/address_ranges.h"
#include "server/http/message.h"
#include "server/http/tls.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace homeport::http {

/// Bounds of one listener. Every one of them is enforced before the handler sees a byte. Times are kept to half a
/// second.
struct ListenerLimits {
    std::size_t headerBytes = 16 * 1024;
    std::size_t bodyBytes = 10 * 1024 * 1024; ///< 413 above
    std::size_t connections = 10'000;         ///< a further one is closed at once
    std::size_t connectionsOfPeer = 256;      ///< the same for each household but proxies, see Shares
    /// Of bodies that are read or held by handlers at one time, of these what comes from one household but proxies, and
    /// what comes from strangers; 503 above.
    std::size_t allBodiesBytes = 256 * 1024 * 1024;
    std::size_t bodiesOfPeerBytes = 64 * 1024 * 1024;
    std::size_t bodiesOfStrangersBytes = 64 * 1024 * 1024;
    std::chrono::seconds headerTimeout{10};   ///< first byte of a request until the end of its header
    std::chrono::seconds bodyTimeout{60};     ///< granted anew for each MiB that arrives
    std::chrono::seconds idleTimeout{120};    ///< keep-alive between requests
    std::chrono::seconds handlerTimeout{180}; ///< long polls included; 503 then, the handler's answer is dropped
    std::chrono::seconds writeTimeout{60};    ///< granted anew for each 64 KiB that leave
    std::chrono::seconds tlsTimeout{10};
};

/// What a request is granted, judged by its head.
struct Allowance {
    std::optional<std::size_t> bodyBytes = {};            ///< nullopt: ListenerLimits::bodyBytes
    std::optional<std::chrono::seconds> handlerTime = {}; ///< nullopt: ListenerLimits::handlerTimeout
    bool fromStrangers = false;                           ///< anybody may send it, see Shares
};

struct ListenerSettings {
    std::string address;    ///< IPv4 or IPv6 literal
    std::uint16_t port = 0; ///< 0: chosen by the system, see Listener::port()
    ListenerLimits limits;
    std::shared_ptr<ServerTls> tls; ///< null: plain HTTP
    /// Reverse proxies, whose connections come from many people.
    AddressRanges proxies = AddressRanges::loopback();
    /// What differs from the limits for one request; must be quick. Empty: nothing does.
    std::function<Allowance(Method method, std::string_view target)> allowance = {};
    /// Asked before a body is read, with the request that has none yet: an answer refuses it, the connection is closed
    /// then and the body stays unread. As a Handler, but it has bodyTimeout. Empty: every body is read.
    std::function<boost::asio::awaitable<std::optional<Response>>(Request head)> admit = {};
    /// Told of each request that is refused with 413; must be quick. May be empty.
    std::function<void(std::string_view target)> onTooLarge = {};
};

/// Called on the listener's executor, one coroutine a request; must not throw. It runs on when the peer leaves, and is
/// cancelled (terminal) only when drain()'s grace has passed. The response's Content-Length, Date and
/// Connection are the listener's; everything else is the handler's.
using Handler = std::function<boost::asio::awaitable<Response>(Request)>;
/// Answers what never reaches the handler: bad framing (400), header too large (431), body too large (413),
/// time-out (408), an unknown expectation (417), another version of HTTP (505), no room for a body (503); also a
/// handler that threw (500) or took too long (503). Given the status and a plain English sentence without its full
/// stop, returns the whole response, so that an API can use its own error body. Empty: no body.
using FramingErrorResponse = std::function<Response(int status, std::string_view why)>;

/// Accepts HTTP/1.1 connections and answers them through one handler.
///
/// Lives on one executor (the homeserver's io_context), which must outlive it; not thread-safe. Ambiguous framing (both
/// Content-Length and Transfer-Encoding, several lengths, obs-fold) is refused with 400 and the connection closed.
class Listener {
public:
    /// Binds at once. ErrorCode::Conflict when the port is in use, Forbidden for a privileged port, BadInput for an
    /// address this machine does not have.
    static Result<std::unique_ptr<Listener>> bind(boost::asio::any_io_executor executor, ListenerSettings settings,
                                                  Handler handler, FramingErrorResponse framingError);
    virtual ~Listener() = default;

    virtual void start() = 0; ///< begins to accept
    /// Stops accepting, lets running requests end for at most @p grace, then closes every connection.
    virtual boost::asio::awaitable<void> drain(std::chrono::milliseconds grace) = 0;
    virtual std::uint16_t port() const = 0;
    virtual std::size_t openConnections() const = 0;
};

} // namespace homeport::http
