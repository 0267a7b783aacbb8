#include "server/base/log.h"
#include "server/checks/order_state.h"
#include "server/federation/federation_state.h"
#include "server/http/probe.h"
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
struct StandIn {
    std::shared_ptr<http::ServerTls> tls;
    std::string sha256;

    static Result<StandIn> create(const setup::Config &config)
    {
        TRY(const auto authority, setup::makePrivateCa(config.serverName));
        TRY(const auto pair, setup::issueCertificate(authority, setup::certificateNames(config)));
        TRY(const auto shown, http::readCertificate(pair.certificatePem));
        TRY(auto tls, http::ServerTls::create(pair.certificatePem, pair.keyPem));
        return StandIn{std::move(tls), shown.sha256};
    }
};

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
    noteCertificateProblems(report.problems);
    if (chain && key) {
        auto tls = http::ServerTls::create(*chain, *key);
        if (!tls && !ordered)
            return m_certificateProblems.empty()
                       ? problem(ProblemCode::CertificateUnreadable, chainFile, tls.error().detail)
                       : std::unexpected(m_certificateProblems.front());
        if (tls) {
            // Also one that has ended: other servers refuse it, but clients come another way, and whoever puts a new
            // one in its place need not start anything. m_certificateProblems says what is wrong with it.
            m_tls = *std::move(tls);
            m_certificateExpires = report.notAfter;
        }
    }
    if (!m_tls) {
        auto shown = StandIn::create(m_config);
        if (!shown)
            return problem(ProblemCode::Internal, chainFile, shown.error().detail);
        m_tls = std::move(shown->tls);
        m_standIn = std::move(shown->sha256);
        m_order = orderFrom(m_config, false, nowMs());
    }
    return {};
}

void Homeserver::noteCertificateProblems(const std::vector<Problem> &problems)
{
    m_certificateProblems.clear();
    for (const Problem &each : problems)
        m_certificateProblems.append(setup::placed(each, m_folder, m_config));
}

asio::awaitable<Result<void>> Homeserver::orderOwnCertificate(acme::StepSink steps)
{
    // Port 443 may be the federation listener's own, or be forwarded to it.
    const bool ownPort = m_config.acme.tlsListen.port == m_config.federationListen.port;
    auto host =
        std::make_shared<ChallengeListeners>(m_loop.get_executor(), m_folder, m_config.acme, ownPort ? m_tls : nullptr);
    return orderCertificate(*m_client, m_loop.get_executor(), m_folder, m_config, std::move(host), std::move(steps));
}

void Homeserver::noteCertificate(Timestamp notAfter)
{
    m_certificateExpires = notAfter;
    if (onHealth)
        onHealth();
}

void Homeserver::noteProblems(const std::vector<Problem> &problems)
{
    noteCertificateProblems(problems);
    if (onHealth)
        onHealth();
}

void Homeserver::noteOrder(const std::optional<control::CertificateOrder> &order)
{
    m_order = order;
    if (onHealth)
        onHealth();
}

QList<Problem> Homeserver::warnings() const
{
    QList<Problem> all;
    // A renewal that goes well is nobody's concern.
    if (m_order && (!m_order->renewal || m_order->failures > 0))
        all.append({.code = ProblemCode::CertificateOrdered,
                    .subject = m_order->authority,
                    .detail = m_order->lastFailure,
                    .order = m_order});
    // What is wrong with files that the first certificate will replace is nothing to mend.
    if (!m_order || m_order->renewal)
        all += m_certificateProblems;
    return all + m_portProblems + m_checkProblems + m_warnings;
}

json::Object Homeserver::stateForDoctor() const
{
    json::Object state = federation::toJson(federation::stateOf(*m_federation));
    if (m_order && !m_order->renewal)
        checks::addOrder(state, {.order = *m_order, .standIn = m_standIn});
    return state;
}

void Homeserver::keepCertificate()
{
    m_keeper = std::make_unique<CertificateKeeper>(CertificateKeeper::Parts{
        .executor = m_loop.get_executor(),
        .client = *m_client,
        .dataFolder = m_folder,
        .config = m_config,
        .tls = m_tls,
        .clock = nowMs,
        .taken = [this](Timestamp notAfter) { noteCertificate(notAfter); },
        .judged = [this](const auto &problems) { noteProblems(problems); },
        .ordering = [this](const auto &order) { noteOrder(order); },
        .pending = m_order,
        .order = [this](acme::StepSink steps) { return orderOwnCertificate(std::move(steps)); }});
    m_tasks->spawn("certificate", m_keeper->run());
}

} // namespace homeport::runtime
