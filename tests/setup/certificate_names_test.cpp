#include "server/setup/certificate_names.h"
#include "server/setup/certificates.h"
#include "tests/setup/setup_case.h"

#include <gmock/gmock.h>

namespace homeport::setup {
namespace {

using control::ProblemCode;
using test::SetupCase;
using testing::ElementsAre;
using testing::IsEmpty;

Config configOf(const std::string &name, const std::string &delegated = {}, const std::string &publicUrl = {})
{
    Config config;
    config.serverName = ServerName::trusted(name);
    config.delegation.server = delegated;
    config.publicUrl = publicUrl;
    return config;
}

TEST(CertificateNames, AreTheHostThatOtherServersLookFor)
{
    EXPECT_THAT(certificateNames(configOf("example.org")), ElementsAre("example.org"));
    EXPECT_THAT(certificateNames(configOf("example.org:8448")), ElementsAre("example.org"));
    EXPECT_THAT(certificateNames(configOf("[2001:db8::1]:8448")), ElementsAre("[2001:db8::1]"));
    EXPECT_THAT(certificateNames(configOf("example.org", "matrix.example.org:443")), ElementsAre("matrix.example.org"));
    EXPECT_THAT(certificateNames(configOf("example.org", "192.0.2.7")), ElementsAre("192.0.2.7"));
    EXPECT_EQ(federationName(configOf("example.org", "matrix.example.org:443")).str(), "matrix.example.org:443");
    EXPECT_EQ(federationName(configOf("example.org")).str(), "example.org");
}

TEST(CertificateNames, HoldTheClientsNameWhereItLeadsToTheSameDoor)
{
    const auto names = [](const char *url) {
        return certificateNames(configOf("example.org", "m.example.org:443", url));
    };
    EXPECT_THAT(names("https://chat.example.org"), ElementsAre("m.example.org", "chat.example.org"));
    EXPECT_THAT(names("https://m.example.org/"), ElementsAre("m.example.org"));
    EXPECT_THAT(names("https://chat.example.org:8449"), ElementsAre("m.example.org")) << "another program's door";
    EXPECT_THAT(names("http://chat.example.org:443"), ElementsAre("m.example.org")) << "no TLS there";
    EXPECT_THAT(certificateNames(configOf("example.org", "", "https://chat.example.org")), ElementsAre("example.org"))
        << "443 is a proxy's, 8448 is ours";
    EXPECT_THAT(certificateNames(configOf("example.org", "", "https://chat.example.org:8448")),
                ElementsAre("example.org", "chat.example.org"));
}

TEST(CertificateNames, AreThoseOfTheConfigurationWhereItHasSome)
{
    Config config = configOf("example.org", "matrix.example.org:443");
    config.acme.names = {"a.example.org", "b.example.org"};
    EXPECT_THAT(certificateNames(config), ElementsAre("a.example.org", "b.example.org"));
}

TEST(CertificateNames, AreInThePairThatSetUpMakesForADelegatedServer)
{
    SetupCase setup;
    setup.request.serverName = QStringLiteral("example.org");
    setup.request.delegatedServer = QStringLiteral("matrix.example.org:443");
    ASSERT_TRUE(performSetup(setup.request, setup.ports));
    const auto config = loadConfig(setup.folder);
    ASSERT_TRUE(config);
    const auto judgedFor = [&](const ServerName &name) {
        return inspectCertificate(setup.folder + "/tls/certificate.pem", setup.folder + "/tls/certificate.key", name);
    };
    EXPECT_THAT(judgedFor(federationName(*config)).names, ElementsAre("matrix.example.org"));
    EXPECT_THAT(judgedFor(federationName(*config)).problems, IsEmpty());
    const auto wrong = judgedFor(config->serverName).problems;
    ASSERT_EQ(wrong.size(), 1);
    EXPECT_EQ(wrong[0].code, ProblemCode::CertificateWrongName);
}

TEST(CertificateNames, FindThoseThatACertificateLacks)
{
    using testing::ElementsAre;
    using testing::IsEmpty;
    EXPECT_THAT(missingNames({"a.b", "c.b"}, {"c.b"}), IsEmpty());
    EXPECT_THAT(missingNames({"a.b"}, {"c.b", "a.b"}), ElementsAre("c.b"));
    EXPECT_THAT(missingNames({"*.b.c"}, {"a.b.c", "x.a.b.c", "b.c"}), ElementsAre("x.a.b.c", "b.c"));
    EXPECT_THAT(missingNames({"2001:db8::1"}, {"[2001:db8::1]"}), IsEmpty());
    EXPECT_THAT(missingNames({"matrix.example.org"}, {"Matrix.Example.org"}), IsEmpty())
        << "authorities write small letters";
    EXPECT_THAT(missingNames({"*.example.org"}, {"Matrix.EXAMPLE.org"}), IsEmpty());
    EXPECT_THAT(missingNames({"2001:db8::1"}, {"[2001:DB8:0:0::1]"}), IsEmpty());
    EXPECT_THAT(missingNames({"2001:db8::1"}, {"[2001:db8::2]"}), ElementsAre("[2001:db8::2]"));
    EXPECT_THAT(missingNames({}, {"a.b"}), ElementsAre("a.b"));
}

} // namespace
} // namespace homeport::setup
