#include "server/setup/certificate_names.h"
#include "server/setup/certificates.h"
#include "tests/http/test_certificates.h"
#include "tests/setup/setup_case.h"

#include <gmock/gmock.h>

#include <openssl/pem.h>
#include <openssl/x509.h>

#include <memory>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

namespace homeport::setup {
namespace {

using control::CertificateSource;
using control::PlannedStep;
using control::ProblemCode;
using control::SetupRequest;
using test::SetupCase;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

/// Subject and detail of the only problem, after its code.
std::string onlyProblem(const SetupCase &setup, ProblemCode code)
{
    const auto plan = planSetup(setup.request, setup.ports);
    std::string all;
    for (const auto &problem : plan.problems)
        all += (problem.subject + ": " + problem.detail + "; ").toStdString();
    EXPECT_EQ(plan.problems.size(), 1) << all;
    if (!plan.problems.isEmpty())
        EXPECT_EQ(plan.problems.first().code, code) << all;
    return all;
}

TEST(Plan, WritesNothing)
{
    SetupCase setup;
    setup.askForEverything();
    const auto before = test::treeOf(setup.parent.path());
    const auto plan = planSetup(setup.request, setup.ports);
    EXPECT_THAT(plan.problems, IsEmpty());
    EXPECT_GT(plan.steps.size(), 10);
    EXPECT_EQ(test::treeOf(setup.parent.path()), before);
    EXPECT_EQ(setup.databases, 0);
}

TEST(Plan, ListsTheListenersThatWillOpen)
{
    SetupCase setup;
    const auto ports = [&] {
        QStringList purposes;
        for (const PlannedStep &step : planSetup(setup.request, setup.ports).steps) {
            if (step.kind == PlannedStep::Kind::OpenPort)
                purposes.append(step.purpose);
        }
        return purposes;
    };
    EXPECT_EQ(ports(), QStringList({"federation", "client"}));
    setup.request.certificate = CertificateSource::ProxyDoesIt;
    EXPECT_EQ(ports(), QStringList({"client"}));
    setup.request.certificate = CertificateSource::Order;
    EXPECT_EQ(ports(), QStringList({"federation", "proof of the name", "client"}));
    setup.request.acmeTlsAlpn = true;
    setup.request.federationListen = QStringLiteral("127.0.0.1:443");
    EXPECT_EQ(ports(), QStringList({"federation", "client"})) << "the same port answers both";
}

TEST(Plan, LeavesTheOrderOfACertificateToTheServerAndChecksWhereItIsOrdered)
{
    SetupCase setup;
    setup.request.certificate = CertificateSource::Order;
    EXPECT_THAT(onlyProblem(setup, ProblemCode::BadValue), HasSubstr("directory"));
    setup.request.acmeDirectory = QStringLiteral("http://authority.test/");
    EXPECT_THAT(onlyProblem(setup, ProblemCode::BadValue), HasSubstr("https only"));
    setup.request.acmeDirectory = QStringLiteral("https://authority.test/");
    setup.request.delegatedServer = QStringLiteral("https://matrix.example.org");
    EXPECT_THAT(onlyProblem(setup, ProblemCode::BadValue), HasSubstr("server = "));
    setup.request.delegatedServer = QStringLiteral("matrix.example.org:443");
    EXPECT_TRUE(planSetup(setup.request, setup.ports).problems.isEmpty());
    const auto config = configFor(setup.request);
    ASSERT_TRUE(config);
    EXPECT_EQ(config->acme.directory, "https://authority.test/");
    EXPECT_EQ(config->delegation.server, "matrix.example.org:443");
    EXPECT_EQ(config->certificateFile, "tls/certificate.pem");
}

TEST(Plan, OrdersTheCertificateForTheNameThatOthersAreLedTo)
{
    SetupCase setup;
    setup.request.certificate = CertificateSource::Order;
    setup.request.acmeDirectory = QStringLiteral("https://authority.test/");
    setup.request.delegatedServer = QStringLiteral("matrix.example.org:443");
    const auto config = configFor(setup.request);
    ASSERT_TRUE(config);
    EXPECT_THAT(certificateNames(*config), testing::ElementsAre("matrix.example.org"));
}

TEST(Plan, FindsWhatSetUpOnceLeft)
{
    for (const char *name : {"homeport.toml", "homeport.db", "signing.key", "tls/certificate.pem",
                             "tls/certificate.key", "tls/ca.key", "registration_secret"}) {
        SetupCase setup;
        setup.parent.write(std::string("data/") + name, "precious");
        EXPECT_THAT(onlyProblem(setup, ProblemCode::AlreadySetUp), HasSubstr(name));
    }
}

TEST(Plan, WantsAFolderThatItMayWrite)
{
    SetupCase setup;
    setup.request.dataFolder = QStringLiteral("relative/folder");
    EXPECT_THAT(onlyProblem(setup, ProblemCode::BadValue), HasSubstr("dataFolder"));
    setup.request.dataFolder = QString::fromStdString(setup.parent.write("file", "x") + "/below");
    EXPECT_THAT(onlyProblem(setup, ProblemCode::BadValue), HasSubstr("/file is a file"));
    setup.request.dataFolder.clear();
    EXPECT_THAT(onlyProblem(setup, ProblemCode::BadValue), HasSubstr("dataFolder"));
}

TEST(Plan, NamesTheFieldOfABadValue)
{
    struct Case {
        const char *field;
        std::function<void(SetupRequest &)> spoil;
    };
    const std::vector<Case> cases = {
        {"allowPeers", [](SetupRequest &r) { r.allowPeers = {"10.0.0.0/33"}; }},
        {"allowPeers", [](SetupRequest &r) { r.allowPeers = {"everybody"}; }},
        {"defaultRoomVersion", [](SetupRequest &r) { r.defaultRoomVersion = "99"; }},
        {"defaultRoomVersion", [](SetupRequest &r) { r.defaultRoomVersion = ""; }},
        {"publicUrl", [](SetupRequest &r) { r.publicUrl = "example.org"; }},
        {"publicUrl", [](SetupRequest &r) { r.publicUrl = "https://"; }},
        {"publicUrl", [](SetupRequest &r) { r.publicUrl = "javascript:alert(1)"; }},
        {"publicUrl", [](SetupRequest &r) { r.publicUrl = "https://example.org/?x=y"; }},
        {"publicUrl", [](SetupRequest &r) { r.publicUrl = "https://me:secret@example.org"; }},
        {"publicUrl", [](SetupRequest &r) { r.publicUrl = "https://exa mple.org"; }},
        {"publicUrl", [](SetupRequest &r) { r.publicUrl = "https://example.org/matrix"; }},
        {"registrationSecretFile", [](SetupRequest &r) { r.registrationSecretFile = "/nowhere/secret"; }},
        {"registrationSecretFile", [](SetupRequest &r) { r.registrationSecretFile = "/dev/null"; }},
        {"adminName", [](SetupRequest &r) { r.adminName = "Admin"; }},
        {"adminName", [](SetupRequest &r) { r.adminName = "a b"; }},
        {"adminName", [](SetupRequest &r) { r.adminName = QString(250, QLatin1Char('a')); }},
        {"adminPassword", [](SetupRequest &r) { r.adminPassword = "short"; }},
        {"adminPassword", [](SetupRequest &r) { r.adminPassword = ""; }},
        {"clientListen", [](SetupRequest &r) { r.clientListen = "localhost:80"; }},
        {"clientListen", [](SetupRequest &r) { r.clientListen = ""; }},
        {"federationListen", [](SetupRequest &r) { r.federationListen = "8448"; }},
        {"federationListen",
         [](SetupRequest &r) {
             r.serverName = "example.org";
             r.federationListen = "0.0.0.0:0";
         }},
    };
    for (const Case &bad : cases) {
        SetupCase setup;
        bad.spoil(setup.request);
        EXPECT_THAT(onlyProblem(setup, ProblemCode::BadValue), HasSubstr(bad.field));
    }
}

TEST(Plan, FindsABadServerName)
{
    SetupCase setup;
    setup.request.serverName = QStringLiteral("not a name");
    EXPECT_THAT(onlyProblem(setup, ProblemCode::BadServerName), HasSubstr("not a name"));
}

TEST(Plan, FindsPortsThatAreTakenOrCollide)
{
    boost::asio::io_context io;
    using boost::asio::ip::tcp;
    tcp::acceptor other(io, tcp::endpoint(boost::asio::ip::make_address("127.0.0.1"), 0));
    const QString port = QString::number(other.local_endpoint().port());
    SetupCase setup;
    setup.request.clientListen = QStringLiteral("127.0.0.1:") + port;
    EXPECT_THAT(onlyProblem(setup, ProblemCode::PortInUse), HasSubstr(port.toStdString()));
    other.close();
    setup.request.federationListen = QStringLiteral("0.0.0.0:") + port;
    EXPECT_THAT(onlyProblem(setup, ProblemCode::BadValue), HasSubstr("different ports"));
    setup.request.certificate = CertificateSource::ProxyDoesIt; // then only one of them opens
    EXPECT_THAT(planSetup(setup.request, setup.ports).problems, IsEmpty());
}

TEST(Plan, TellsListenersThatCollideFromThoseThatDoNot)
{
    EXPECT_TRUE(collide(QStringLiteral("127.0.0.1:8448"), QStringLiteral("127.0.0.1:8448")));
    EXPECT_TRUE(collide(QStringLiteral("0.0.0.0:8448"), QStringLiteral("127.0.0.1:8448")));
    EXPECT_TRUE(collide(QStringLiteral("127.0.0.1:8448"), QStringLiteral("[::]:8448")));
    EXPECT_FALSE(collide(QStringLiteral("127.0.0.1:8448"), QStringLiteral("127.0.0.2:8448")));
    EXPECT_FALSE(collide(QStringLiteral("0.0.0.0:8448"), QStringLiteral("127.0.0.1:8008")));
    EXPECT_FALSE(collide(QStringLiteral("0.0.0.0:8448"), QStringLiteral("nonsense")));
}

TEST(Plan, FindsTrustFilesThatHoldNoCertificate)
{
    SetupCase setup;
    setup.request.trustFiles = {QStringLiteral("/nowhere.pem")};
    EXPECT_THAT(onlyProblem(setup, ProblemCode::CertificateUnreadable), HasSubstr("/nowhere.pem"));
    setup.request.trustFiles = {QString::fromStdString(setup.parent.write("ca.pem", "not PEM"))};
    EXPECT_THAT(onlyProblem(setup, ProblemCode::CertificateUnreadable), HasSubstr("PEM"));
    const auto leaf = test::CertificateAuthority().issue({.dnsNames = {"leaf.example.org"}});
    setup.request.trustFiles = {QString::fromStdString(setup.parent.write("ca.pem", leaf.certificate))};
    EXPECT_THAT(onlyProblem(setup, ProblemCode::CertificateUnreadable), HasSubstr("no certificate authority"));
}

/// The same authority with an end that is over.
std::string ended(const KeyAndCertificate &authority)
{
    using Bio = std::unique_ptr<BIO, decltype(&BIO_free)>;
    const auto reading = [](const std::string &pem) {
        return Bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), BIO_free);
    };
    const std::unique_ptr<X509, decltype(&X509_free)> certificate(
        PEM_read_bio_X509(reading(authority.certificatePem).get(), nullptr, nullptr, nullptr), X509_free);
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(
        PEM_read_bio_PrivateKey(reading(authority.keyPem).get(), nullptr, nullptr, nullptr), EVP_PKEY_free);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), -3'600);
    X509_sign(certificate.get(), key.get(), EVP_sha256());
    const Bio out(BIO_new(BIO_s_mem()), BIO_free);
    PEM_write_bio_X509(out.get(), certificate.get());
    char *text = nullptr;
    const auto size = BIO_get_mem_data(out.get(), &text);
    return {text, static_cast<std::size_t>(size)};
}

