#include "server/runtime/certificate_keeper.h"

#include "server/base/log.h"
#include "server/runtime/certificate_orders.h"
#include "server/setup/certificate_names.h"
#include "server/setup/certificates.h"
#include "server/setup/files.h"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <sys/stat.h>

namespace homeport::runtime {

namespace asio = boost::asio;
using asio::awaitable;
using namespace std::chrono_literals;

namespace {

/// A certificate that is due at once again (an authority with another clock) must not become a flood of orders.
constexpr Timestamp kLeastBetweenOrdersMs = 24LL * 3600 * 1000;

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

CertificateKeeper::CertificateKeeper(Parts parts) : m_parts(std::move(parts))
{
    m_seen = lookAtChain();
    remember();
}

CertificateKeeper::FileState CertificateKeeper::lookAtChain() const
{
    struct stat state{};
    const std::string path = certificatePaths(m_parts.dataFolder, m_parts.config).chain;
    if (::stat(path.c_str(), &state) != 0)
        return {};
    constexpr std::int64_t kNanoseconds = 1'000'000'000;
    return {state.st_mtim.tv_sec * kNanoseconds + state.st_mtim.tv_nsec, state.st_ino};
}

/// The dates of what the file holds now.
void CertificateKeeper::remember()
{
    const auto paths = certificatePaths(m_parts.dataFolder, m_parts.config);
    const auto report = setup::inspectCertificate(paths.chain, paths.key, setup::federationName(m_parts.config));
    m_notBefore = report.notBefore;
    m_notAfter = report.notAfter;
}

void CertificateKeeper::takeIfChanged()
{
    const FileState now = lookAtChain();
    if (now == m_seen || now == FileState{})
        return;
    const auto paths = certificatePaths(m_parts.dataFolder, m_parts.config);
    const auto chain = setup::readFile(paths.chain);
    const auto key = setup::readFile(paths.key);
    Result<void> done;
    if (!chain || !key)
        done = std::unexpected(!chain ? chain.error() : key.error());
    else
        done = m_parts.tls->reload(*chain, *key);
    if (!done) {
        // Somebody copies the two files one after the other, or the wrong ones: the old pair serves on.
        qCWarning(log::runtime, "the new certificate is not taken yet: %s", done.error().detail.c_str());
        return;
    }
    m_seen = now;
    remember();
    m_parts.taken(m_notAfter);
    qCInfo(log::runtime, "took the new certificate in %s", paths.chain.c_str());
}

awaitable<void> CertificateKeeper::orderIfDue()
{
    const Timestamp now = m_parts.clock();
    if (m_parts.config.acme.directory.empty() || now < m_nextOrder ||
        (m_notAfter != 0 && !isRenewalDue(m_notBefore, m_notAfter, now)))
        co_return;
    const auto done = co_await m_parts.order();
    if (done) {
        m_failures = 0;
        m_nextOrder = now + kLeastBetweenOrdersMs;
        co_return;
    }
    const auto pause = pauseAfterFailures(++m_failures, done.error().retryAfterMs, m_notAfter != 0);
    m_nextOrder = now + pause.count();
    qCWarning(log::runtime, "no certificate could be ordered, next try in %lld minutes: %s",
              static_cast<long long>(std::chrono::duration_cast<std::chrono::minutes>(pause).count()),
              done.error().detail.c_str());
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
