#include "server/checks/answer_reading.h"

#include "tests/checks/world.h"

/// What answers tell of whoever gave them.
namespace homeport::checks::test {

TEST(AnswerReading, RecognisesProxiesByHeadersAndPages)
{
    EXPECT_EQ(proxyBehind(reply(200, "", {{"Server", "nginx/1.22.1"}})), "nginx");
    EXPECT_EQ(proxyBehind(reply(200, "", {{"server", "openresty"}})), "nginx");
    EXPECT_EQ(proxyBehind(reply(200, "", {{"Via", "1.1 Caddy"}})), "caddy");
    EXPECT_EQ(proxyBehind(reply(200, "", {{"Server", "cloudflare"}})), "cloudflare");
    EXPECT_EQ(proxyBehind(reply(200, "", {{"CF-RAY", "1"}, {"Server", "nginx"}})), "cloudflare");
    EXPECT_EQ(proxyBehind(reply(502, "<html>\r\n<hr><center>nginx</center>")), "nginx");
    EXPECT_EQ(proxyBehind(reply(400, "<address>Apache/2.4 Server at example.org</address>")), "apache");
    EXPECT_EQ(proxyBehind(reply(503, "<html><body><h1>503 Service Unavailable</h1>\n")), "haproxy");
    EXPECT_EQ(proxyBehind(reply(502, "Bad Gateway")), "traefik");
    EXPECT_EQ(proxyBehind(reply(200, "{}")), "unknown");
}

TEST(AnswerReading, KnowsAMatrixErrorFromAPage)
{
    EXPECT_TRUE(isMatrixError(jsonReply(404, {{"errcode", "M_NOT_FOUND"}})));
    EXPECT_FALSE(isMatrixError(jsonReply(404, {{"error", "no"}})));
    EXPECT_FALSE(isMatrixError(reply(404, "<html>M_NOT_FOUND</html>")));
    EXPECT_TRUE(isHtml(reply(200, "<!DOCTYPE html><p>")));
    EXPECT_FALSE(isHtml(reply(200, R"({"a": "<html>"})", {{"Content-Type", "application/json"}})) &&
                 isMatrixError(reply(200, "{}")));
}

TEST(AnswerReading, KnowsAFirewallFromAHomeserverThatRefuses)
{
    EXPECT_TRUE(isFirewall(reply(403, "Forbidden")));
    EXPECT_TRUE(isFirewall(reply(503, "", {{"cf-mitigated", "challenge"}})));
    EXPECT_TRUE(isFirewall(reply(200, "<title>Just a moment...</title>")));
    EXPECT_FALSE(isFirewall(jsonReply(403, {{"errcode", "M_FORBIDDEN"}})));
    EXPECT_FALSE(isFirewall(reply(404, "captcha")));
    EXPECT_FALSE(isFirewall(reply(502, "Bad Gateway")));
}

TEST(AnswerReading, ReadsClocksAndNothingElseForOne)
{
    const auto now = std::chrono::system_clock::from_time_t(784'111'777); // Sun, 06 Nov 1994 08:49:37 GMT
    EXPECT_EQ(clockAhead(reply(200, "", {{"Date", "Sun, 06 Nov 1994 08:59:37 GMT"}}), now), 600s);
    EXPECT_EQ(clockAhead(reply(200, "", {{"Date", "Sun, 06 Nov 1994 08:49:00 GMT"}}), now), -37s);
    EXPECT_FALSE(clockAhead(reply(200, "", {{"Date", "yesterday"}}), now));
    EXPECT_FALSE(clockAhead(reply(200, ""), now));
}

TEST(AnswerReading, KeepsControlCharactersAndLengthOutOfEvidence)
{
    const auto evidence = answerEvidence(reply(200, std::string(5'000, 'x') + "\x1b[31m", {{"Server", "a"}}));
    EXPECT_LT(evidence.value("body").toString().size(), 300);
    const auto coloured = answerEvidence(reply(200, "\x1b[31mred"));
    EXPECT_EQ(coloured.value("body").toString(), "?[31mred");
}

} // namespace homeport::checks::test
