#include "server/federation/well_known.h"

#include "tests/federation/fakes.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace homeport::federation::test {

namespace {

std::chrono::seconds lifeOf(std::initializer_list<std::pair<const char *, const char *>> fields)
{
    http::Headers headers;
    for (const auto &[name, value] : fields)
        headers.add(name, value);
    return wellKnownLife(headers);
}

constexpr const char *kStart = "https://a.example/.well-known/matrix/server";

struct WellKnownFetchTest : ::testing::Test {
    Loop loop;
    FakeWeb web{loop};
    WellKnownAnswer fetch() { return loop.await(fetchWellKnown(web, "a.example")); }
};

} // namespace

TEST(WellKnownTest, readsADelegation)
{
    EXPECT_EQ(parseWellKnown(R"({"m.server":"m.example:443"})").value(), "m.example:443");
    EXPECT_EQ(parseWellKnown(R"({"m.server":"[::1]:1","more":1})").value(), "[::1]:1");
}

TEST(WellKnownTest, refusesWhatIsNone)
{
    for (const char *body :
         {"", "[]", "<html>", "{}", R"({"m.server":1})", R"({"m.server":""})", R"({"m.server":"a b"})",
          R"({"m.server":"https://m.example"})", R"({"m.server":"a/b"})", R"({"m.server":"a:99999"})",
          R"({"m.server":"a"} x)", R"({"m.server":"a","m.server":"b"})"})
        EXPECT_FALSE(parseWellKnown(body)) << body;
    EXPECT_FALSE(parseWellKnown("{\"m.server\":\"a\",\"x\":\"" + std::string(60'000, 'x') + "\"}"));
    EXPECT_FALSE(parseWellKnown(std::string(50'000, '[')));
}

TEST(WellKnownTest, keepsAnAnswerAsLongAsItsHeadersSay)
{
    using std::chrono::seconds;
    EXPECT_EQ(lifeOf({}), 24h);
    EXPECT_EQ(lifeOf({{"Cache-Control", "max-age=7200"}}), 2h);
    EXPECT_EQ(lifeOf({{"cache-control", "public, Max-Age=\"7200\""}}), 2h);
    EXPECT_EQ(lifeOf({{"Cache-Control", "max-age=99999999999999999999999"}}), 48h);
    EXPECT_EQ(lifeOf({{"Cache-Control", "max-age=0"}}), 60s);
    EXPECT_EQ(lifeOf({{"Cache-Control", "max-age=-5"}}), 24h);
    EXPECT_EQ(lifeOf({{"Cache-Control", "no-store"}, {"Cache-Control", "max-age=7200"}}), 60s);
    EXPECT_EQ(lifeOf({{"Date", "Sun, 06 Nov 1994 08:00:00 GMT"}, {"Expires", "Sun, 06 Nov 1994 11:00:00 GMT"}}), 3h);
    EXPECT_EQ(lifeOf({{"Date", "Sun, 06 Nov 1994 08:00:00 GMT"},
                      {"Expires", "Sun, 06 Nov 1994 11:00:00 GMT"},
                      {"Cache-Control", "max-age=60"}}),
              60s);
    EXPECT_EQ(lifeOf({{"Expires", "0"}}), 60s);
    EXPECT_EQ(lifeOf({{"Expires", "Sun, 06 Nov 1994 11:00:00 GMT"}}), 60s);
}

TEST(UrlTest, resolvesRedirectsAsBrowsersDo)
{
    const Url base = *parseHttpsUrl("https://a.example/x/y?q");
    const auto to = [&](const char *location) { return urlText(*resolveRedirect(base, location)); };
    EXPECT_EQ(to("https://b.example:444/z?1#f"), "https://b.example:444/z?1");
    EXPECT_EQ(to("HTTPS://b.example"), "https://b.example/");
    EXPECT_EQ(to("//[::1]/z"), "https://[::1]/z");
    EXPECT_EQ(to("/z"), "https://a.example/z");
    EXPECT_EQ(to("z"), "https://a.example/x/z");
    EXPECT_EQ(to("?r"), "https://a.example/x/y?r");
}

TEST(UrlTest, refusesWhatCouldLeadAstray)
{
    const Url base = *parseHttpsUrl("https://a.example/");
    for (const std::string location :
         {"", "http://b.example/", "ftp://b.example/", "file:///etc/passwd", "https://user@b.example/", "https:///x",
          "https://b.example:0/", "/a b", "/a\r\nX: y", "/\xc3\xa4", "https://b_c/", "\\\\b.example"})
        EXPECT_FALSE(resolveRedirect(base, location)) << location;
    EXPECT_FALSE(resolveRedirect(base, "/" + std::string(3'000, 'a')));
}

TEST_F(WellKnownFetchTest, followsRedirectsAndListsThem)
{
    web.answer(kStart, 301, "", {{"Location", "https://b.example/w"}});
    web.answer("https://b.example/w", 308, "", {{"location", "/v"}});
    web.answer("https://b.example/v", 200, R"({"m.server":"m.example"})", {{"Cache-Control", "max-age=600"}});
    const auto answer = fetch();
    EXPECT_EQ(answer.server, "m.example");
    EXPECT_EQ(answer.life, 600s);
    EXPECT_EQ(answer.hops, (std::vector<std::string>{kStart, "https://b.example/w", "https://b.example/v"}));
}

TEST_F(WellKnownFetchTest, noticesCircles)
{
    web.answer(kStart, 302, "", {{"Location", kStart}});
    const auto answer = fetch();
    EXPECT_FALSE(answer.server);
    EXPECT_NE(answer.fault.find("circle"), std::string::npos);
    EXPECT_EQ(web.asked.size(), 1u);
}

TEST_F(WellKnownFetchTest, givesUpAfterTenRedirects)
{
    std::string at = kStart;
    for (int i = 0; i < 50; ++i) {
        const std::string next = fmt::format("https://a.example/{}", i);
        web.answer(at, 302, "", {{"Location", next}});
        at = next;
    }
    EXPECT_FALSE(fetch().server);
    EXPECT_EQ(web.asked.size(), 11u);
}

TEST_F(WellKnownFetchTest, tellsADefiniteNoFromATroubledWebServer)
{
    web.answer(kStart, 404, "");
    EXPECT_TRUE(fetch().definite);
    web.answer(kStart, 200, "<html>");
    EXPECT_TRUE(fetch().definite);
    web.answer(kStart, 302, "", {{"Location", "http://a.example/"}});
    EXPECT_TRUE(fetch().definite);
    web.answer(kStart, 200, std::string(100'000, ' '));
    EXPECT_TRUE(fetch().definite);
    web.answer(kStart, 503, "");
    EXPECT_FALSE(fetch().definite);
    web.fail(kStart, {ErrorCode::Unreachable, "no route"});
    const auto answer = fetch();
    EXPECT_FALSE(answer.definite);
    EXPECT_EQ(answer.fault, "no route");
}

} // namespace homeport::federation::test
