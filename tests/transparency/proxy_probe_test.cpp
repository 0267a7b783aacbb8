#include "tests/transparency/mangling_proxy.h"

#include "server/crypto/digest.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <algorithm>

namespace homeport::checks::test {

using federation::Mangling;
using Proof = federation::ProbeIdentity::Proof;
using namespace std::chrono_literals;
using ::testing::Contains;
using ::testing::ElementsAre;

namespace {

/// Everything, or everything but what @p keep says.
std::string decoded(std::string_view text, std::string_view keep = {})
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        int byte = 0;
        if (text[i] == '%' && i + 2 < text.size() &&
            std::sscanf(std::string(text.substr(i + 1, 2)).c_str(), "%2x", &byte) == 1 &&
            keep.find(static_cast<char>(byte)) == keep.npos) {
            out += static_cast<char>(byte);
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

void replaceAll(std::string &text, std::string_view from, std::string_view to)
{
    for (auto at = text.find(from); at != text.npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

/// Only the path, as proxies do.
template <class Change>
auto onPath(Change change)
{
    return [change](http::Request &request) -> std::optional<http::Response> {
        const auto at = std::min(request.target.find('?'), request.target.size());
        request.target = change(request.target.substr(0, at)) + request.target.substr(at);
        return std::nullopt;
    };
}

struct ProxyProbeTest : ::testing::Test {
    Loop loop;
    ProxiedEcho world{loop};
    TargetVerdict verdict() { return judgeTargets(world.alphabet()); }
    EchoAnswer ask(const std::string &rest, std::string body = {}, std::chrono::milliseconds deadline = 10s)
    {
        return loop.await(world.probe().send(world.route(), rest, std::move(body), deadline));
    }
};

} // namespace

TEST_F(ProxyProbeTest, aTransparentProxyHasNothingToAnswerFor)
{
    const TargetVerdict found = verdict();
    EXPECT_TRUE(found.rewritten.empty());
    EXPECT_TRUE(found.normalised.empty());
    EXPECT_TRUE(found.rejected.empty());
    EXPECT_EQ(found.lost, 0u);
    const EchoAnswer plain = ask("/plain", R"({"a": "ü"})");
    ASSERT_TRUE(plain.echoed) << plain.fault;
    EXPECT_EQ(plain.echoed->proof, Proof::Proved);
    EXPECT_EQ(plain.echoed->target, plain.sent);
    EXPECT_EQ(plain.echoed->bodySha256, plain.bodySha256);
    EXPECT_EQ(plain.echoed->headers.find("host"), "home.example");
    EXPECT_TRUE(plain.echoed->http11);
}

TEST_F(ProxyProbeTest, decodingIsNamedAndShown)
{
    world.proxy = onPath([](const std::string &path) { return decoded(path, "%"); });
    const TargetVerdict found = verdict();
    EXPECT_EQ(found.mangling(), Mangling::Decoded);
    EXPECT_THAT(found.differences(), Contains("%21 → !"));
    EXPECT_THAT(found.differences(), Contains("%2F → /"));
    EXPECT_EQ(ask("/%21x").echoed->proof, Proof::Unproved) << "which is what other servers' requests meet";
}

TEST_F(ProxyProbeTest, decodingThatMergesSlashesIsStillDecoding)
{
    world.proxy = onPath([](const std::string &path) {
        std::string out = decoded(path, "%");
        replaceAll(out, "//", "/");
        return out;
    });
    EXPECT_EQ(verdict().mangling(), Mangling::Decoded);
}

TEST_F(ProxyProbeTest, encodingAgainIsNamed)
{
    world.proxy = onPath([](std::string path) {
        for (const auto &[plain, escaped] : {std::pair("!", "%21"), std::pair("*", "%2A"), std::pair("(", "%28")})
            replaceAll(path, plain, escaped);
        return path;
    });
    EXPECT_EQ(verdict().mangling(), Mangling::Reencoded);
}

TEST_F(ProxyProbeTest, encodingTwiceIsNamed)
{
    world.proxy = onPath([](std::string path) {
        replaceAll(path, "%", "%25");
        return path;
    });
    const TargetVerdict found = verdict();
    EXPECT_EQ(found.mangling(), Mangling::EncodedTwice);
    EXPECT_THAT(found.rewritten.front().received, ::testing::HasSubstr("%2521"));
}

TEST_F(ProxyProbeTest, aStrippedPrefixIsNamed)
{
    world.proxy = onPath([](std::string path) {
        replaceAll(path, "/_matrix", "");
        return path;
    });
    const TargetVerdict found = verdict();
    EXPECT_EQ(found.mangling(), Mangling::PrefixChanged);
    EXPECT_THAT(found.differences(), Contains("_matrix/ → (nothing)"));
    for (const auto &change : found.rewritten)
        EXPECT_EQ(change.sent.find(world.identity->ticket(0).substr(0, 4)), std::string::npos)
            << "a ticket is nobody's business: " << change.sent;
}

TEST_F(ProxyProbeTest, aChangedQueryIsNamed)
{
    world.proxy = [](http::Request &request) -> std::optional<http::Response> {
        replaceAll(request.target, "%40b", "@b");
        return std::nullopt;
    };
    EXPECT_EQ(verdict().mangling(), Mangling::QueryChanged);
}

TEST_F(ProxyProbeTest, whatRightConfigurationsDoIsOnlyANote)
{
    world.proxy = onPath([](std::string path) {
        replaceAll(path, "//", "/");
        replaceAll(path, "%7E", "~");
        replaceAll(path, "%3a", "%3A");
        replaceAll(path, "%41", "A");
        return path;
    });
    const TargetVerdict found = verdict();
    EXPECT_TRUE(found.rewritten.empty());
    EXPECT_EQ(found.normalised.size(), 4u);
}

TEST_F(ProxyProbeTest, refusedCharactersAreListedWithTheStatus)
{
    world.proxy = [](http::Request &request) -> std::optional<http::Response> {
        if (request.target.contains("%2F") || request.target.contains("%25"))
            return page(400, "", "");
        return std::nullopt;
    };
    const TargetVerdict found = verdict();
    EXPECT_THAT(found.rejected, ElementsAre("%25", "%2F", "%252F", "an encoded query"));
    EXPECT_THAT(found.rejectedWith, ElementsAre(400));
    EXPECT_TRUE(found.rewritten.empty());
}

TEST_F(ProxyProbeTest, headersAndVersionAreSeen)
{
    world.http10 = true;
    world.proxy = [](http::Request &request) -> std::optional<http::Response> {
        http::Headers kept;
        for (const auto &[name, value] : request.headers.fields())
            if (name != "Authorization")
                kept.add(name, name == "Host" ? "127.0.0.1:8008" : value);
        request.headers = kept;
        return std::nullopt;
    };
    const EchoAnswer plain = ask("/plain");
    ASSERT_TRUE(plain.echoed) << plain.status() << plain.fault;
    EXPECT_EQ(plain.echoed->proof, Proof::Absent);
    EXPECT_FALSE(plain.echoed->http11);
    EXPECT_EQ(plain.echoed->headers.find("host"), "127.0.0.1:8008");
}

TEST_F(ProxyProbeTest, aBodyThatWasTouchedHasAnotherHash)
{
    world.proxy = [](http::Request &request) -> std::optional<http::Response> {
        replaceAll(request.body, "\r\n", "\n");
        return std::nullopt;
    };
    const EchoAnswer answer = ask("/body", "{\"a\":\r\n1}");
    ASSERT_TRUE(answer.echoed);
    EXPECT_NE(answer.echoed->bodySha256, answer.bodySha256);
    EXPECT_EQ(answer.echoed->bodyBytes, 8u);
}

TEST_F(ProxyProbeTest, anImpatientProxyAnswersInsteadOfTheServer)
{
    world.patience = 300ms;
    const EchoAnswer answer = ask("/delay/2");
    EXPECT_EQ(answer.status(), 504);
    EXPECT_FALSE(answer.echoed);
    EXPECT_LT(answer.time, 2s);
}

TEST_F(ProxyProbeTest, whatIsNoEchoIsNotBelieved)
{
    for (
        const char *body :
        {"", "{}", "[]", R"({"target":"!","authorization":"verified","version":"1.1"})",
         R"({"target":"AAAA","authorization":"yes","version":"1.1","body_sha256":"","body_bytes":0,"headers":[]})",
         R"({"target":"AAAA","authorization":"absent","version":"1.1","body_sha256":"","body_bytes":-1,"headers":[]})"})
        EXPECT_FALSE(parseEcho(body)) << body;
    EXPECT_FALSE(parseEcho(std::string(1'000'000, ' ')));
    const auto sound = parseEcho(
        R"({"target":"L2E","authorization":"absent","version":"1.0","body_sha256":"x","body_bytes":0,"headers":[["A","b"],[1],"c"]})");
    ASSERT_TRUE(sound);
    EXPECT_EQ(sound->target, "/a");
    EXPECT_EQ(sound->headers.fields().size(), 1u);
}

} // namespace homeport::checks::test
