#include "server/http/connect_race.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <fmt/format.h>

namespace homeport::http {

namespace asio = boost::asio;

ConnectRace::ConnectRace(asio::any_io_executor executor, std::vector<Endpoint> endpoints,
                         std::chrono::milliseconds stagger)
    : m_executor(std::move(executor)), m_endpoints(alternate(endpoints)), m_stagger(stagger), m_wake(m_executor)
{
}

std::vector<ConnectRace::Endpoint> ConnectRace::alternate(const std::vector<Endpoint> &endpoints)
{
    std::vector<Endpoint> v6;
    std::vector<Endpoint> v4;
    for (const Endpoint &endpoint : endpoints)
        (endpoint.address().is_v6() ? v6 : v4).push_back(endpoint);
    std::vector<Endpoint> result;
    for (std::size_t i = 0; i < std::max(v6.size(), v4.size()); ++i) {
        if (i < v6.size())
            result.push_back(v6[i]);
        if (i < v4.size())
            result.push_back(v4[i]);
    }
    return result;
}

void ConnectRace::startNext()
{
    const Endpoint endpoint = m_endpoints[m_attempts.size()];
    const auto socket = std::make_shared<Socket>(m_executor);
    m_attempts.push_back(socket);
    socket->async_connect(endpoint, [self = shared_from_this(), socket, endpoint](boost::system::error_code error) {
        if (!error && !self->m_winner && !self->m_cancelled) {
            self->m_winner = std::move(*socket);
        } else if (error) {
            ++self->m_failed;
            self->m_faults += fmt::format("{}{}: {}", self->m_faults.empty() ? "" : "; ",
                                          endpoint.address().to_string(), error.message());
        }
        self->m_wake.cancel();
    });
}

asio::awaitable<Result<ConnectRace::Socket>> ConnectRace::run(std::shared_ptr<ConnectRace> race)
{
    auto nextStart = std::chrono::steady_clock::now();
    while (!race->m_winner && !race->m_cancelled && race->m_failed < race->m_endpoints.size()) {
        const bool anyLeft = race->m_attempts.size() < race->m_endpoints.size();
        const bool allFailed = race->m_failed == race->m_attempts.size();
        if (anyLeft && (allFailed || std::chrono::steady_clock::now() >= nextStart)) {
            race->startNext();
            nextStart = std::chrono::steady_clock::now() + race->m_stagger;
        }
        if (race->m_attempts.size() < race->m_endpoints.size())
            race->m_wake.expires_at(nextStart);
        else
            race->m_wake.expires_at(std::chrono::steady_clock::time_point::max());
        co_await race->m_wake.async_wait(asio::as_tuple(asio::use_awaitable));
    }
    for (const auto &attempt : race->m_attempts) {
        boost::system::error_code ignored;
        attempt->close(ignored);
    }
    if (race->m_cancelled)
        co_return fail(ErrorCode::Cancelled, "cancelled");
    if (!race->m_winner)
        co_return fail(ErrorCode::Unreachable, race->m_faults);
    co_return std::move(*race->m_winner);
}

void ConnectRace::cancel()
{
    m_cancelled = true;
    m_wake.cancel();
}

} // namespace homeport::http
