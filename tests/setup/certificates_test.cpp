#include "server/http/tls.h"
#include "server/setup/certificate_names.h"
#include "server/setup/certificates.h"
#include "tests/http/test_certificates.h"
#include "tests/setup/temporary_folder.h"

#include <gmock/gmock.h>

#include <cstdio>

namespace homeport::setup {
namespace {

using control::ProblemCode;
using test::CertificateAuthority;
using test::TemporaryFolder;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

ServerName name(std::string_view text)
{
    return ServerName::parse(text).value();
}

std::vector<ProblemCode> codes(const CertificateReport &report)
{
    std::vector<ProblemCode> found;
    for (const auto &problem : report.problems)
        found.push_back(problem.code);
    return found;
}

/// What the openssl program prints; the second opinion on what OpenSSL's functions made.
std::string openssl(const std::string &arguments)
{
    std::string out;
    FILE *pipe = ::popen(("openssl " + arguments + " 2>&1").c_str(), "r");
    char block[512];
    while (pipe && std::fgets(block, sizeof block, pipe))
        out += block;
    if (pipe)
        ::pclose(pipe);
    return out;
}

std::vector<std::string> namesFor(const ServerName &server)
{
    Config config;
    config.serverName = server;
    return certificateNames(config);
}

class MadeCertificate : public testing::TestWithParam<const char *> {};

TEST_P(MadeCertificate, IsTakenByTheListenerAndVerifiedByOthers)
{
    const ServerName server = name(GetParam());
    const auto ca = makePrivateCa(server);
    ASSERT_TRUE(ca);
    const auto leaf = issueCertificate(*ca, namesFor(server));
    ASSERT_TRUE(leaf) << leaf.error().detail;
    EXPECT_TRUE(http::ServerTls::create(leaf->certificatePem, leaf->keyPem));
    EXPECT_TRUE(http::Trust::create({ca->certificatePem}));

    const TemporaryFolder folder;
    const std::string chain = folder.write("chain.pem", leaf->certificatePem);
    const std::string key = folder.write("key.pem", leaf->keyPem);
    const std::string authority = folder.write("ca.pem", ca->certificatePem);
    EXPECT_THAT(openssl("verify -x509_strict -purpose sslserver -CAfile " + authority + " " + chain),
                HasSubstr(": OK"));

    const auto report = inspectCertificate(chain, key, server);
    EXPECT_THAT(codes(report), IsEmpty());
    EXPECT_TRUE(report.usable);
    EXPECT_EQ(report.chainLength, 2);
    EXPECT_THAT(report.issuer, HasSubstr("Homeport private CA"));
    const Timestamp day = 24LL * 3600 * 1000;
    EXPECT_LE(report.notBefore, nowMs());
    EXPECT_GT(report.notAfter, nowMs() + 800 * day);
    EXPECT_LT(report.notAfter - report.notBefore, 827 * day) << "longer than clients take";
}

INSTANTIATE_TEST_SUITE_P(For, MadeCertificate,
                         testing::Values("localhost", "localhost:8448", "matrix.example.org", "127.0.0.1", "[::1]:8448",
                                         "192.0.2.1:443",
                                         // longer than a common name may be
                                         "a-very-long-name-of-a-server.in-a-very-long-name-of-a-domain.example.org"));

TEST(MadeCertificate, BearsNoOtherName)
{
    const auto ca = makePrivateCa(name("one.example.org"));
    const auto leaf = issueCertificate(*ca, {"one.example.org"});
    ASSERT_TRUE(leaf);
    const TemporaryFolder folder;
    const auto report = inspectCertificate(folder.write("c", leaf->certificatePem), folder.write("k", leaf->keyPem),
                                           name("two.example.org"));
    EXPECT_THAT(codes(report), ElementsAre(ProblemCode::CertificateWrongName));
    EXPECT_EQ(report.problems[0].subject, "one.example.org");
    EXPECT_TRUE(report.usable);
}

TEST(MadeCertificate, DiffersEachTime)
{
    const auto first = makePrivateCa(name("localhost"));
    const auto second = makePrivateCa(name("localhost"));
    EXPECT_NE(first->keyPem, second->keyPem);
    EXPECT_NE(first->certificatePem, second->certificatePem);
    // One authority's key does not speak for the other's certificate.
    const auto mixed = issueCertificate({second->keyPem, first->certificatePem}, {"localhost"});
    const TemporaryFolder folder;
    if (mixed)
        EXPECT_THAT(openssl("verify -CAfile " + folder.write("ca", first->certificatePem) + " " +
                            folder.write("leaf", mixed->certificatePem)),
                    HasSubstr("fail"));
}

TEST(IssueCertificate, SaysWhenTheAuthorityIsUnreadable)
{
    EXPECT_FALSE(issueCertificate({"no key", "no certificate"}, {"localhost"}));
}

/// A foreign pair in files.
struct Imported {
    TemporaryFolder folder;
    CertificateAuthority authority;
    test::PemPair pair;

