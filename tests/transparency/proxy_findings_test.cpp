#include "tests/transparency/own_case.h"

#include "server/checks/own_server.h"

#include <QJsonArray>

#include <gtest/gtest.h>

#include <algorithm>

namespace homeport::checks::test {

using enum control::FindingCode;
using control::Severity;
using namespace std::chrono_literals;

namespace {

void replaceAll(std::string &text, std::string_view from, std::string_view to)
{
    for (auto at = text.find(from); at != text.npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

struct ProxyFindings : ::testing::Test {
    Loop loop;
    ProxiedEcho world{loop};
    OwnCase own{loop, world};

    QStringList differences()
    {
        QStringList list;
        for (const QJsonValue &one : own.found(ProxyRewritesTarget).evidence.value("differences").toArray())
            list.append(one.toString());
        return list;
    }
};

std::optional<http::Response> decodeLikeNginx(http::Request &request)
{
    for (const auto &[escaped, plain] :
         {std::pair("%21", "!"), std::pair("%3A", ":"), std::pair("%40", "@"), std::pair("%2F", "/")})
        replaceAll(request.target, escaped, plain);
    return std::nullopt;
}

} // namespace

TEST_F(ProxyFindings, aTransparentProxyGivesNone)
{
    own.run(checkProxyTransparency);
    EXPECT_TRUE(own.work->findings.empty());
    EXPECT_GE(own.work->steps.size(), 2u);
}

TEST_F(ProxyFindings, aRewrittenTargetComesWithWhatChangedAndTheDirective)
{
    world.proxy = decodeLikeNginx;
    world.serverHeader = "nginx/1.22.1";
    own.run(checkProxyTransparency);
    const auto finding = own.found(ProxyRewritesTarget);
    EXPECT_EQ(own.text(ProxyRewritesTarget, "kind"), "decoded_once");
    EXPECT_EQ(own.text(ProxyRewritesTarget, "proxy"), "nginx");
    EXPECT_NE(own.text(ProxyRewritesTarget, "sent"), own.text(ProxyRewritesTarget, "received"));
    EXPECT_TRUE(differences().contains("%21 → !")) << differences().join(' ').toStdString();
    EXPECT_EQ(finding.target, "nginx");
    EXPECT_TRUE(finding.snippet.contains("proxy_pass")) << finding.snippet.toStdString();
    EXPECT_FALSE(own.has(AuthorizationStripped)) << "that the signature fails follows from the target";
}

TEST_F(ProxyFindings, refusedCharacters)
{
    world.proxy = [](http::Request &request) -> std::optional<http::Response> {
        return request.target.contains("%2F") ? std::optional(page(404, "Apache/2.4.62", "Not Found")) : std::nullopt;
    };
    own.run(checkProxyTransparency);
    EXPECT_EQ(own.text(ProxyRejectsEncoded, "status"), "404");
    EXPECT_EQ(own.found(ProxyRejectsEncoded).target, "apache");
    EXPECT_TRUE(own.found(ProxyRejectsEncoded).snippet.contains("AllowEncodedSlashes"));
    EXPECT_FALSE(own.has(ProxyRewritesTarget));
}

TEST_F(ProxyFindings, whatIsHarmlessIsANote)
{
    world.proxy = [](http::Request &request) -> std::optional<http::Response> {
        replaceAll(request.target, "//", "/");
        return std::nullopt;
    };
    own.run(checkProxyTransparency);
    EXPECT_EQ(own.found(ProxyNormalisesTarget).severity, Severity::Note);
    EXPECT_EQ(own.work->findings.size(), 1u);
}

TEST_F(ProxyFindings, headersVersionAndBody)
{
    world.http10 = true;
    world.proxy = [](http::Request &request) -> std::optional<http::Response> {
        http::Headers kept;
        for (const auto &[name, value] : request.headers.fields())
            if (name != "Authorization" && name != "Content-Length")
                kept.add(name, name == "Host" ? "upstream" : value);
        replaceAll(request.body, "\r\n", "\n");
        if (!request.body.empty())
            kept.add("Content-Length", std::to_string(request.body.size()));
        request.headers = kept;
        return std::nullopt;
    };
    own.run(checkProxyTransparency);
    EXPECT_EQ(own.found(AuthorizationStripped).severity, Severity::Error);
    EXPECT_EQ(own.text(HostRewritten, "received"), "upstream");
    EXPECT_EQ(own.text(HostRewritten, "sent"), "home.example");
    own.found(UpstreamHttp10);
    own.found(ProxyAltersBody);
    EXPECT_FALSE(own.has(ForwardedHeadersMissing)) << "nothing here was encrypted, so no proxy is proved";
}

TEST_F(ProxyFindings, theBodyLimitIsFound)
{
    constexpr std::size_t kLimit = 1024 * 1024; // as nginx has it where nobody says otherwise
    world.proxy = [](http::Request &request) -> std::optional<http::Response> {
        return request.body.size() > kLimit ? std::optional(page(413, "nginx")) : std::nullopt;
    };
    own.run(checkBodyLimit);
    EXPECT_EQ(own.text(BodyLimit, "status"), "413");
    EXPECT_EQ(own.text(BodyLimit, "passed_mb"), "0.5");
    EXPECT_EQ(own.text(BodyLimit, "refused_mb"), "1");
    EXPECT_EQ(own.text(BodyLimit, "what"), "federation");
    EXPECT_EQ(own.found(BodyLimit).severity, Severity::Error);
    EXPECT_TRUE(own.found(BodyLimit).snippet.contains("client_max_body_size"));
}

TEST_F(ProxyFindings, aLimitThatOnlyUploadsMeetIsAWarning)
{
    world.proxy = [](http::Request &request) -> std::optional<http::Response> {
        return request.body.size() > 20 * 1024 * 1024 ? std::optional(page(502, "Caddy")) : std::nullopt;
    };
    own.run(checkBodyLimit);
    EXPECT_EQ(own.text(BodyLimit, "what"), "media");
    EXPECT_EQ(own.found(BodyLimit).severity, Severity::Warning);
}

TEST_F(ProxyFindings, bodiesOfEveryLengthThatHomeportTakesPass)
{
    own.run(checkBodyLimit);
    EXPECT_TRUE(own.work->findings.empty());
}

TEST_F(ProxyFindings, aProxyThatLeadsElsewhereIsNotJudged)
{
    world.proxy = [](http::Request &) -> std::optional<http::Response> { return page(404, "nginx"); };
    own.run(checkProxyTransparency);
    own.run(checkBodyLimit);
    EXPECT_TRUE(own.work->findings.empty()) << "other checks say what is wrong there";
}

TEST_F(ProxyFindings, theRunningServerIsAskedOnlyWhenItIsOurs)
{
    EXPECT_TRUE(loop.await(askRunningServer(own.work, "/state")));
    OwnCase stranger(loop, world);
    stranger.folder.remove();
    EXPECT_FALSE(loop.await(askRunningServer(stranger.work, "/state"))) << "without the doctor's key";
    EXPECT_FALSE(loop.await(askRunningServer(stranger.work, "/retry/b.example"))) << "without the doctor's key";
    EXPECT_TRUE(world.retried.empty());
    EXPECT_TRUE(loop.await(askRunningServer(own.work, "/retry/b.example")));
    EXPECT_FALSE(loop.await(askRunningServer(own.work, "/retry/not%20a%20name")));
    EXPECT_EQ(world.retried, std::vector<std::string>{"b.example"});
}

TEST_F(ProxyFindings, whatPeersMetBeforeTheProxyWasMendedIsForgotten)
{
    federation::FederationState::Peer peer{ServerName::trusted("b.example"), {}};
    peer.count.mangled = {1, nowMs() - 1'000, "decoded_once"};
    world.state.peers.push_back(peer);
    world.proxy = decodeLikeNginx;
    OwnCase before(loop, world);
    before.run(checkProxyTransparency);
    before.found(PeersSendMangledTargets);
    world.proxy = nullptr;
    own.run(checkProxyTransparency);
    EXPECT_FALSE(own.has(PeersSendMangledTargets));
}

} // namespace homeport::checks::test
