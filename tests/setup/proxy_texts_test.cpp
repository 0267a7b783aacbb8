#include "server/setup/files.h"
#include "server/setup/proxy_texts.h"

#include <gmock/gmock.h>

#include <filesystem>

namespace homeport::setup {
namespace {

using testing::HasSubstr;
using testing::Not;

ProxySettings settings()
{
    ProxySettings settings;
    settings.serverHost = "example.org";
    settings.hosts = {"matrix.example.org", "example.org"};
    settings.upstream = "127.0.0.1:8008";
    settings.certificateFile = "/etc/homeport/fullchain.pem";
    settings.certificateKeyFile = "/etc/homeport/privkey.pem";
    return settings;
}

ProxySettings delegated()
{
    ProxySettings settings;
    settings.serverHost = "maria.example";
    settings.hosts = {"chat.maria.example"};
    settings.upstream = "[fd00::7]:18008";
    settings.certificateFile = "/srv/tls/chain.pem";
    settings.certificateKeyFile = "/srv/tls/key.pem";
    settings.federationPort = 443;
    settings.bodyMegabytes = 120;
    settings.readTimeoutSeconds = 900;
    return settings;
}

std::string together(Proxy proxy, const ProxySettings &settings)
{
    const auto files = proxyFiles(proxy, settings);
    if (!files)
        return files.error().detail;
    std::string all;
    for (const ProxyFile &file : *files)
        all += (all.empty() ? "" : "=== " + file.path + "\n") + file.text;
    return all;
}

struct Golden {
    const char *name;
    ProxySettings (*settings)();
};

/// The texts as they were read over by a person; tests/setup/proxies loads them in the real programs.
class ProxyGolden : public testing::TestWithParam<std::tuple<Proxy, Golden>> {};

TEST_P(ProxyGolden, IsTheTextThatWasReadOver)
{
    const auto [proxy, golden] = GetParam();
    const std::string path =
        std::string(HOMEPORT_TEST_FOLDER) + "/golden/" + std::string(proxyName(proxy)) + "_" + golden.name;
    const std::string text = together(proxy, golden.settings());
    if (std::getenv("HOMEPORT_WRITE_GOLDEN")) {
        std::filesystem::remove(path);
        ASSERT_TRUE(createFile(path, text, 0644));
    }
    const auto expected = readFile(path);
    ASSERT_TRUE(expected) << expected.error().detail;
    EXPECT_EQ(text, *expected);
}

INSTANTIATE_TEST_SUITE_P(All, ProxyGolden,
                         testing::Combine(testing::ValuesIn(allProxies().begin(), allProxies().end()),
                                          testing::Values(Golden{"on_8448", settings}, Golden{"delegated", delegated})),
                         [](const auto &info) {
                             return std::string(proxyName(std::get<0>(info.param))) + "_" +
                                    std::get<1>(info.param).name;
                         });

TEST(ProxyTexts, HaveARemedyForEveryDirectiveOfEveryProxy)
{
    for (const Proxy proxy : allProxies()) {
        for (int i = 0; i < kProxyDirectives; ++i) {
            const std::string text = proxyDirective(proxy, static_cast<ProxyDirective>(i), settings());
            EXPECT_THAT(text, HasSubstr("# ")) << proxyName(proxy) << ' ' << i;
            EXPECT_EQ(text.back(), '\n') << proxyName(proxy) << ' ' << i;
        }
    }
}

TEST(ProxyTexts, CarryTheSettingsIntoTheRemedies)
{
    const ProxySettings it = delegated();
    EXPECT_THAT(proxyDirective(Proxy::Nginx, ProxyDirective::BodyLimit, it), HasSubstr("client_max_body_size 120m;"));
    EXPECT_THAT(proxyDirective(Proxy::Nginx, ProxyDirective::ReadTimeout, it), HasSubstr("proxy_read_timeout 900s;"));
    EXPECT_THAT(proxyDirective(Proxy::Nginx, ProxyDirective::KeepRawTarget, it),
                HasSubstr("proxy_pass http://[fd00::7]:18008;\n"));
    EXPECT_THAT(proxyDirective(Proxy::Apache, ProxyDirective::KeepRawTarget, it),
                HasSubstr("ProxyPass /_matrix http://[fd00::7]:18008/_matrix nocanon timeout=900\n"));
    EXPECT_THAT(proxyDirective(Proxy::Apache, ProxyDirective::BodyLimit, it), HasSubstr("LimitRequestBody 125829120"));
    EXPECT_THAT(proxyDirective(Proxy::Caddy, ProxyDirective::WellKnownServer, it),
                HasSubstr(R"({"m.server":"chat.maria.example:443"})"));
    EXPECT_THAT(proxyDirective(Proxy::Nginx, ProxyDirective::WellKnownClient, it),
                testing::AllOf(HasSubstr(R"({"m.homeserver":{"base_url":"https://chat.maria.example"}})"),
                               HasSubstr("Access-Control-Allow-Origin * always")));
    EXPECT_THAT(proxyDirective(Proxy::Haproxy, ProxyDirective::FederationPort, settings()), HasSubstr(":8448 "));
}

TEST(ProxyTexts, RefuseWhatWouldBreakOutOfAConfiguration)
{
    const auto faultOf = [](auto change) {
        ProxySettings changed = settings();
        change(changed);
        const auto files = proxyFiles(Proxy::Nginx, changed);
        EXPECT_EQ(proxyDirective(Proxy::Nginx, ProxyDirective::BodyLimit, changed).empty(), !files);
        return files ? "no fault" : files.error().detail;
    };
    EXPECT_THAT(faultOf([](ProxySettings &it) { it.certificateFile = "/etc/a;\ninclude /x"; }),
                HasSubstr("the certificate file"));
    EXPECT_THAT(faultOf([](ProxySettings &it) { it.certificateKeyFile = "/etc/my keys/k"; }),
                HasSubstr("a path of letters"));
    EXPECT_THAT(faultOf([](ProxySettings &it) { it.serverHost = "example.org:8448"; }), HasSubstr("without a port"));
    EXPECT_THAT(faultOf([](ProxySettings &it) { it.hosts = {"a b"}; }), HasSubstr("'a b' is no host name"));
    EXPECT_THAT(faultOf([](ProxySettings &it) { it.upstream = "127.0.0.1"; }), HasSubstr("HOST:PORT"));
    EXPECT_THAT(faultOf([](ProxySettings &it) { it.upstream = "127.0.0.1:1/"; }), HasSubstr("HOST:PORT"));
    EXPECT_THAT(faultOf([](ProxySettings &it) { it.federationPort = 0; }), HasSubstr("not a port"));
    EXPECT_THAT(faultOf([](ProxySettings &it) { it.clientUrl = "https://x/'y"; }), HasSubstr("leave out the path"));
    EXPECT_EQ(faultOf([](ProxySettings &) {}), "no fault");
}

TEST(ProxyTexts, KnowTheirProxiesByName)
{
    for (const Proxy proxy : allProxies())
        EXPECT_EQ(parseProxy(proxyName(proxy)), proxy);
    EXPECT_EQ(parseProxy("iis"), std::nullopt);
}

} // namespace
} // namespace homeport::setup
