#pragma once

#include "server/control/values.h"
#include "server/gateway/gateway.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace homeport::runtime {

/// When the router is asked again: at half of what it granted, as RFC 6886 and RFC 6887 say; never in a rush.
std::chrono::milliseconds pauseAfterMapping(std::uint32_t lifetimeSeconds);
/// After the n-th failure in a row: from half a minute to a quarter of an hour.
std::chrono::milliseconds pauseAfterLosses(int failures);

/// What a folder's server is known by to the router: whoever has it may change the mapping, also after a restart. Made
/// at the first use.
Result<gateway::Nonce> gatewayNonce(const std::string &dataFolder);

/// Has the router lead the federation port here for as long as the server runs, and says what keeps it from that.
/// Homeserver thread.
class PortKeeper {
public:
    struct Parts {
        boost::asio::any_io_executor executor;
        std::uint16_t port = 0;
        std::function<boost::asio::awaitable<gateway::RouterReport>()> look;
        std::function<boost::asio::awaitable<Result<gateway::Mapped>>(gateway::MappingWish)> map;
        std::function<void(std::vector<control::Problem>)> judged; ///< when what is wrong has changed
        std::function<std::chrono::milliseconds(std::uint32_t)> pause = pauseAfterMapping;
        std::function<std::chrono::milliseconds(int)> pauseAfterLoss = pauseAfterLosses;
    };
    explicit PortKeeper(Parts parts) : m_parts(std::move(parts)) {}

    boost::asio::awaitable<void> run(); ///< until it is cancelled

private:
    std::chrono::milliseconds note(const gateway::RouterReport &router, const Result<gateway::Mapped> &mapped);
    void noteAddress(const std::string &outside);
    void judge(std::optional<control::Problem> unmapped);

    Parts m_parts;
    int m_failures = 0;
    bool m_told = false;   ///< that the port leads here
    std::string m_first;   ///< the outside address that was met first
    std::string m_outside; ///< the newest one
    std::vector<control::Problem> m_problems;
};

} // namespace homeport::runtime
