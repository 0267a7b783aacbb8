#include "server/setup/plan.h"

#include "server/http/client.h"
#include "server/setup/certificate_names.h"
#include "server/setup/certificates.h"
#include "server/setup/files.h"
#include "server/setup/folder_check.h"
#include "server/setup/listen_check.h"
#include "server/setup/public_url.h"
#include "server/setup/server_name_verdict.h"
#include "server/setup/setup_steps.h"

#include <QDateTime>

#include <fmt/format.h>

#include <algorithm>

namespace homeport::setup {

namespace {

using control::PlannedStep;
using control::Problem;
using control::ProblemCode;
using control::SetupRequest;

Problem badValue(const QString &field, const std::string &detail)
{
    return {ProblemCode::BadValue, field, QString::fromStdString(detail)};
}

std::vector<std::string> strings(const QStringList &list)
{
    std::vector<std::string> texts;
    for (const QString &text : list)
        texts.push_back(text.toStdString());
    return texts;
}

std::string faultOfAdmin(const SetupRequest &request)
{
    const std::string name = request.adminName.toStdString();
    if (name.empty())
        return {};
    if (!isValidNewLocalpart(name))
        return "use a-z, 0-9 and . _ = - / +";
    if (name.size() + request.serverName.toUtf8().size() + 2 > kMaxIdentifierBytes)
        return fmt::format("with the server's name it is longer than {} bytes", kMaxIdentifierBytes);
    return {};
}

/// What goes into [acme] and [delegation], read back as the server would read it.
void checkWhatIsTold(const SetupRequest &request, QList<Problem> &problems)
{
    if (request.certificate == control::CertificateSource::Order && request.acmeDirectory.isEmpty())
        problems.append(badValue(QStringLiteral("acmeDirectory"), "give the address of the authority's directory"));
    const auto faultOf = [](auto change) {
        Config config;
        config.serverName = ServerName::trusted("localhost");
        change(config);
        const auto read = parseConfig(renderConfig(config), "");
        return read ? std::string() : read.error().detail.substr(read.error().detail.find(": ") + 2);
    };
    const std::pair<QString, std::string> faults[] = {
        {QStringLiteral("acmeDirectory"),
         faultOf([&](Config &it) { it.acme.directory = request.acmeDirectory.toStdString(); })},
        {QStringLiteral("delegatedServer"),
         faultOf([&](Config &it) { it.delegation.server = request.delegatedServer.toStdString(); })},
        {QStringLiteral("supportEmail"),
         faultOf([&](Config &it) { it.delegation.supportEmail = request.supportEmail.toStdString(); })}};
    for (const auto &[field, fault] : faults) {
        if (!fault.empty())
            problems.append(badValue(field, fault));
    }
}

void checkValues(const SetupRequest &request, const SetupPorts &ports, QList<Problem> &problems)
{
    if (const auto name = judgeServerName(request.serverName); !name.valid)
        problems.append({ProblemCode::BadServerName, request.serverName, name.fault});
    if (const auto policy = http::AddressPolicy::create(strings(request.allowPeers)); !policy)
        problems.append(badValue(QStringLiteral("allowPeers"), policy.error().detail));
    const std::string version = request.defaultRoomVersion.toStdString();
    if (std::ranges::find(ports.roomVersions, version) == ports.roomVersions.end())
        problems.append(
            badValue(QStringLiteral("defaultRoomVersion"), fmt::format("'{}' is not a room version", version)));
    if (const auto usable = checkPublicUrl(request.publicUrl.toStdString()); !usable)
        problems.append(badValue(QStringLiteral("publicUrl"), usable.error().detail));
    checkWhatIsTold(request, problems);
    for (const QString &file : request.trustFiles) {
        Result<void> usable;
        if (const auto pem = readFile(file.toStdString()); !pem)
            usable = fail(pem.error().code, unreadInWords(pem.error()));
        else if (const auto trust = http::Trust::create({*pem}); !trust)
            usable = std::unexpected(trust.error());
        else if (const std::string stranger = noAuthority(*pem); !stranger.empty())
            usable = fail(ErrorCode::BadInput,
                          fmt::format("'{}' in it is no certificate authority, and vouches for nobody; give the "
                                      "certificate of the one that issued it",
                                      stranger));
        if (!usable)
            problems.append({ProblemCode::CertificateUnreadable, file, QString::fromStdString(usable.error().detail),
                             QStringLiteral("trust")});
        else if (const auto ended = endedAuthority(file.toStdString()))
            problems.append({ProblemCode::AuthorityExpired, file,
                             QDateTime::fromMSecsSinceEpoch(*ended, Qt::UTC).toString(Qt::ISODate)});
    }
    if (!request.registrationSecretFile.isEmpty()) {
        const auto secret = readFile(request.registrationSecretFile.toStdString());
        if (!secret)
            problems.append(badValue(QStringLiteral("registrationSecretFile"), unreadInWords(secret.error())));
        else if (secret->find_first_not_of(" \t\r\n") == std::string::npos)
            problems.append(badValue(QStringLiteral("registrationSecretFile"),
                                     "it is empty, and anybody could make accounts; write a long random text into it"));
    }
    if (const std::string fault = faultOfAdmin(request); !fault.empty())
        problems.append(badValue(QStringLiteral("adminName"), fault));
    const std::string fault = faultOfPassword(request.adminPassword.toStdString());
    if (!request.adminName.isEmpty() && !fault.empty())
        problems.append(badValue(QStringLiteral("adminPassword"), fault));
}

void checkListeners(const SetupRequest &request, QList<Problem> &problems)
{
    for (const auto &[field, setting, text] :
         {std::tuple(QStringLiteral("federationListen"), QStringLiteral("federation_listen"), request.federationListen),
          std::tuple(QStringLiteral("clientListen"), QStringLiteral("client_listen"), request.clientListen)}) {
        if (field == QStringLiteral("federationListen") &&
            request.certificate == control::CertificateSource::ProxyDoesIt)
            continue;
        const auto address = ListenAddress::parse(text.toStdString());
        if (!address)
            problems.append(badValue(field, address.error().detail));
        else if (const auto port = checkPort(*address, ServerName::trusted(request.serverName.toStdString())); !port)
            problems.append(badValue(field, port.error().detail));
        else if (auto problem = checkListenAddress(*address)) {
            problem->setting = setting;
            problems.append(*problem);
        }
    }
    if (request.certificate != control::CertificateSource::ProxyDoesIt &&
        collide(request.federationListen, request.clientListen))
        problems.append(badValue(QStringLiteral("clientListen"), "the two listeners need different ports"));
}

} // namespace

bool collide(const QString &one, const QString &other)
{
    const auto a = ListenAddress::parse(one.toStdString());
    const auto b = ListenAddress::parse(other.toStdString());
    return a && b && a->collidesWith(*b);
}

std::string faultOfPassword(const std::string &password)
{
    constexpr qsizetype kFewestCharacters = 8;
    return QString::fromStdString(password).size() < kFewestCharacters ? "use at least 8 characters" : "";
}

Result<Config> configFor(const SetupRequest &request)
{
    Config config;
    TRY(config.serverName, ServerName::parse(request.serverName.toStdString()));
    TRY(config.clientListen, ListenAddress::parse(request.clientListen.toStdString()));
    TRY(config.federationListen, ListenAddress::parse(request.federationListen.toStdString()));
    config.publicUrl = request.publicUrl.toStdString();
    if (request.certificate != control::CertificateSource::ProxyDoesIt) {
        config.certificateFile = "tls/certificate.pem";
        config.certificateKeyFile = "tls/certificate.key";
    }
    if (request.certificate == control::CertificateSource::Order) {
        config.acme.directory = request.acmeDirectory.toStdString();
        config.acme.email = request.acmeEmail.toStdString();
        config.acme.challenge = request.acmeTlsAlpn ? "tls-alpn-01" : "http-01";
    }
    config.delegation.server = request.delegatedServer.toStdString();
    config.delegation.supportEmail = request.supportEmail.toStdString();
    config.signingKeyInKeyring = request.keyStorage == control::KeyStorage::Keyring;
    for (int i = 0; i < request.trustFiles.size(); ++i)
        config.trustFiles.push_back(fmt::format("trust/{}.pem", i + 1));
    // What a private authority vouches for, its own server trusts too.
    if (request.certificate == control::CertificateSource::MakePrivateCa)
        config.trustFiles.emplace_back("tls/ca.pem");
    config.allowPeers = strings(request.allowPeers);
    if (!request.registrationSecretFile.isEmpty())
        config.registrationSecretFile = "registration_secret";
    config.openRegistration = request.openRegistration;
    config.rateLimits = request.rateLimits;
    config.defaultRoomVersion = request.defaultRoomVersion.toStdString();
    return config;
}

control::SetupPlan planSetup(const SetupRequest &request, const SetupPorts &ports)
{
    control::SetupPlan plan;
    plan.problems = checkDataFolder(request.dataFolder.toStdString());
    checkValues(request, ports, plan.problems);
    checkListeners(request, plan.problems);
    if (request.certificate == control::CertificateSource::Import) {
        if (request.keyFile.isEmpty())
            plan.problems.append(badValue(QStringLiteral("keyFile"), "give the file with the key of the certificate"));
        // A wrong name prevents nothing: whoever performs it warns.
        const auto config = configFor(request);
        const auto report = inspectCertificate(request.certificateFile.toStdString(), request.keyFile.toStdString(),
                                               config ? federationName(*config)
                                                      : ServerName::trusted(request.serverName.toStdString()));
        if (!report.usable) {
            for (const Problem &problem : report.problems)
                plan.problems.append(problem);
        }
    }
    for (const SetupStep &step : stepsFor(request, ports))
        plan.steps.append(step.shown);
    if (request.certificate != control::CertificateSource::ProxyDoesIt)
        plan.steps.append({PlannedStep::Kind::OpenPort, request.federationListen, QStringLiteral("federation")});
    if (request.certificate == control::CertificateSource::Order) {
        const AcmeSettings usual;
        const ListenAddress &at = request.acmeTlsAlpn ? usual.tlsListen : usual.httpListen;
        const auto federation = ListenAddress::parse(request.federationListen.toStdString());
        if (!federation || federation->port != at.port)
            plan.steps.append(
                {PlannedStep::Kind::OpenPort, QString::fromStdString(at.str()), QStringLiteral("proof of the name")});
    }
    plan.steps.append({PlannedStep::Kind::OpenPort, request.clientListen, QStringLiteral("client")});
    return plan;
}

} // namespace homeport::setup
