#include "server/runtime/certificate_keeper.h"

#include "server/base/log.h"
#include "server/http/url.h"
#include "server/runtime/certificate_orders.h"
#include "server/setup/certificate_names.h"
#include "server/setup/certificates.h"
#include "server/setup/files.h"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <sys/stat.h>
#include <utility>

namespace homeport::runtime {

namespace asio = boost::asio;
using asio::awaitable;
using namespace std::chrono_literals;

namespace {

/// A certificate that is due at once again (an authority with another clock) must not become a flood of orders.
constexpr Timestamp kLeastBetweenOrdersMs = 24LL * 3600 * 1000;
/// Somebody who copies chain and key one after the other is done by then.
constexpr Timestamp kCopyingMs = 60LL * 1000;
/// A certificate comes to its end without anybody touching the file.
constexpr Timestamp kBetweenJudgementsMs = 3600LL * 1000;

Result<std::pair<std::string, std::string>> readPair(const CertificatePaths &paths)
{
    TRY(std::string chain, setup::readFile(paths.chain));
    TRY(std::string key, setup::readFile(paths.key));
    return std::pair(std::move(chain), std::move(key));
}

/// Whether a server could serve what the files hold, dates and names aside.
Result<void> canBeServed(const CertificatePaths &paths)
{
    TRY(const auto pair, readPair(paths));
    TRY_VOID(http::ServerTls::create(pair.first, pair.second));
    return {};
}

} // namespace

bool isRenewalDue(Timestamp notBefore, Timestamp notAfter, Timestamp now)
{
    return now >= notBefore + (notAfter - notBefore) / 3 * 2;
}

std::chrono::milliseconds pauseAfterFailures(int failures, long wishMs, bool haveCertificate)
{
    const auto shortest = haveCertificate ? std::chrono::milliseconds(1h) : std::chrono::milliseconds(1min);
    const auto longest = haveCertificate ? std::chrono::milliseconds(12h) : std::chrono::milliseconds(1h);
    const std::chrono::milliseconds grown = shortest * (1 << std::clamp(failures - 1, 0, 10));
    return std::max(std::min(grown, longest), std::chrono::milliseconds(wishMs));
}

control::CertificateOrder orderFrom(const setup::Config &config, bool renewal, Timestamp since)
{
    const auto directory = http::parseUrl(config.acme.directory);
    return {.authority = QString::fromStdString(directory ? directory->endpoint.host : config.acme.directory),
            .renewal = renewal,
            .since = QDateTime::fromMSecsSinceEpoch(since),
            .step = {},
            .about = {},
            .lastFailure = {},
            .nextTry = {}};
}

CertificateKeeper::CertificateKeeper(Parts parts) : m_parts(std::move(parts)), m_order(m_parts.pending)
{
    m_seen = look();
    if (!canBeServed(certificatePaths(m_parts.dataFolder, m_parts.config))) {
        m_brokenSince = m_parts.clock() - kCopyingMs; // nobody is copying: it was so when the server started
        m_complained = m_seen;
    }
    // Whoever starts a keeper has looked too: what is wrong already is no news.
    auto tell = std::exchange(m_parts.judged, {});
    judge();
    m_parts.judged = std::move(tell);
}

CertificateKeeper::PairState CertificateKeeper::look() const
{
    const auto stateOf = [](const std::string &path) -> FileState {
        struct stat state{};
        if (::stat(path.c_str(), &state) != 0)
            return {};
        constexpr std::int64_t kNanoseconds = 1'000'000'000;
        return {state.st_ctim.tv_sec * kNanoseconds + state.st_ctim.tv_nsec, state.st_ino};
    };
    const auto paths = certificatePaths(m_parts.dataFolder, m_parts.config);
    return {stateOf(paths.chain), stateOf(paths.key)};
}

void CertificateKeeper::judge()
{
    const auto paths = certificatePaths(m_parts.dataFolder, m_parts.config);
    auto report = setup::inspectCertificate(paths.chain, paths.key, setup::federationName(m_parts.config));
    m_judged = m_parts.clock();
    if (m_brokenSince == 0) {
        m_notBefore = report.notBefore;
        m_notAfter = report.notAfter;
        m_lacksName = !setup::missingNames(report.names, setup::certificateNames(m_parts.config)).empty();
    }
    if (report.problems == m_problems)
        return;
    m_problems = std::move(report.problems);
    if (m_parts.judged)
        m_parts.judged(m_problems);
}

void CertificateKeeper::takeIfChanged()
{
    const PairState now = look();
    if (now == m_seen) {
        if (m_brokenSince != 0 && m_complained != m_seen) { // they were away for a while, and are what is served
            m_brokenSince = 0;
            m_complained = {};
            judge();
            return;
        }
        if (m_parts.clock() >= m_judged + kBetweenJudgementsMs)
            judge();
        return;
    }
    const auto paths = certificatePaths(m_parts.dataFolder, m_parts.config);
    Result<void> done;
    if (const auto pair = readPair(paths))
        done = m_parts.tls->reload(pair->first, pair->second);
    else
        done = std::unexpected(pair.error());
    if (!done) {
        // Somebody copies the two files one after the other, or the wrong ones: the old pair serves on.
        if (m_brokenSince == 0)
            m_brokenSince = m_parts.clock();
        if (m_complained != now) {
            m_complained = now;
            qCWarning(log::runtime,
                      "the certificate in %s can't be used as it is now, and the one before serves on: %s",
                      paths.chain.c_str(), done.error().detail.c_str());
            judge();
        }
        return;
    }
    m_seen = now;
    m_complained = {};
    m_brokenSince = 0;
    judge();
    m_parts.taken(m_notAfter);
    qCInfo(log::runtime, "took the new certificate in %s", paths.chain.c_str());
}

bool CertificateKeeper::isDue(Timestamp now) const
{
    if (m_brokenSince != 0)
        return now >= m_brokenSince + kCopyingMs;
    // What an order did not cure, another one in this life of the server does not either: authorities count.
    return (m_lacksName && !m_orderedForName) || isRenewalDue(m_notBefore, m_notAfter, now);
}

awaitable<void> CertificateKeeper::orderIfDue()
{
    const Timestamp now = m_parts.clock();
    if (m_parts.config.acme.directory.empty() || now < m_nextOrder || !isDue(now))
        co_return;
    if (!m_order)
        m_order = orderFrom(m_parts.config, m_notAfter != 0, now);
    m_order->nextTry = {};
    tellOrder();
    const auto done =
        co_await m_parts.order([this](acme::OrderStep step, const std::string &about) { noteStep(step, about); });
    if (done) {
        takeIfChanged(); // what was wrong with the files is over before the order is
        m_order.reset();
        tellOrder();
        m_failures = 0;
        m_orderedForName = m_lacksName;
        m_nextOrder = now + kLeastBetweenOrdersMs;
        co_return;
    }
    const auto pause = pauseAfterFailures(++m_failures, done.error().retryAfterMs, m_notAfter != 0);
    m_nextOrder = now + pause.count();
    m_order->step.clear();
    m_order->about.clear();
    m_order->failures = m_failures;
    m_order->lastFailure = QString::fromStdString(done.error().detail);
    m_order->nextTry = QDateTime::fromMSecsSinceEpoch(m_nextOrder);
    tellOrder();
}

void CertificateKeeper::noteStep(acme::OrderStep step, const std::string &about)
{
    const auto name = acme::orderStepName(step);
    m_order->step = QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
    m_order->about = QString::fromStdString(about);
    tellOrder();
}

void CertificateKeeper::tellOrder() const
{
    if (m_parts.ordering)
        m_parts.ordering(m_order);
}

awaitable<void> CertificateKeeper::run()
{
    asio::steady_timer timer(m_parts.executor);
    while (true) {
        co_await orderIfDue();
        takeIfChanged();
        timer.expires_after(m_parts.look);
        co_await timer.async_wait(asio::use_awaitable);
    }
}

} // namespace homeport::runtime
