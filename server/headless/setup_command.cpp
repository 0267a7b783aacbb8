#include "server/headless/commands.h"
#include "server/runtime/setup_ports.h"
#include "server/setup/certificate_names.h"
#include "server/setup/certificates.h"
#include "server/setup/files.h"
#include "server/setup/server_name_verdict.h"
#include "server/setup/weaknesses.h"

#include <CLI/CLI.hpp>

#include <atomic>
#include <csignal>
#include <cstdio>

namespace homeport::headless {

namespace {

/// The options as typed.
struct Options {
    std::string data;
    std::string serverName;
    std::string clientListen = "127.0.0.1:8008";
    std::string federationListen = "0.0.0.0:8448";
    std::string publicUrl;
    std::string certificate;
    std::string key;
    bool makeCa = false;
    std::string acme;
    std::string acmeEmail;
    std::string acmeChallenge = "http-01";
    std::string delegateTo;
    std::string supportEmail;
    std::vector<std::string> trust;
    std::vector<std::string> allowPeers;
    std::string registrationSecretFile;
    bool openRegistration = false;
    bool noRateLimits = false;
    std::string roomVersion = "12";
    bool keyring = false;
    std::string admin;
    std::string passwordFile;
};

QString absolute(const std::string &path)
{
    return QString::fromStdString(setup::wholePath(path));
}

QStringList list(const std::vector<std::string> &texts)
{
    QStringList all;
    for (const std::string &text : texts)
        all.append(QString::fromStdString(text));
    return all;
}

Result<control::SetupRequest> requestFrom(const Options &options)
{
    control::SetupRequest request;
    request.dataFolder = absolute(options.data);
    request.serverName = QString::fromStdString(options.serverName);
    request.clientListen = QString::fromStdString(options.clientListen);
    request.federationListen = QString::fromStdString(options.federationListen);
    request.publicUrl = QString::fromStdString(options.publicUrl);
    request.certificateFile = absolute(options.certificate);
    request.keyFile = absolute(options.key);
    request.certificate = !options.certificate.empty() ? control::CertificateSource::Import
                          : !options.acme.empty()      ? control::CertificateSource::Order
                          : options.makeCa             ? control::CertificateSource::MakePrivateCa
                                                       : control::CertificateSource::ProxyDoesIt;
    request.acmeDirectory = QString::fromStdString(options.acme);
    request.acmeEmail = QString::fromStdString(options.acmeEmail);
    request.acmeTlsAlpn = options.acmeChallenge == "tls-alpn-01";
    request.delegatedServer = QString::fromStdString(options.delegateTo);
    request.supportEmail = QString::fromStdString(options.supportEmail);
    request.keyStorage = options.keyring ? control::KeyStorage::Keyring : control::KeyStorage::File;
    for (const std::string &file : options.trust)
        request.trustFiles.append(absolute(file));
    request.allowPeers = list(options.allowPeers);
    request.registrationSecretFile = absolute(options.registrationSecretFile);
    request.openRegistration = options.openRegistration;
    request.rateLimits = !options.noRateLimits;
    request.defaultRoomVersion = QString::fromStdString(options.roomVersion);
    request.adminName = QString::fromStdString(options.admin);
    if (!options.admin.empty()) {
        TRY(const std::string password, firstLineOf(options.passwordFile));
        request.adminPassword = QString::fromStdString(password);
    }
    return request;
}

std::atomic<bool> stopAsked = false;
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler sets it");

/// Whoever stops set-up wants nothing of it: it takes back what it made instead of ending where it stands. The same
/// signal again ends it there.
void undoOnSignals()
{
    struct sigaction action{};
    action.sa_handler = [](int) { stopAsked = true; };
    action.sa_flags = SA_RESTART | SA_RESETHAND; // a step that was begun is finished, then taken back
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        ::sigaction(signal, &action, nullptr);
}

/// What others will say of a certificate that can be used all the same, before anything is written.
void warnOfCertificate(const Options &options, const control::SetupRequest &request)
{
    const auto config = setup::configFor(request);
    if (request.certificate != control::CertificateSource::Import || !config)
        return;
    const auto report = setup::inspectNewCertificate(options.certificate, options.key, setup::federationName(*config));
    if (!report.usable)
        return; // set-up fails by it
    for (const control::Problem &warning : report.problems)
        complain("warning: " + sentenceFor(warning));
}

int run(const Options &options)
{
    const auto request = requestFrom(options);
    if (!request)
        return complain(request.error().detail);
    auto ports = runtime::makeSetupPorts();
    undoOnSignals();
    ports.cancelled = [] { return stopAsked.load(); };
    QString made; // told when all of it is there to stay
    ports.stepDone = [&made](int, int, const control::PlannedStep &step) {
        made += QStringLiteral("made %1: %2\n").arg(step.purpose, step.subject);
    };
    warnOfCertificate(options, *request);
    if (const auto done = setup::performSetup(*request, ports); !done)
        return complain(sentenceFor(done.error()));
    std::fputs(qUtf8Printable(made), stdout);
    if (const auto config = setup::loadConfig(request->dataFolder.toStdString())) {
        for (const control::Problem &weakness : setup::weaknessesOf(request->dataFolder.toStdString(), *config))
            complain("warning: " + sentenceFor(weakness));
        if (const std::string later = setup::consequenceOf(config->serverName); !later.empty())
            complain("note: " + later);
    }
    if (request->certificate == control::CertificateSource::ProxyDoesIt)
        std::printf("No certificate was given, so only the client listener is opened: a reverse proxy must do TLS.\n");
    std::printf("%s is set up. Start it with: homeportd serve --data %s\n", options.serverName.c_str(),
                setup::quotedForShell(options.data).c_str());
    return 0;
}

} // namespace

void addSetupCommand(CLI::App &program, int &result)
{
    auto options = std::make_shared<Options>();
    CLI::App *command = program.add_subcommand("setup", "Make a new server in a folder; overwrites nothing");
    command->add_option("--data", options->data, "Folder in which the server keeps everything")->required();
    command->add_option("--server-name", options->serverName, "Its name for ever, such as example.org")->required();
    command
        ->add_option(
            "--client-listen", options->clientListen,
            "ADDR:PORT for clients, plain HTTP; port 0 of a loopback address or in practice: a free one, printed "
            "at each start")
        ->capture_default_str();
    command->add_option("--federation-listen", options->federationListen, "ADDR:PORT for other servers, TLS")
        ->capture_default_str();
    command->add_option("--public-url", options->publicUrl, "What clients are told as its address");
    auto *certificate = command->add_option("--cert", options->certificate, "Certificate chain in PEM, leaf first");
    auto *key = command->add_option("--key", options->key, "Its key in PEM");
    certificate->needs(key);
    key->needs(certificate);
    auto *acme = command
                     ->add_option("--acme", options->acme,
                                  "Directory (https://...) of the authority that gives a certificate when the server "
                                  "runs, and renews it; its terms of service are agreed to")
                     ->excludes(certificate);
    command->add_option("--acme-email", options->acmeEmail, "Where it may write to you")->needs(acme);
    command->add_option("--acme-challenge", options->acmeChallenge, "How it sees that the name is yours")
        ->check(CLI::IsMember({"http-01", "tls-alpn-01"}))
        ->capture_default_str();
    command->add_option("--delegate-to", options->delegateTo,
                        "Where other servers are told to go, such as matrix.example.org:443");
    command->add_option("--support-email", options->supportEmail, "Whom people may ask");
    command->add_flag("--make-ca", options->makeCa, "Make a private authority and a certificate by it")
        ->excludes(certificate)
        ->excludes(acme);
    command->add_option("--trust", options->trust, "Authority (PEM) that other servers' certificates may come from");
    command->add_option("--allow-peers", options->allowPeers, "Private range (CIDR) in which other servers may be");
    command->add_option("--registration-secret-file", options->registrationSecretFile,
                        "Secret by which tools make accounts");
    command->add_flag("--open-registration", options->openRegistration, "Let anybody make an account");
    command->add_flag("--no-rate-limits", options->noRateLimits, "Do not slow down clients that ask too often");
    command->add_option("--default-room-version", options->roomVersion, "Version of new rooms")->capture_default_str();
    command->add_flag("--keyring", options->keyring, "Keep the signing key in the desktop's keyring, not in a file");
    auto *admin = command->add_option("--admin", options->admin, "Name of the first administrator");
    auto *password = command->add_option("--password-file", options->passwordFile, "File with their password");
    admin->needs(password);
    password->needs(admin);
    command->callback([options, &result] { result = run(*options); });
}

} // namespace homeport::headless
