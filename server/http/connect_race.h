#pragma once

#include "server/base/result.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace homeport::http {

/// Connects to whichever of several addresses of one host answers first: the next is tried when the last has failed or
/// has kept silent for a moment, so that a dead IPv6 path costs a moment and not a time-out.
/// Spec: https://www.rfc-editor.org/rfc/rfc8305
class ConnectRace : public std::enable_shared_from_this<ConnectRace> {
public:
    using Endpoint = boost::asio::ip::tcp::endpoint;
    using Socket = boost::asio::ip::tcp::socket;

    ConnectRace(boost::asio::any_io_executor executor, std::vector<Endpoint> endpoints,
                std::chrono::milliseconds stagger = std::chrono::milliseconds(250));

    /// Once. Unreachable names every address with its fault; Cancelled after cancel(). Has no deadline: cancel() is it.
    static boost::asio::awaitable<Result<Socket>> run(std::shared_ptr<ConnectRace> race);
    void cancel();

    /// IPv6 and IPv4 taking turns, IPv6 first, each family in its order.
    static std::vector<Endpoint> alternate(const std::vector<Endpoint> &endpoints);

private:
    void startNext();

    boost::asio::any_io_executor m_executor;
    std::vector<Endpoint> m_endpoints;
    std::chrono::milliseconds m_stagger;
    boost::asio::steady_timer m_wake;
    std::vector<std::shared_ptr<Socket>> m_attempts;
    std::size_t m_failed = 0;
    std::string m_faults;
    std::optional<Socket> m_winner;
    bool m_cancelled = false;
};

} // namespace homeport::http
