#include "wizards/setup/reach.h"

#include <QRegularExpression>

namespace homeport::wizards {
namespace {

constexpr int kFederationPort = 8448;
constexpr int kHttpsPort = 443;

/// Host and port of a name; an IPv6 address keeps its brackets.
QRegularExpressionMatch partsOf(const QString &name)
{
    static const QRegularExpression shape(QStringLiteral("^(\\[[^\\]]*\\]|[^:]*)(?::([0-9]{1,5}))?$"));
    return shape.match(name);
}

QString withPort(const QString &host, int port)
{
    return QStringLiteral("%1:%2").arg(host).arg(port);
}

} // namespace

bool isReachedAsWritten(const QString &serverName)
{
    static const QRegularExpression digits(QStringLiteral("^[0-9.]+$"));
    return serverName.contains(u':') || digits.match(serverName).hasMatch();
}

QString hostOf(const QString &serverName)
{
    return partsOf(serverName).captured(1);
}

int portOf(const QString &serverName)
{
    const QString port = partsOf(serverName).captured(2);
    return port.isEmpty() ? kFederationPort : port.toInt();
}

bool asksForTarget(const SetupDraft &draft)
{
    return draft.reach != Reach::Direct && !isReachedAsWritten(draft.request.serverName);
}

QString usualTarget(const SetupDraft &draft)
{
    const QString &name = draft.request.serverName;
    switch (draft.reach) {
    case Reach::Proxy:
        return withPort(name, kHttpsPort);
    case Reach::WellKnown:
        return withPort(QStringLiteral("matrix.") + name, kHttpsPort);
    case Reach::Srv:
        return withPort(QStringLiteral("matrix.") + name, kFederationPort);
    case Reach::Direct:
        break;
    }
    return {};
}

QString targetOf(const SetupDraft &draft)
{
    if (!asksForTarget(draft))
        return {};
    const QString &typed = draft.typedTargets[std::size_t(draft.reach)];
    return typed.isEmpty() ? usualTarget(draft) : typed;
}

QString certificateHost(const SetupDraft &draft)
{
    const bool delegated = draft.reach == Reach::WellKnown || draft.reach == Reach::Proxy;
    const QString target = delegated ? targetOf(draft) : QString();
    return hostOf(target.isEmpty() ? draft.request.serverName : target);
}

bool proxyHoldsCertificate(const SetupDraft &draft)
{
    return draft.purpose == Purpose::OwnDomain && draft.reach == Reach::Proxy;
}

bool needsSomethingElsewhere(const SetupDraft &draft)
{
    return draft.purpose == Purpose::OwnDomain && draft.reach != Reach::Direct;
}

void applyReach(SetupDraft &draft, QString &proposedListen)
{
    auto &request = draft.request;
    forgetReach(request);
    const QString target = targetOf(draft);
    if (draft.reach == Reach::Proxy || draft.reach == Reach::WellKnown) {
        request.delegatedServer = target;
        const QString host = certificateHost(draft);
        const int port = portOf(target.isEmpty() ? request.serverName : target);
        // Clients ask the same place: a proxy passes all of it on, and Homeport answers both on its encrypted port.
        request.publicUrl = QStringLiteral("https://") + (port == kHttpsPort ? host : withPort(host, port));
    }
    if (draft.reach == Reach::Proxy)
        request.certificate = control::CertificateSource::ProxyDoesIt;
    else if (request.certificate == control::CertificateSource::ProxyDoesIt && draft.reach == Reach::Direct)
        request.certificate = control::CertificateSource::Order;
    const QString proposal =
        withPort(QStringLiteral("0.0.0.0"), portOf(target.isEmpty() ? request.serverName : target));
    if (draft.reach != Reach::Proxy && request.federationListen == proposedListen) {
        request.federationListen = proposal;
        proposedListen = proposal;
    }
}

void forgetReach(control::SetupRequest &request)
{
    request.delegatedServer.clear();
    request.publicUrl.clear();
}

} // namespace homeport::wizards
