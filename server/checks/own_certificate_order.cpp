#include "server/checks/evidence_text.h"
#include "server/checks/own_checks.h"
#include "server/checks/own_server.h"
#include "server/control/evidence_phrases.h"

#include <algorithm>

/// A server whose certificate is on its way shows one that nobody trusts, and that is nothing to mend by itself.
namespace homeport::checks {

namespace asio = boost::asio;
using control::Finding;
using control::FindingCode;
using control::Severity;

namespace {

/// An order has five minutes; one that has neither come nor failed by then goes nowhere.
constexpr qint64 kYoungSeconds = 10 * 60;

QString timeText(const QDateTime &when)
{
    return when.isValid() ? when.toUTC().toString(QStringLiteral("yyyy-MM-dd hh:mm 'UTC'")) : QStringLiteral("none");
}

} // namespace

asio::awaitable<void> checkCertificateOrder(CasePtr work)
{
    if (work->question.own->config.acme.directory.empty())
        co_return;
    const auto answer = co_await askRunningServer(work, "/state");
    if (answer)
        work->order = orderIn(*answer);
    if (work->order)
        work->step("listeners", "the certificate that the server orders",
                   work->order->order.failures > 0 ? work->order->order.lastFailure.toStdString() : "is on its way",
                   work->order->order.failures == 0);
}

void judgeCertificateOrder(Case &work)
{
    if (!work.order || !work.name)
        return;
    const control::CertificateOrder &order = work.order->order;
    const QString standIn = text(work.order->standIn);
    const bool isShown = std::erase_if(work.findings, [&](const Finding &finding) {
                             return !standIn.isEmpty() && finding.evidence.value("sha256") == standIn;
                         }) > 0;
    const QJsonObject evidence{{"authority", order.authority},
                               {"since", timeText(order.since)},
                               {"step", order.step.isEmpty() ? QStringLiteral("none") : order.step},
                               {"asked", order.about},
                               {"failures", order.failures},
                               {"fault", order.failures > 0 ? QJsonValue(order.lastFailure)
                                                            : QJsonValue(control::evidencePhrase("order_hangs"))},
                               {"next_retry", timeText(order.nextTry)}};
    const bool young = order.failures == 0 && order.since.secsTo(QDateTime::currentDateTimeUtc()) < kYoungSeconds;
    if (young) {
        Finding &finding = work.find(FindingCode::CertificateBeingOrdered, work.name->str(), evidence);
        // So that it explains what follows from it; ranked() makes a note of it.
        if (isShown)
            finding.severity = Severity::Error;
    } else {
        Finding &finding = work.find(FindingCode::CertificateNotOrdered, work.name->str(), evidence);
        // What others see may be a proxy's.
        if (!isShown && work.served())
            finding.severity = Severity::Warning;
    }
}

} // namespace homeport::checks
