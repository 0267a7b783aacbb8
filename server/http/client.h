#pragma once

#include "server/base/result.h"
#include "server/http/address_ranges.h"
#include "server/http/message.h"
#include "server/http/tls.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <memory>
#include <string>
#include <vector>

namespace homeport::http {

/// Where a request goes, decided before by discovery or by a URL.
struct Endpoint {
    std::string host; ///< to resolve, or an IP literal
    std::uint16_t port = 443;
    std::string tlsName;    ///< SNI and the name (or IP) the certificate must bear; empty: plain HTTP
    std::string hostHeader; ///< `Host:` as the specification wants it
};

struct ClientLimits {
    std::chrono::milliseconds connectTimeout{10'000};
    std::chrono::milliseconds totalTimeout{60'000};
    std::size_t headerBytes = 64 * 1024;
    std::size_t bodyBytes = 100 * 1024 * 1024;
};

struct ClientRequest {
    Endpoint endpoint;
    Method method = Method::Get;
    std::string target; ///< sent byte for byte
    Headers headers;    ///< without Host and Content-Length
    std::string body;
    ClientLimits limits;
};

/// Decides whether an address may be connected to: one policy for every outgoing connection.
class AddressPolicy {
public:
    /// Denies loopback, private, link-local, carrier, multicast, documentation and other special ranges of both
    /// families (IPv4-mapped and NAT64 IPv6 judged by the IPv4 inside), except what lies in @p allowCidrs.
    static Result<AddressPolicy> create(const std::vector<std::string> &allowCidrs);
    /// @p address an IP literal; false for anything that is not one.
    bool allows(std::string_view address) const;
    /// Which range denies it, as `10.0.0.0/8`; empty when it is allowed.
    std::string deniedBy(std::string_view address) const;

private:
    AddressRanges m_allowed;
};

/// HTTP/1.1 client over TLS with keep-alive per endpoint. Follows no redirect. Homeserver thread only.
///
/// Errors: Unreachable (name, connection, TLS: the detail says which and why, with the certificate's fault in words),
/// Forbidden (address policy), Timeout, TooLarge, BadInput (not HTTP). A response of any status is a value.
/// A request on a reused connection that the peer closed before its first response byte is sent once more on a fresh
/// one only when idempotent (GET, HEAD, PUT).
class Client {
public:
    /// @p nameServers as DnsResolver::create() takes them
    static std::unique_ptr<Client> create(boost::asio::any_io_executor executor, std::shared_ptr<Trust> trust,
                                          AddressPolicy policy, std::string nameServers = {});
    virtual ~Client() = default;
    virtual boost::asio::awaitable<Result<Response>> send(ClientRequest request) = 0;
    /// Closes idle connections and cancels running requests (they end with Cancelled).
    virtual void shutdown() = 0;
};

} // namespace homeport::http
