#include "server/base/log.h"
#include "server/runtime/certificate_orders.h"
#include "server/runtime/challenge_listeners.h"
#include "server/runtime/homeserver.h"
#include "server/setup/certificate_names.h"
#include "server/setup/certificates.h"
#include "server/setup/named_files.h"

#include <fmt/format.h>

/// The certificate of the federation listener: found at start, kept good while the server runs.
namespace homeport::runtime {

namespace asio = boost::asio;

namespace {

using control::Problem;
using control::ProblemCode;

std::unexpected<Problem> problem(ProblemCode code, const std::string &subject, const std::string &detail)
{
    return std::unexpected(Problem{code, QString::fromStdString(subject), QString::fromStdString(detail)});
}

/// Shown while the first certificate is on its way, so that the port is open and the server runs. Nobody trusts it.
Result<std::shared_ptr<http::ServerTls>> standIn(const setup::Config &config)
{
    TRY(const auto authority, setup::makePrivateCa(config.serverName));
    TRY(const auto pair, setup::issueCertificate(authority, setup::certificateNames(config)));
    return http::ServerTls::create(pair.certificatePem, pair.keyPem);
}

} // namespace

Started<void> Homeserver::openCertificate(const std::string &folder)
{
    const bool ordered = !m_config.acme.directory.empty();
    const auto [chainFile, keyFile] = certificatePaths(folder, m_config);
    const auto chain = setup::readNamedFile(folder, m_config, "certificate", chainFile);
    const auto key = setup::readNamedFile(folder, m_config, "certificate_key", keyFile);
    if (!ordered) {
        for (const auto *read : {&chain, &key}) {
            if (!*read)
                return problem(ProblemCode::ConfigInvalid, setup::configPath(folder), read->error().detail);
        }
    }
    const auto report = setup::inspectCertificate(chainFile, keyFile, setup::federationName(m_config));
    m_certificateProblems = {report.problems.begin(), report.problems.end()};
    if (chain && key) {
        auto tls = http::ServerTls::create(*chain, *key);
        if (!tls && !ordered)
            return report.problems.empty() ? problem(ProblemCode::CertificateUnreadable, chainFile, tls.error().detail)
                                           : std::unexpected(report.problems.front());
        if (tls) {
            // Also one that has ended: other servers refuse it, but clients come another way, and whoever puts a new
            // one in its place need not start anything. m_certificateProblems says what is wrong with it.
            m_tls = *std::move(tls);
            m_certificateExpires = report.notAfter;
        }
    }
    if (!m_tls) {
        auto tls = standIn(m_config);
        if (!tls)
            return problem(ProblemCode::Internal, chainFile, tls.error().detail);
        m_tls = *std::move(tls);
        const char *const waiting = "there is no certificate that can be used; one is ordered, and until it comes no "
                                    "other server trusts this one";
        m_certificateProblems = {
            Problem{ProblemCode::CertificateUnreadable, QString::fromStdString(chainFile), QString::fromUtf8(waiting)}};
        qCWarning(log::runtime, "%s", waiting);
    }
    return {};
}

asio::awaitable<Result<void>> Homeserver::orderOwnCertificate()
{
    // Port 443 may be the federation listener's own, or be forwarded to it.
    const bool ownPort = m_config.acme.tlsListen.port == m_config.federationListen.port;
    auto host =
        std::make_shared<ChallengeListeners>(m_loop.get_executor(), m_folder, m_config.acme, ownPort ? m_tls : nullptr);
    return orderCertificate(*m_client, m_loop.get_executor(), m_folder, m_config, std::move(host), {});
}

void Homeserver::noteCertificate(Timestamp notAfter)
{
    m_certificateExpires = notAfter;
    if (onHealth)
        onHealth();
}

void Homeserver::noteProblems(const std::vector<Problem> &problems)
{
    m_certificateProblems = {problems.begin(), problems.end()};
    if (onHealth)
        onHealth();
}

void Homeserver::keepCertificate()
{
    m_keeper = std::make_unique<CertificateKeeper>(
        CertificateKeeper::Parts{.executor = m_loop.get_executor(),
                                 .client = *m_client,
                                 .dataFolder = m_folder,
                                 .config = m_config,
                                 .tls = m_tls,
                                 .clock = nowMs,
                                 .taken = [this](Timestamp notAfter) { noteCertificate(notAfter); },
                                 .judged = [this](const auto &problems) { noteProblems(problems); },
                                 .order = [this] { return orderOwnCertificate(); }});
    m_tasks->spawn("certificate", m_keeper->run());
}

} // namespace homeport::runtime
