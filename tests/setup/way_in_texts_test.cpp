#include "server/setup/way_in_texts.h"

#include "server/setup/proxy_texts.h"

#include <gmock/gmock.h>

#include <algorithm>

namespace homeport::setup {
namespace {

using control::CertificateSource;
using control::WayInText;
using testing::HasSubstr;

control::SetupRequest request()
{
    control::SetupRequest request;
    request.dataFolder = QStringLiteral("/srv/homeport");
    request.serverName = QStringLiteral("example.org");
    request.clientListen = QStringLiteral("127.0.0.1:18008");
    return request;
}

QList<WayInText> of(const QList<WayInText> &texts, WayInText::Kind kind)
{
    QList<WayInText> found;
    std::ranges::copy_if(texts, std::back_inserter(found), [kind](const WayInText &text) { return text.kind == kind; });
    return found;
}

TEST(WayInTexts, AreNoneWhereTheNameAloneLeadsHere)
{
    const auto texts = wayInTexts(request(), {});
    ASSERT_TRUE(texts);
    EXPECT_TRUE(texts->isEmpty());
}

TEST(WayInTexts, ConfigureEachProxyWhereOneDoesTls)
{
    auto asked = request();
    asked.certificate = CertificateSource::ProxyDoesIt;
    asked.delegatedServer = QStringLiteral("example.org:443");
    asked.publicUrl = QStringLiteral("https://example.org");
    const auto texts = wayInTexts(asked, {});
    ASSERT_TRUE(texts) << texts.error().detail.toStdString();
    const auto proxies = of(*texts, WayInText::Kind::ProxyFile);
    for (const Proxy proxy : allProxies()) {
        const auto found = std::ranges::find_if(proxies, [proxy](const WayInText &text) {
            return text.name.toStdString() == proxyName(proxy) && text.text.contains(QStringLiteral("18008"));
        });
        EXPECT_NE(found, proxies.end()) << proxyName(proxy);
    }
    const auto files = of(*texts, WayInText::Kind::WellKnownFile);
    ASSERT_EQ(files.size(), 2);
    EXPECT_EQ(files[0].place, QStringLiteral("https://example.org/.well-known/matrix/server"));
    EXPECT_EQ(files[0].text, QStringLiteral("{\"m.server\":\"example.org:443\"}\n"));
    EXPECT_EQ(files[1].name, QStringLiteral("client"));
}

TEST(WayInTexts, LeadByARecordWithoutAFileThatWouldComeFirst)
{
    auto asked = request();
    asked.certificate = CertificateSource::ProxyDoesIt;
    const auto texts = wayInTexts(asked, QStringLiteral("home.example.net:8449"));
    ASSERT_TRUE(texts);
    EXPECT_TRUE(of(*texts, WayInText::Kind::WellKnownFile).isEmpty());
    const auto zone = of(*texts, WayInText::Kind::ZoneLines);
    ASSERT_EQ(zone.size(), 1);
    EXPECT_THAT(zone[0].text.toStdString(),
                HasSubstr("_matrix-fed._tcp.example.org. 3600 IN SRV 10 0 8449 home.example.net.\n"));
    EXPECT_THAT(of(*texts, WayInText::Kind::ProxyFile)[0].text.toStdString(), HasSubstr("listen 8449 ssl;"))
        << "where the record leads";
}

TEST(WayInTexts, RefuseWhatCannotStandInAConfiguration)
{
    auto asked = request();
    asked.certificate = CertificateSource::ProxyDoesIt;
    asked.publicUrl = QStringLiteral("https://example.org/$uri");
    const auto texts = wayInTexts(asked, {});
    ASSERT_FALSE(texts);
    EXPECT_THAT(texts.error().detail.toStdString(), HasSubstr("$uri"));
}

} // namespace
} // namespace homeport::setup