    explicit Imported(const test::CertificateWish &wish = {.dnsNames = {"example.org", "*.example.net"}})
        : pair(authority.issue(wish))
    {
    }
    CertificateReport inspect(std::string_view server = "example.org")
    {
        return inspectCertificate(folder.write("chain.pem", pair.certificate), folder.write("key.pem", pair.key),
                                  name(server));
    }
};

TEST(InspectCertificate, TellsNamesIssuerAndDates)
{
    Imported imported({.dnsNames = {"example.org", "www.example.org"}, .addresses = {"192.0.2.1", "2001:db8::1"}});
    const auto report = imported.inspect("192.0.2.1:8448");
    EXPECT_THAT(codes(report), IsEmpty());
    EXPECT_THAT(report.names, ElementsAre("example.org", "www.example.org", "192.0.2.1", "2001:db8::1"));
    EXPECT_EQ(report.issuer, "Homeport test authority");
    EXPECT_GE(report.chainLength, 1);
}

TEST(InspectCertificate, KnowsWildcards)
{
    Imported imported;
    EXPECT_THAT(codes(imported.inspect("matrix.example.net:443")), IsEmpty());
    EXPECT_THAT(codes(imported.inspect("a.b.example.net")), ElementsAre(ProblemCode::CertificateWrongName));
}

TEST(InspectNewCertificate, WarnsOfOneThatNoPublicAuthoritySignedAndLetsItPass)
{
    Imported imported;
    const auto inspectNew = [&](const std::string &chain, const std::string &key) {
        return inspectNewCertificate(imported.folder.write("new.pem", chain), imported.folder.write("new.key", key),
                                     name("example.org"));
    };
    const auto own = CertificateAuthority::selfSigned({.dnsNames = {"example.org"}});
    const auto bySelf = inspectNew(own.certificate, own.key);
    EXPECT_THAT(codes(bySelf), ElementsAre(ProblemCode::CertificateUntrusted));
    EXPECT_EQ(bySelf.problems.at(0).subject, QString());
    EXPECT_TRUE(bySelf.usable);

    const auto leaf = imported.authority.issue({.dnsNames = {"example.org"}});
    const auto byAuthority = inspectNew(leaf.certificate + imported.authority.pem(), leaf.key);
    EXPECT_THAT(codes(byAuthority), ElementsAre(ProblemCode::CertificateUntrusted));
    EXPECT_EQ(byAuthority.problems.at(0).subject, QStringLiteral("Homeport test authority"));
    EXPECT_TRUE(byAuthority.usable);

    const auto without = inspectNew(leaf.certificate, leaf.key);
    EXPECT_THAT(codes(without), ElementsAre(ProblemCode::CertificateChainIncomplete));
    EXPECT_TRUE(without.usable);
}

TEST(InspectCertificate, FindsOneThatEnded)
{
    Imported imported({.dnsNames = {"example.org"}, .validFromDays = -60, .validToDays = -1});
    const auto report = imported.inspect();
    EXPECT_THAT(codes(report), ElementsAre(ProblemCode::CertificateExpired));
    EXPECT_FALSE(report.usable);
}

TEST(InspectCertificate, WarnsOfANearEnd)
{
    Imported imported({.dnsNames = {"example.org"}, .validToDays = 3});
    const auto report = imported.inspect();
    EXPECT_THAT(codes(report), ElementsAre(ProblemCode::CertificateExpiring));
    EXPECT_THAT(report.problems[0].detail.toStdString(), HasSubstr("days left"));
    EXPECT_TRUE(report.usable);
}

TEST(InspectCertificate, FindsOneThatHasNotBegun)
{
    Imported imported({.dnsNames = {"example.org"}, .validFromDays = 2, .validToDays = 90});
    const auto report = imported.inspect();
    ASSERT_FALSE(report.usable);
    EXPECT_THAT(report.problems[0].detail.toStdString(), HasSubstr("not valid before"));
}

TEST(InspectCertificate, FindsAKeyOfAnotherCertificate)
{
    Imported imported;
    imported.pair.key = imported.authority.issue({}).key;
    const auto report = imported.inspect();
    EXPECT_THAT(codes(report), ElementsAre(ProblemCode::CertificateKeyMismatch));
    EXPECT_EQ(report.problems.front().setting, QStringLiteral("certificate_key"));
    EXPECT_FALSE(report.usable);
}

TEST(InspectCertificate, FindsAnEncryptedKeyWithoutAskingForItsPassword)
{
    Imported imported;
    imported.pair.key = CertificateAuthority::encrypted(imported.pair.key, "password");
    const auto report = imported.inspect();
    EXPECT_THAT(codes(report), ElementsAre(ProblemCode::KeyEncrypted));
    EXPECT_FALSE(report.usable);
}

TEST(InspectCertificate, FindsAChainInTheWrongOrder)
{
    Imported imported;
    // Somebody else's certificate where the issuer should follow.
    imported.pair.certificate += CertificateAuthority("another authority").pem();
    const auto report = imported.inspect();
    ASSERT_FALSE(report.usable);
    EXPECT_THAT(report.problems[0].detail.toStdString(), HasSubstr("did not issue certificate 1"));
}

TEST(InspectCertificate, TakesAChainThatGoesUpToItsAuthority)
{
    Imported imported;
    imported.pair.certificate += imported.authority.pem();
    const auto report = imported.inspect();
    EXPECT_THAT(codes(report), IsEmpty());
    EXPECT_EQ(report.chainLength, 2);
}

TEST(InspectCertificate, NamesTheFileThatHoldsNone)
{
    Imported imported;
    const std::string good = imported.pair.certificate;
    for (const std::string &bad : {std::string(), std::string("hello"), good.substr(0, good.size() / 2),
                                   std::string(1000, '\0'), std::string("-----BEGIN CERTIFICATE-----\n%%%\n")}) {
        imported.pair.certificate = bad;
        const auto report = imported.inspect();
        EXPECT_THAT(codes(report), ElementsAre(ProblemCode::CertificateUnreadable));
        EXPECT_EQ(report.problems[0].subject.toStdString(), imported.folder.at("chain.pem"));
        EXPECT_FALSE(report.usable);
    }
    imported.pair.certificate = good;
    imported.pair.key = "no key";
    EXPECT_EQ(imported.inspect().problems.at(0).subject.toStdString(), imported.folder.at("key.pem"));
    EXPECT_EQ(inspectCertificate("/nowhere", "/nowhere", name("localhost")).problems.at(0).subject, "/nowhere");
}

} // namespace
} // namespace homeport::setup
