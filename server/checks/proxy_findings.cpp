#include "server/checks/proxy_findings.h"

#include "server/checks/answer_reading.h"
#include "server/checks/remedies.h"

#include <QJsonArray>

#include <fmt/format.h>

namespace homeport::checks {

using control::FindingCode;
using federation::Mangling;
using Proof = federation::ProbeIdentity::Proof;
using setup::ProxyDirective;

namespace {

QJsonArray list(const std::vector<std::string> &texts)
{
    QJsonArray array;
    for (const std::string &one : texts)
        array.append(text(one));
    return array;
}

/// The same finding through a second endpoint of the same proxy says nothing new.
bool isKnown(const Case &work, FindingCode code, const std::string &proxy)
{
    for (const control::Finding &finding : work.findings)
        if (finding.code == code && finding.evidence.value("proxy").toString() == text(proxy))
            return true;
    return false;
}

void report(Case &work, FindingCode code, const Route &route, const std::string &proxy, ProxyDirective directive,
            QJsonObject evidence)
{
    if (isKnown(work, code, proxy))
        return;
    evidence.insert("proxy", text(proxy));
    const Snippet snippet = proxySnippet(work, proxy, directive);
    work.find(code, route.str(), std::move(evidence), snippet.text, snippet.target);
}

/// Without what `Host:` may leave away.
std::string hostOnly(std::string_view host)
{
    const auto colon = host.rfind(':');
    const bool port = colon != host.npos && host.substr(colon).find(']') == host.npos;
    return std::string(port ? host.substr(0, colon) : host);
}

} // namespace

std::string proxyOf(const std::vector<EchoAnswer> &answers)
{
    for (const EchoAnswer &answer : answers)
        if (answer.response)
            if (const std::string name = proxyBehind(*answer.response); name != "unknown")
                return name;
    return "unknown";
}

void findTargetFaults(Case &work, const Route &route, const TargetVerdict &verdict, const std::string &proxy)
{
    if (!verdict.rewritten.empty()) {
        const auto &shown = verdict.rewritten.front();
        report(work, FindingCode::ProxyRewritesTarget, route, proxy, ProxyDirective::KeepRawTarget,
               {{"kind", text(std::string(federation::manglingName(verdict.mangling())))},
                {"sent", text(shown.sent)},
                {"received", text(shown.received)},
                {"differences", list(verdict.differences())}});
    } else if (!verdict.normalised.empty()) {
        const auto &shown = verdict.normalised.front();
        report(work, FindingCode::ProxyNormalisesTarget, route, proxy, ProxyDirective::KeepRawTarget,
               {{"sent", text(shown.sent)},
                {"received", text(shown.received)},
                {"differences", list(verdict.differences())}});
    }
    if (!verdict.rejected.empty() && !work.has(FindingCode::ProxyRejectsEncoded)) {
        QJsonObject evidence = answerEvidence(*verdict.rejection);
        evidence.insert("characters", list(verdict.rejected));
        report(work, FindingCode::ProxyRejectsEncoded, route, proxy, ProxyDirective::AllowEncodedSlashes,
               std::move(evidence));
    }
}

void findHeaderFaults(Case &work, const Route &route, const EchoAnswer &plain, const std::string &proxy)
{
    const Echoed &seen = *plain.echoed;
    const bool sameTarget = seen.target == plain.sent;
    if (seen.proof == Proof::Absent || (seen.proof == Proof::Unproved && sameTarget))
        report(work, FindingCode::AuthorizationStripped, route, proxy, ProxyDirective::ForwardAuthorization,
               {{"arrived", seen.proof == Proof::Absent ? "no Authorization header" : "another Authorization header"}});
    const std::string host(seen.headers.find("host").value_or(""));
    if (hostOnly(host) != hostOnly(route.endpoint.hostHeader))
        report(work, FindingCode::HostRewritten, route, proxy, ProxyDirective::KeepHost,
               {{"sent", text(route.endpoint.hostHeader)}, {"received", text(host)}});
    if (!seen.http11)
        report(work, FindingCode::UpstreamHttp10, route, proxy, ProxyDirective::UpstreamHttp11, {});
    // What came unencrypted although it left encrypted has met a proxy, and only that knows who asked.
    const bool proxied = !seen.tls && !route.endpoint.tlsName.empty();
    if (proxied && !seen.headers.find("x-forwarded-for"))
        report(work, FindingCode::ForwardedHeadersMissing, route, proxy, ProxyDirective::ForwardedHeaders,
               {{"missing", QJsonArray{"X-Forwarded-For"}}});
}

void findBodyFault(Case &work, const Route &route, const EchoAnswer &answer, const std::string &proxy)
{
    if (!answer.echoed || answer.echoed->bodySha256 == answer.bodySha256)
        return;
    report(work, FindingCode::ProxyAltersBody, route, proxy, ProxyDirective::KeepRawTarget,
           {{"received_bytes", static_cast<qint64>(answer.echoed->bodyBytes)}});
    work.findings.back().snippet.clear(); // no directive of a proxy does that by itself
    work.findings.back().target.clear();
}

} // namespace homeport::checks