TEST(Plan, FindsAnAuthorityToTrustThatHasEnded)
{
    SetupCase setup;
    const auto authority = makePrivateCa(ServerName::trusted("elsewhere.test"));
    setup.request.trustFiles = {QString::fromStdString(setup.parent.write("ca.pem", authority->certificatePem))};
    EXPECT_THAT(planSetup(setup.request, setup.ports).problems, testing::IsEmpty());
    setup.parent.write("ca.pem", ended(*authority));
    const auto problems = planSetup(setup.request, setup.ports).problems;
    ASSERT_EQ(problems.size(), 1);
    EXPECT_EQ(problems[0].code, ProblemCode::AuthorityExpired);
    EXPECT_EQ(problems[0].subject, setup.request.trustFiles[0]);
    EXPECT_THAT(problems[0].detail.toStdString(), testing::StartsWith("20")) << "when it ended";
}

TEST(Plan, StopsAtAnImportThatCannotWork)
{
    SetupCase setup;
    const test::CertificateAuthority authority;
    const auto pair = authority.issue({.dnsNames = {"localhost"}});
    setup.request.certificate = CertificateSource::Import;
    setup.request.certificateFile = QString::fromStdString(setup.parent.write("chain.pem", pair.certificate));
    setup.request.keyFile = QString::fromStdString(setup.parent.write("key.pem", authority.issue({}).key));
    onlyProblem(setup, ProblemCode::CertificateKeyMismatch);
    setup.request.keyFile = QString::fromStdString(setup.parent.write("key.pem", pair.key));
    EXPECT_THAT(planSetup(setup.request, setup.ports).problems, IsEmpty());
    setup.request.keyFile.clear();
    EXPECT_FALSE(planSetup(setup.request, setup.ports).problems.isEmpty()) << "a chain without its key";
}

} // namespace
} // namespace homeport::setup
