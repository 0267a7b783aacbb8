#include "server/setup/delegation.h"

#include <gmock/gmock.h>

namespace homeport::setup {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

Config delegated()
{
    Config config;
    config.serverName = ServerName::trusted("example.org");
    config.publicUrl = "https://matrix.example.org";
    config.clientListen = {"0.0.0.0", 18008};
    config.delegation = {.server = "matrix.example.org:443",
                         .client = {},
                         .supportEmail = "admin@example.org",
                         .supportMatrixId = "@admin:example.org",
                         .supportPage = "https://example.org/help"};
    return config;
}

TEST(Delegation, MakesTheThreeFiles)
{
    const auto texts = delegationTexts(delegated());
    ASSERT_EQ(texts.size(), 3U);
    EXPECT_EQ(texts[0].text, "{\"m.server\":\"matrix.example.org:443\"}\n");
    EXPECT_EQ(texts[1].text, "{\"m.homeserver\":{\"base_url\":\"https://matrix.example.org\"}}\n");
    EXPECT_EQ(texts[2].text, "{\"contacts\":[{\"role\":\"m.role.admin\",\"email_address\":\"admin@example.org\","
                             "\"matrix_id\":\"@admin:example.org\"}],\"support_page\":\"https://example.org/help\"}\n");
}

TEST(Delegation, MakesNoFileOfNothing)
{
    Config config;
    config.serverName = ServerName::trusted("example.org");
    EXPECT_THAT(delegationTexts(config), IsEmpty());
}

TEST(Delegation, TellsClientsTheirOwnAddressWhereThereIsOne)
{
    Config config = delegated();
    config.delegation.client = "https://clients.example.org";
    EXPECT_THAT(delegationTexts(config)[1].text, HasSubstr("https://clients.example.org\""));
}

TEST(Delegation, WritesTheZonesLineWithTheTargetsPort)
{
    Config config = delegated();
    EXPECT_THAT(srvRecords(config),
                HasSubstr("\n_matrix-fed._tcp.example.org. 3600 IN SRV 10 0 443 matrix.example.org.\n"));
    config.delegation.server = "matrix.example.org";
    EXPECT_THAT(srvRecords(config), HasSubstr(" SRV 10 0 8448 matrix.example.org.\n"));
}

TEST(Delegation, WritesNoLineThatNobodyWouldLookAt)
{
    Config config = delegated();
    config.serverName = ServerName::trusted("example.org:8448");
    EXPECT_THAT(srvRecords(config), Not(HasSubstr("IN SRV")));
    config = delegated();
    config.delegation.server = "44.1.2.3:443";
    EXPECT_THAT(srvRecords(config), Not(HasSubstr("IN SRV")));
}

TEST(Delegation, KnowsWhatAProxyNeeds)
{
    const ProxySettings settings = proxySettingsFor(delegated(), "/srv/homeport");
    EXPECT_EQ(settings.serverHost, "example.org");
    EXPECT_THAT(settings.hosts, ElementsAre("matrix.example.org"));
    EXPECT_EQ(settings.upstream, "127.0.0.1:18008");
    EXPECT_EQ(settings.federationPort, 443);
    EXPECT_EQ(settings.certificateFile, "/etc/letsencrypt/live/example.org/fullchain.pem");
    for (const Proxy proxy : allProxies())
        EXPECT_TRUE(proxyFiles(proxy, settings));
}

TEST(Delegation, TakesTheCertificateOfTheConfigurationAndThePortOfTheName)
{
    Config config;
    config.serverName = ServerName::trusted("[2001:db8::1]:8449");
    config.clientListen = {"::", 8008};
    config.certificateFile = "tls/certificate.pem";
    config.certificateKeyFile = "/etc/key.pem";
    const ProxySettings settings = proxySettingsFor(config, "/srv/homeport");
    EXPECT_EQ(settings.serverHost, "[2001:db8::1]");
    EXPECT_THAT(settings.hosts, IsEmpty());
    EXPECT_EQ(settings.upstream, "[::1]:8008");
    EXPECT_EQ(settings.federationPort, 8449);
    EXPECT_EQ(settings.certificateFile, "/srv/homeport/tls/certificate.pem");
    EXPECT_EQ(settings.certificateKeyFile, "/etc/key.pem");
}

TEST(Delegation, SaysHowAnyWebSpaceCanServeTheFiles)
{
    EXPECT_THAT(staticHostingNote(delegated()),
                testing::AllOf(HasSubstr("https://example.org/.well-known/matrix/support\n"),
                               HasSubstr("Access-Control-Allow-Origin: *"),
                               HasSubstr("curl -i https://example.org/.well-known/matrix/server")));
}

} // namespace
} // namespace homeport::setup
