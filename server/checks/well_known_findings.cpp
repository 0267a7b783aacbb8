#include "server/checks/well_known_findings.h"

#include "server/checks/answer_reading.h"
#include "server/checks/certificate_findings.h"
#include "server/checks/remedies.h"
#include "server/checks/well_known_view.h"
#include "server/control/evidence_phrases.h"
#include "server/federation/well_known.h"

#include <QJsonArray>

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

namespace homeport::checks {

namespace asio = boost::asio;
using control::FindingCode;
using control::Severity;
using Outcome = WellKnownView::Outcome;

namespace {

std::string fileUrl(const Case &work)
{
    return fmt::format("https://{}/.well-known/matrix/server", work.nameParts.host);
}

/// Who answers for the name's own web site.
std::string webServer(const Case &work)
{
    for (const WellKnownView &view : work.wellKnown)
        if (!view.hops.empty() && view.hops.front().result.response)
            if (std::string proxy = proxyBehind(*view.hops.front().result.response); proxy != "unknown")
                return proxy;
    return "unknown";
}

QJsonObject viewEvidence(const Case &work, const WellKnownView &view)
{
    QJsonObject evidence{{"address", text(view.address)},
                         {"fault", text(view.fault)},
                         {"hops", hopList(view.hops)},
                         {"proxy", text(webServer(work))}};
    if (!view.hops.empty() && view.hops.back().result.response) {
        const QJsonObject answer = answerEvidence(*view.hops.back().result.response);
        evidence.insert("status", answer["status"]);
        evidence.insert("body", answer["body"]);
    }
    return evidence;
}

control::Finding &findFile(Case &work, FindingCode code, QJsonObject evidence, const std::string &target)
{
    const Snippet snippet = delegationFile(work, webServer(work), target);
    evidence.insert("target", text(target));
    evidence.insert("host", text(work.nameParts.host));
    return work.find(code, fileUrl(work), std::move(evidence), snippet.text, snippet.target);
}

/// Whether delegation by file is what people need here: nothing else leads to the server.
bool needsFile(const Case &work)
{
    return !work.served();
}

bool wentByDefault(const Case &work)
{
    return !work.destination->trace.empty() &&
           work.destination->trace.back().step == federation::DiscoveryStep::Default;
}

/// A file that was meant to be JSON, in contrast to a page that answers everything.
bool looksMeant(const WellKnownView &view)
{
    const auto &response = view.hops.back().result.response;
    return response && response->body.find("m.server") != std::string::npos;
}

void findDelegationMissing(Case &work, const WellKnownView &view)
{
    QJsonObject evidence = viewEvidence(work, view);
    evidence.insert("served_at", text(work.servedElsewhere));
    evidence.insert("port", 8448);
    const Snippet snippet = delegationFile(work, webServer(work), work.servedElsewhere);
    evidence.insert("host", text(work.nameParts.host));
    work.find(FindingCode::DelegationMissing, work.nameParts.host, evidence, snippet.text, snippet.target);
}

void findFault(Case &work, const WellKnownView &view)
{
    const bool needed = needsFile(work);
    const QJsonObject evidence = viewEvidence(work, view);
    const auto find = [&](FindingCode code, Severity otherwise) {
        auto &finding = findFile(work, code, evidence, delegationTarget(work));
        if (!needed)
            finding.severity = otherwise;
    };
    switch (view.outcome) {
    case Outcome::Delegates:
    case Outcome::NoWebServer:
    case Outcome::BadTls:
    case Outcome::Loop: // findRedirects
        break;
    case Outcome::Silent:
        // With everything silent there is nobody: that is told of the port.
        if (!needed)
            work.find(FindingCode::WellKnownDropped, work.nameParts.host, evidence);
        break;
    case Outcome::Missing:
        if (needed && wentByDefault(work))
            find(FindingCode::WellKnownMissing, Severity::Note);
        break;
    case Outcome::NotJson:
        if (needed || looksMeant(view))
            find(FindingCode::WellKnownNotJson, Severity::Warning);
        break;
    case Outcome::Invalid:
        find(FindingCode::WellKnownInvalid, Severity::Warning);
        break;
    case Outcome::TooLarge:
        find(FindingCode::WellKnownTooLarge, Severity::Note);
        break;
    case Outcome::Failed:
    case Outcome::BadRedirect:
        find(FindingCode::WellKnownUnreachable, Severity::Warning);
        break;
    }
}

/// The file is sound, and leads where nobody is.
void findWrongTarget(Case &work, const WellKnownView &view)
{
    const auto parts = parseServerName(view.server);
    if (work.served() || !parts)
        return;
    const auto found = work.addresses.find(parts->host);
    const bool nowhere = found != work.addresses.end() && found->second.addresses.empty() && !found->second.unsure;
    if (!nowhere && work.servedElsewhere.empty())
        return;
    QJsonObject evidence = viewEvidence(work, view);
    evidence.insert("answer", text(view.server));
    evidence.insert(
        "fault", text(nowhere ? found->second.fault : fmt::format("the server answers at {}", work.servedElsewhere)));
    findFile(work, FindingCode::WellKnownWrongTarget, evidence, delegationTarget(work));
}

std::string siteHost(const std::string &url)
{
    const auto begin = url.find("://") + 3;
    return url.substr(begin, url.find_first_of(":/?", begin) - begin);
}

/// `example.org` of `www.example.org`; good enough to tell a site from a stranger.
std::string siteOf(const std::string &url)
{
    const std::string host = siteHost(url);
    const auto last = host.rfind('.');
    auto cut = last == host.npos ? host.npos : host.rfind('.', last - 1);
    // Under `co.uk` and the like the third label is the site's.
    if (cut != host.npos && host.size() - last <= 3 && last - cut <= 4 && cut > 0) {
        const auto third = host.rfind('.', cut - 1);
        if (third == host.npos)
            return host;
        cut = third;
    }
    return cut == host.npos ? host : host.substr(cut + 1);
}

struct RedirectFaults {
    bool toHttp = false;
    bool crossSite = false;
    bool permanent308 = false;
};

RedirectFaults faultsOf(const WellKnownView &view)
{
    RedirectFaults faults;
    const std::string site = view.hops.empty() ? "" : siteOf(view.hops.front().url);
    for (const auto &hop : view.hops) {
        faults.toHttp |= hop.url.starts_with("http://");
        faults.crossSite |= siteOf(hop.url) != site;
        faults.permanent308 |= hop.result.response && hop.result.response->status == 308;
    }
    return faults;
}

} // namespace

void findRedirects(Case &work)
{
    std::set<FindingCode> told;
    for (const WellKnownView &view : work.wellKnown) {
        const auto find = [&](FindingCode code, std::optional<Severity> severity = {}) {
            if (!told.insert(code).second)
                return;
            QJsonObject evidence = viewEvidence(work, view);
            evidence.insert("count", static_cast<qint64>(view.hops.size()) - 1);
            evidence.insert("path", text(hopText(view.hops)));
            auto &finding = findFile(work, code, evidence,
                                     view.outcome == Outcome::Delegates ? view.server : delegationTarget(work));
            if (severity)
                finding.severity = *severity;
        };
        if (view.outcome == Outcome::Loop)
            find(FindingCode::RedirectLoop, work.served() ? std::optional(Severity::Warning) : std::nullopt);
        if (view.outcome != Outcome::Delegates)
            continue;
        const RedirectFaults faults = faultsOf(view);
        if (faults.toHttp)
            find(FindingCode::RedirectToHttp);
        if (faults.crossSite)
            find(FindingCode::RedirectCrossSite);
        if (view.hops.size() > 4)
            find(FindingCode::RedirectMany);
        if (faults.permanent308)
            find(FindingCode::RedirectPermanent308);
    }
}

void findWellKnownFaults(Case &work)
{
    const WellKnownView &first = work.wellKnown.front();
    const auto parts = parseServerName(work.servedElsewhere);
    if (parts && parts->host == work.nameParts.host && wentByDefault(work) && first.outcome != Outcome::Delegates &&
        (first.outcome != Outcome::NotJson || !looksMeant(first)) && first.outcome != Outcome::Invalid) {
        findDelegationMissing(work, first);
        return;
    }
    std::set<Outcome> told;
    for (const WellKnownView &view : work.wellKnown) {
        if (!told.insert(view.outcome).second)
            continue;
        if (view.outcome == Outcome::Delegates)
            findWrongTarget(work, view);
        else
            findFault(work, view);
    }
}

void findWellKnownDiffers(Case &work)
{
    QJsonArray views;
    std::set<std::string> answers;
    bool delegates = false;
    for (const WellKnownView &view : work.wellKnown) {
        // An address that cannot be connected to is broken, not different.
        if (view.outcome == Outcome::NoWebServer || view.outcome == Outcome::Silent)
            continue;
        const std::string answer = view.outcome == Outcome::Delegates ? view.server : view.fault;
        delegates |= view.outcome == Outcome::Delegates;
        answers.insert(answer);
        views.append(text(fmt::format("{}: {}", view.address, answer)));
    }
    if (delegates && answers.size() > 1)
        work.find(FindingCode::WellKnownDiffers, fileUrl(work),
                  {{"answers", views}, {"host", text(work.nameParts.host)}, {"proxy", text(webServer(work))}});
}

void findLongCache(Case &work)
{
    constexpr std::int64_t kLongest = 48 * 3600;
    for (const WellKnownView &view : work.wellKnown) {
        if (view.outcome != Outcome::Delegates)
            continue;
        const std::string control(view.hops.back().result.response->headers.find("cache-control").value_or(""));
        const auto at = control.find("max-age=");
        std::int64_t seconds = 0;
        if (at != control.npos)
            std::from_chars(control.data() + at + 8, control.data() + control.size(), seconds);
        if (seconds <= kLongest)
            continue;
        work.find(FindingCode::WellKnownLongCache, fileUrl(work),
                  {{"cache_control", text(control)}, {"days", static_cast<qint64>(seconds / 86'400)}});
        return;
    }
}

asio::awaitable<void> findWebCertificate(CasePtr work)
{
    // Where the server is reached without the file, a web site's certificate is its own business.
    if (work->served())
        co_return;
    for (const WellKnownView &view : work->wellKnown) {
        if (view.outcome != Outcome::BadTls || view.hops.empty())
            continue;
        const auto hop =
            std::ranges::find_if(view.hops, [](const auto &one) { return one.result.tls && !one.result.tls->fine(); });
        const auto &bad = hop == view.hops.end() ? view.hops.back() : *hop;
        const std::string host = siteHost(bad.url);
        // Behind the certificate lies the file: nobody is meant to come to the port that is looked at without it.
        if (!view.server.empty())
            std::erase_if(work->findings, [](const control::Finding &finding) {
                return finding.code == FindingCode::PortRefused || finding.code == FindingCode::PortSilent;
            });
        if (bad.result.tls)
            co_await findCertificateFaults(work, *bad.result.tls, fmt::format("{}:443", host), host,
                                           control::evidencePhrase("file_is_there"), webServer(*work), {bad.address});
        else
            work->find(bad.result.stage == http::ProbeResult::Stage::NotTls ? FindingCode::NotTls
                                                                            : FindingCode::TlsFailed,
                       fmt::format("{}:443", host),
                       {{"fault", text(bad.result.fault)},
                        {"address", text(bad.address)},
                        {"port", 443},
                        {"name", text(host)},
                        {"proxy", text(webServer(*work))}});
        co_return;
    }
}

} // namespace homeport::checks
