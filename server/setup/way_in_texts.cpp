#include "server/setup/way_in_texts.h"

#include "server/setup/delegation.h"
#include "server/setup/plan.h"

namespace homeport::setup {

namespace {

using control::WayInText;

Result<void> addProxies(QList<WayInText> &texts, const Config &config, const std::string &folder)
{
    const ProxySettings settings = proxySettingsFor(config, folder);
    for (const Proxy proxy : allProxies()) {
        TRY(const std::vector<ProxyFile> files, proxyFiles(proxy, settings));
        const auto name = proxyName(proxy);
        for (const ProxyFile &file : files)
            texts.append({WayInText::Kind::ProxyFile, QString::fromLatin1(name.data(), qsizetype(name.size())),
                          QString::fromStdString(file.path), QString::fromStdString(file.text)});
    }
    return {};
}

void addWellKnown(QList<WayInText> &texts, const Config &config, const QString &serverName)
{
    for (const NamedText &file : delegationTexts(config)) {
        const QString name = QString::fromStdString(file.name);
        texts.append({WayInText::Kind::WellKnownFile, name,
                      QStringLiteral("https://%1/.well-known/matrix/%2").arg(serverName, name),
                      QString::fromStdString(file.text)});
    }
}

Result<QList<WayInText>> textsOf(const control::SetupRequest &request, const QString &srvTarget)
{
    TRY(const Config config, configFor(request));
    Config led = config; // where the record leads, as if a file did
    if (!srvTarget.isEmpty())
        led.delegation.server = srvTarget.toStdString();
    QList<WayInText> texts;
    if (request.certificate == control::CertificateSource::ProxyDoesIt)
        TRY_VOID(addProxies(texts, led, request.dataFolder.toStdString()));
    addWellKnown(texts, config, request.serverName);
    if (!srvTarget.isEmpty())
        texts.append({WayInText::Kind::ZoneLines, {}, request.serverName, QString::fromStdString(srvRecords(led))});
    return texts;
}

} // namespace

control::ControlResult<QList<WayInText>> wayInTexts(const control::SetupRequest &request, const QString &srvTarget)
{
    auto texts = textsOf(request, srvTarget);
    if (!texts)
        return std::unexpected(
            control::Problem{control::ProblemCode::BadValue, {}, QString::fromStdString(texts.error().detail)});
    return *std::move(texts);
}

} // namespace homeport::setup
