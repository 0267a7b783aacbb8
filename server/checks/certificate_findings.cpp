#include "server/checks/certificate_findings.h"

#include "server/base/clock.h"
#include "server/checks/missing_issuer.h"
#include "server/checks/remedies.h"
#include "server/control/evidence_phrases.h"

#include <openssl/x509_vfy.h>

#include <QDateTime>
#include <QJsonArray>

#include <fmt/format.h>

#include <algorithm>

namespace homeport::checks {

namespace asio = boost::asio;
using control::FindingCode;

namespace {

constexpr std::int64_t kDaySeconds = 24 * 3600;
constexpr std::int64_t kExpiringSeconds = 14 * kDaySeconds;
constexpr std::size_t kNamesShown = 12;

QString timeText(std::int64_t seconds)
{
    return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC).toString(QStringLiteral("yyyy-MM-dd hh:mm 'UTC'"));
}

QJsonArray textList(const std::vector<std::string> &values, std::size_t most)
{
    QJsonArray list;
    for (std::size_t i = 0; i < values.size() && i < most; ++i)
        list.append(text(values[i]));
    if (values.size() > most)
        list.append(control::evidencePhrase("and_more", {{"count", static_cast<qint64>(values.size() - most)}}));
    return list;
}

/// `1 …` the server's own, then its authorities, as openssl s_client shows them.
QJsonArray chainList(const std::vector<http::PresentedCertificate> &chain)
{
    QJsonArray list;
    for (const http::PresentedCertificate &one : chain)
        list.append(control::evidencePhrase(
            "issued",
            {{"subject", text(one.subject)}, {"issuer", text(one.issuer)}, {"until", timeText(one.notAfter)}}));
    return list;
}

std::vector<std::string> dersOf(const std::vector<http::PresentedCertificate> &chain)
{
    std::vector<std::string> ders;
    for (const http::PresentedCertificate &one : chain)
        ders.push_back(one.der);
    return ders;
}

bool lacksIssuer(const http::ChainVerdict &verdict)
{
    return verdict.has(X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY) ||
           verdict.has(X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT) || verdict.has(X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE);
}

/// The certificate that @p error was met on.
const http::PresentedCertificate &culprit(const http::ProbeResult::Tls &tls, int error)
{
    std::size_t depth = 0;
    for (const auto &fault : tls.verdict.faults)
        if (fault.error == error)
            depth = static_cast<std::size_t>(std::max(fault.depth, 0));
    return tls.chain[std::min(depth, tls.chain.size() - 1)];
}

} // namespace

QJsonObject whyThatName(const Case &work, const http::Endpoint &endpoint)
{
    const auto &trace = work.destination->trace;
    const auto taken = std::ranges::find_if(trace.rbegin(), trace.rend(), &federation::TraceStep::taken);
    if (endpoint.tlsName == work.nameParts.host)
        return control::evidencePhrase(endpoint.host == endpoint.tlsName ? "no_delegation" : "srv_keeps_name");
    std::string step = taken == trace.rend() ? "" : std::string(federation::stepNumber(taken->step));
    return control::evidencePhrase("well_known_names",
                                   {{"host", text(work.nameParts.host)}, {"step", text(step.empty() ? "3" : step)}});
}

asio::awaitable<bool> findCertificateFaults(CasePtr work, http::ProbeResult::Tls tls, std::string subject,
                                            std::string name, QJsonObject why, std::string proxy,
                                            std::vector<std::string> addresses)
{
    const std::int64_t now = nowMs() / 1000;
    QJsonObject evidence{{"name", text(name)},
                         {"why", why},
                         {"proxy", text(proxy)},
                         {"addresses", textList(addresses, 16)},
                         {"chain", chainList(tls.chain)},
                         {"tls", text(fmt::format("{} {}", tls.version, tls.cipher))}};
    if (tls.chain.empty()) {
        evidence.insert("fault", "no certificate was presented");
        work->find(FindingCode::TlsFailed, subject, evidence);
        co_return true;
    }
    const http::PresentedCertificate &own = tls.chain.front();
    evidence.insert("issuer", text(own.issuer));
    evidence.insert("names", textList(own.names, kNamesShown));
    evidence.insert("sha256", text(own.sha256));
    evidence.insert("not_after", timeText(own.notAfter));
    evidence.insert("not_before", timeText(own.notBefore));
    bool found = false;
    const auto find = [&](FindingCode code, const QJsonObject &more, Snippet snippet = {}) {
        QJsonObject all = evidence;
        for (auto it = more.begin(); it != more.end(); ++it)
            all.insert(it.key(), it.value());
        found = true;
        return &work->find(code, subject, all, snippet.text, snippet.target);
    };
    if (tls.verdict.has(X509_V_ERR_CERT_HAS_EXPIRED)) {
        const auto &which = culprit(tls, X509_V_ERR_CERT_HAS_EXPIRED);
        find(FindingCode::CertificateExpired, {{"whose", text(which.subject)},
                                               {"since", timeText(which.notAfter)},
                                               {"days", static_cast<qint64>((now - which.notAfter) / kDaySeconds)}});
    }
    if (tls.verdict.has(X509_V_ERR_CERT_NOT_YET_VALID))
        find(FindingCode::CertificateNotYetValid,
             {{"from", timeText(culprit(tls, X509_V_ERR_CERT_NOT_YET_VALID).notBefore)}});
    if (!tls.bearsName)
        find(FindingCode::CertificateWrongName, {});
    if (tls.verdict.has(X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT)) {
        find(FindingCode::CertificateSelfSigned, {});
    } else if (tls.verdict.has(X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN)) {
        find(FindingCode::CertificateUntrusted, {{"authority", text(tls.chain.back().subject)}});
    } else if (lacksIssuer(tls.verdict)) {
        const http::PresentedCertificate last = tls.chain.back();
        const auto issuers = co_await fetchIssuers(work, last);
        auto whole = tls.chain;
        whole.insert(whole.end(), issuers.begin(), issuers.end());
        const bool completes =
            !issuers.empty() && !lacksIssuer(http::judgeChain(*work->tools.trust, dersOf(whole))) &&
            !http::judgeChain(*work->tools.trust, dersOf(whole)).has(X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN);
        // A place to fetch the issuer from is what authorities write that everybody trusts.
        if (completes || (issuers.empty() && !last.issuerUrls.empty() && tls.chain.size() == 1)) {
            QJsonArray missing;
            for (const http::PresentedCertificate &one : issuers)
                if (!one.selfIssued)
                    missing.append(text(one.subject));
            if (missing.isEmpty())
                missing.append(text(last.issuer));
            find(FindingCode::CertificateChainIncomplete,
                 {{"missing", missing}, {"proved", completes}, {"presented", static_cast<qint64>(tls.chain.size())}},
                 proxySnippet(*work, proxy, setup::ProxyDirective::CertificateChain));
        } else {
            find(FindingCode::CertificateUntrusted, {{"authority", text(whole.back().issuer)}});
        }
    }
    // What none of these names: a purpose, a weak signature, a broken constraint.
    if (!found && !tls.verdict.trusted())
        find(FindingCode::TlsFailed, {{"fault", text(tls.verdict.faults.front().text)}});
    // Certificates that live for days are renewed late.
    const std::int64_t early = std::min(kExpiringSeconds, (own.notAfter - own.notBefore) / 3);
    if (!found && own.notAfter - now < early) {
        find(FindingCode::CertificateExpiring, {{"days", static_cast<qint64>((own.notAfter - now) / kDaySeconds)}});
        co_return false;
    }
    co_return found;
}

} // namespace homeport::checks
