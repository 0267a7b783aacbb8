#pragma once

#include "server/base/result.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <memory>
#include <string>
#include <vector>

namespace homeport::http {

struct SrvRecord {
    std::string target;
    std::uint16_t port = 0;
    std::uint16_t priority = 0;
    std::uint16_t weight = 0;
    std::chrono::seconds ttl{};
};

/// Name look-ups by c-ares on the executor's loop; no thread a query. /etc/hosts is honoured for addresses.
class DnsResolver {
public:
    /// @p servers name servers to ask instead of the system's, as `192.0.2.53:53,[2001:db8::53]:53`; empty: the
    /// system's
    static std::unique_ptr<DnsResolver> create(boost::asio::any_io_executor executor, std::string servers = {});
    virtual ~DnsResolver() = default;
    /// IPv6 and IPv4 literals. NotFound when the name has none, Timeout, Unreachable (SERVFAIL, refused).
    virtual boost::asio::awaitable<Result<std::vector<std::string>>> addresses(std::string host,
                                                                               std::chrono::milliseconds deadline) = 0;
    /// In order of priority, shuffled by weight. NotFound when there is no such record.
    virtual boost::asio::awaitable<Result<std::vector<SrvRecord>>> srv(std::string name,
                                                                       std::chrono::milliseconds deadline) = 0;
};

} // namespace homeport::http
