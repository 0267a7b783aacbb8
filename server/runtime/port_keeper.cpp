#include "server/runtime/port_keeper.h"

#include "server/base/log.h"
#include "server/crypto/password.h"
#include "server/setup/files.h"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace homeport::runtime {

namespace asio = boost::asio;
using asio::awaitable;
using control::Problem;
using control::ProblemCode;
using namespace std::chrono_literals;

namespace {

constexpr std::uint32_t kLifetimeSeconds = 3600;

bool same(const std::vector<Problem> &one, const std::vector<Problem> &other)
{
    return std::ranges::equal(one, other, [](const Problem &a, const Problem &b) {
        return std::tie(a.code, a.subject, a.detail) == std::tie(b.code, b.subject, b.detail);
    });
}

} // namespace

std::chrono::milliseconds pauseAfterMapping(std::uint32_t lifetimeSeconds)
{
    // A router that grants less than its answer takes to come is asked every two seconds all the same.
    return std::clamp<std::chrono::milliseconds>(std::chrono::seconds(lifetimeSeconds) / 2, 2s, 12h);
}

std::chrono::milliseconds pauseAfterLosses(int failures)
{
    return std::min<std::chrono::milliseconds>(30s * (1 << std::clamp(failures - 1, 0, 10)), 15min);
}

Result<gateway::Nonce> gatewayNonce(const std::string &dataFolder)
{
    const std::string path = dataFolder + "/gateway.nonce";
    auto text = setup::readFile(path);
    if (!text && text.error().code == ErrorCode::NotFound) {
        TRY_VOID(setup::createFile(path, crypto::randomText(std::tuple_size_v<gateway::Nonce>), 0600));
        text = setup::readFile(path);
    }
    if (!text)
        return std::unexpected(text.error());
    gateway::Nonce nonce{};
    std::copy_n(text->begin(), std::min(text->size(), nonce.size()), nonce.begin());
    return nonce;
}

void PortKeeper::noteAddress(const std::string &outside)
{
    if (outside.empty() || outside == m_outside)
        return;
    if (m_first.empty())
        m_first = outside;
    else
        qCWarning(log::runtime, "the router's outside address is %s now; it was %s", outside.c_str(),
                  m_outside.c_str());
    m_outside = outside;
}

void PortKeeper::judge(std::optional<Problem> unmapped)
{
    std::vector<Problem> problems;
    if (unmapped)
        problems.push_back(*std::move(unmapped));
    if (m_outside != m_first)
        problems.push_back(
            {ProblemCode::OutsideAddressChanged, QString::fromStdString(m_outside), QString::fromStdString(m_first)});
    if (same(problems, m_problems))
        return;
    m_problems = std::move(problems);
    m_parts.judged(m_problems);
}

std::chrono::milliseconds PortKeeper::note(const gateway::RouterReport &router, const Result<gateway::Mapped> &mapped)
{
    noteAddress(mapped && !mapped->answer.outsideAddress.empty() ? mapped->answer.outsideAddress
                                                                 : router.outsideAddress);
    if (!mapped) {
        m_told = false;
        ++m_failures;
        judge(Problem{ProblemCode::PortNotMapped, QString::number(m_parts.port),
                      QString::fromStdString(mapped.error().detail)});
        return m_parts.pauseAfterLoss(m_failures);
    }
    m_failures = 0;
    judge(std::nullopt);
    if (!std::exchange(m_told, true))
        qCInfo(log::runtime, "port %d of the router %s leads here, by %s; it is asked again each %u seconds at most",
               int{m_parts.port}, router.router.c_str(), std::string(gateway::wayName(mapped->way)).c_str(),
               mapped->answer.lifetimeSeconds / 2);
    return m_parts.pause(mapped->answer.lifetimeSeconds);
}

awaitable<void> PortKeeper::run()
{
    asio::steady_timer timer(m_parts.executor);
    while (true) {
        const gateway::RouterReport router = co_await m_parts.look();
        const auto mapped = co_await m_parts.map({m_parts.port, m_parts.port, kLifetimeSeconds});
        timer.expires_after(note(router, mapped));
        co_await timer.async_wait(asio::use_awaitable);
    }
}

} // namespace homeport::runtime
