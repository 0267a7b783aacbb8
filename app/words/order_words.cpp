#include "app/words/order_words.h"

#include <QCoreApplication>
#include <QLocale>

namespace homeport::words {
namespace {

struct Orders {
    Q_DECLARE_TR_FUNCTIONS(Orders)
};

QString timeOf(const QDateTime &when)
{
    const QDateTime local = when.toLocalTime();
    return local.date() == QDate::currentDate() ? QLocale().toString(local.time(), QLocale::ShortFormat)
                                                : QLocale().toString(local, QLocale::ShortFormat);
}

QString stepWords(const control::CertificateOrder &order)
{
    if (order.step == u"directory")
        return Orders::tr("The authority is being asked what it offers.");
    if (order.step == u"account")
        return Orders::tr("An account is being opened at the authority.");
    if (order.step == u"order")
        return Orders::tr("The authority is being asked for a certificate for %1.").arg(order.about);
    if (order.step == u"challenge")
        return Orders::tr("The authority wants a proof that %1 is yours, and Homeport gets it ready.").arg(order.about);
    if (order.step == u"waiting")
        return Orders::tr("The authority is looking at %1.").arg(order.about);
    if (order.step == u"finalize")
        return Orders::tr("The authority has its proof, and makes the certificate for %1.").arg(order.about);
    if (order.step == u"download")
        return Orders::tr("The certificate is ready and is being fetched.");
    return {};
}

QString sentences(const QStringList &parts)
{
    QStringList said;
    for (const QString &part : parts) {
        if (part.isEmpty())
            continue;
        const bool ends = part.endsWith(u'.') || part.endsWith(u'?');
        said << (ends ? part : part + u'.');
    }
    return said.join(u' ');
}

ProblemWords underWay(const control::CertificateOrder &order)
{
    return {Orders::tr("The certificate is being ordered from %1").arg(order.authority),
            sentences({Orders::tr("Asked for since %1.").arg(timeOf(order.since)), stepWords(order),
                       Orders::tr("Until it comes, other servers do not trust yours.")}),
            Orders::tr("There is nothing to do: it comes within minutes, and is used as soon as it is there."),
            Remedy::None,
            {}};
}

} // namespace

ProblemWords orderWords(const control::Problem &problem)
{
    const control::CertificateOrder order =
        problem.order.value_or(control::CertificateOrder{.authority = problem.subject, .lastFailure = problem.detail});
    if (isUnderWay(problem))
        return underWay(order);
    const QString failed =
        order.failures == 0
            ? QString()
            : Orders::tr("Tried since %2, and failed %n time(s).", nullptr, order.failures).arg(timeOf(order.since));
    const QString next =
        order.nextTry.isValid()
            ? Orders::tr("Homeport tries again at %1, or at once when you start it anew.").arg(timeOf(order.nextTry))
            : Orders::tr("Homeport is trying again.");
    return {
        order.renewal ? Orders::tr("%1 has not renewed the certificate").arg(order.authority)
                      : Orders::tr("%1 has given no certificate yet").arg(order.authority),
        sentences({failed,
                   order.renewal ? Orders::tr("The certificate of before serves on until it expires.")
                                 : Orders::tr("Until one comes, other servers do not trust yours."),
                   order.lastFailure.isEmpty() ? QString() : Orders::tr("The last time: %1").arg(order.lastFailure)}),
        sentences({Orders::tr("Mend what the last failure names."), next, stepWords(order)}), Remedy::ShowCertificate,
        Orders::tr("Show certificate")};
}

bool isUnderWay(const control::Problem &problem)
{
    return problem.code == control::ProblemCode::CertificateOrdered && problem.order && problem.order->failures == 0;
}

} // namespace homeport::words
