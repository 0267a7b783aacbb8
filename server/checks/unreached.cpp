#include "server/checks/outside_checks.h"
#include "server/control/evidence_phrases.h"

#include <QJsonArray>

#include <algorithm>

namespace homeport::checks {

using control::FindingCode;
using control::Severity;
using Stage = http::ProbeResult::Stage;

namespace {

/// No name was found although nobody says that it does not exist: this machine's resolver gives no answers.
void findDeafResolver(Case &work)
{
    QJsonArray servers;
    if (const auto known = http::nameServersOf(work.question.nameServers))
        for (const http::NameServer &server : *known)
            servers.append(QString::fromStdString(server.str()));
    QString fault;
    for (const auto &[host, found] : work.addresses)
        if (found.addresses.empty())
            fault = QString::fromStdString(found.fault);
    work.find(FindingCode::OutboundDnsBroken,
              servers.isEmpty() ? std::string("of this machine") : servers.first().toString().toStdString(),
              {{"types", QJsonArray{"A", "AAAA"}},
               {"peers", QJsonArray{QString::fromStdString(work.name->str())}},
               {"fault", fault},
               {"resolvers", servers}});
}

} // namespace

void judgeUnreached(Case &work)
{
    const bool told = std::ranges::any_of(
        work.findings, [](const control::Finding &finding) { return finding.severity == Severity::Error; });
    if (!work.name || work.served() || told || work.has(FindingCode::NoHairpin))
        return;
    if (work.doors.empty()) {
        findDeafResolver(work);
    } else if (std::ranges::all_of(work.doors,
                                   [](const Door &door) { return door.version.stage == Stage::Unroutable; })) {
        auto &finding = work.find(FindingCode::OutsideViewUnavailable, work.name->str(),
                                  {{"why", control::evidencePhrase("one_family")}});
        finding.severity = Severity::Warning;
    }
}

} // namespace homeport::checks
