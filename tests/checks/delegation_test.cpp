#include "tests/checks/world.h"

#include <QJsonArray>

/// `/.well-known/matrix/server`: what is in it, and what is on the way to it.
namespace homeport::checks::test {

using control::FindingCode;
using control::Severity;

class Delegation : public ::testing::Test {
protected:
    Delegation()
    {
        world.names.addresses("example.org", {"127.0.0.2"});
        world.names.addresses("www.example.org", {"127.0.0.4"});
        world.names.addresses("matrix.example.org", {"127.0.0.3"});
        world.serve("127.0.0.3", 443, world.certificate({"matrix.example.org"}), world.homeserver("example.org"));
    }
    /// The web site of the name answers with @p answer whoever looks for the server.
    void site(http::Response answer, const std::string &address = "127.0.0.2")
    {
        world.serve(address, 443, world.certificate({"example.org", "www.example.org"}),
                    [answer](const http::Request &request) {
                        return request.target.ends_with("server") ? answer : reply(404, "<html>no</html>");
                    });
    }
    World world;
    const std::string file = R"({"m.server": "matrix.example.org:443"})";
};

TEST_F(Delegation, AMissingFileIsNamedWithTheFileToServe)
{
    site(reply(404, "<html>not here</html>", {{"Server", "nginx/1.22"}}));
    const auto report = world.check("example.org");
    EXPECT_EQ(firstCode(report), "well_known_missing") << told(report);
    EXPECT_FALSE(finding(report, FindingCode::PortRefused));
    EXPECT_EQ(report.findings.first().target, "nginx");
    // It was found where people put it.
    EXPECT_TRUE(report.findings.first().snippet.contains("matrix.example.org:443")) << told(report);
}

TEST_F(Delegation, ACommaTooMuchIsShownInItsPlace)
{
    site(reply(200, R"({"m.server": "matrix.example.org:443",})"));
    const auto report = world.check("example.org");
    EXPECT_EQ(firstCode(report), "well_known_not_json") << told(report);
    EXPECT_TRUE(report.findings.first().evidence.value("fault").toString().contains("38")) << told(report);
    EXPECT_EQ(report.findings.first().target, "static-hosting");
}

TEST_F(Delegation, APageInPlaceOfTheFile)
{
    site(reply(200, "<!doctype html><div id=root></div>", {{"Content-Type", "text/html"}}));
    EXPECT_EQ(firstCode(world.check("example.org")), "well_known_not_json");
}

TEST_F(Delegation, APageDoesNoHarmWhereTheServerIsReachedAnyway)
{
    site(reply(200, "<!doctype html><div id=root></div>", {{"Content-Type", "text/html"}}));
    world.serve("127.0.0.2", 8448, world.certificate({"example.org"}), world.homeserver("example.org"));
    const auto report = world.check("example.org");
    EXPECT_LE(report.verdict, Severity::Note) << told(report);
}

TEST_F(Delegation, AFileThatNamesNoServer)
{
    for (const char *body : {R"({"m.homeserver": {"base_url": "https://matrix.example.org"}})",
                             R"({"m.server": "https://matrix.example.org"})", R"({"m.server": 8448})"}) {
        World each;
        each.names.addresses("example.org", {"127.0.0.2"});
        each.serve("127.0.0.2", 443, each.certificate({"example.org"}),
                   [body](const http::Request &) { return reply(200, body); });
        EXPECT_EQ(firstCode(each.check("example.org")), "well_known_invalid") << body;
    }
}

TEST_F(Delegation, AFileThatLeadsNowhere)
{
    site(reply(200, R"({"m.server": "synapse.example.org:443"})"));
    const auto report = world.check("example.org");
    EXPECT_EQ(firstCode(report), "well_known_wrong_target") << told(report);
    EXPECT_TRUE(report.findings.first().snippet.contains("matrix.example.org:443")) << told(report);
}

TEST_F(Delegation, AFileWithoutThePort)
{
    site(reply(200, R"({"m.server": "matrix.example.org"})"));
    const auto report = world.check("example.org");
    EXPECT_EQ(firstCode(report), "well_known_wrong_target") << told(report);
}

TEST_F(Delegation, DelegationIsMissingWhereThe443OfTheNameServesMatrix)
{
    world.serve("127.0.0.2", 443, world.certificate({"example.org"}), world.homeserver("example.org"));
    const auto report = world.check("example.org");
    EXPECT_EQ(firstCode(report), "delegation_missing") << told(report);
    EXPECT_TRUE(report.findings.first().snippet.contains("example.org:443"));
}

TEST_F(Delegation, TwoAddressesThatSayDifferentThings)
{
    world.names.addresses("example.org", {"127.0.0.5"});
    site(reply(200, file));
    site(reply(200, R"({"m.server": "old.example.org:8448"})"), "127.0.0.5");
    const auto report = world.check("example.org");
    EXPECT_EQ(firstCode(report), "well_known_differs") << told(report);
}

TEST_F(Delegation, ALongLifeIsANote)
{
    site(reply(200, file, {{"Cache-Control", "public, max-age=31536000"}}));
    const auto report = world.check("example.org");
    ASSERT_TRUE(finding(report, FindingCode::WellKnownLongCache)) << told(report);
    EXPECT_EQ(report.verdict, Severity::Note);
}

TEST_F(Delegation, RedirectsThatAreFine)
{
    for (const int status : {301, 302, 303, 307}) {
        World each;
        each.names.addresses("example.org", {"127.0.0.2"});
        each.names.addresses("www.example.org", {"127.0.0.4"});
        each.names.addresses("matrix.example.org", {"127.0.0.3"});
        each.serve("127.0.0.3", 443, each.certificate({"matrix.example.org"}), each.homeserver("example.org"));
        each.serve("127.0.0.2", 443, each.certificate({"example.org"}), [status](const http::Request &request) {
            return redirect(status, "https://www.example.org" + request.target);
        });
        each.serve("127.0.0.4", 443, each.certificate({"www.example.org"}), each.delegates("matrix.example.org:443"));
        const auto report = each.check("example.org");
        EXPECT_LE(report.verdict, Severity::Note) << told(report);
        EXPECT_FALSE(finding(report, FindingCode::RedirectPermanent308));
    }
}

TEST_F(Delegation, A308IsANote)
{
    site(redirect(308, "https://www.example.org/server"));
    site(reply(200, file), "127.0.0.4");
    const auto report = world.check("example.org");
    EXPECT_TRUE(finding(report, FindingCode::RedirectPermanent308)) << told(report);
    EXPECT_EQ(report.verdict, Severity::Note);
}

TEST_F(Delegation, ALoopIsAnError)
{
    site(redirect(301, "https://www.example.org/.well-known/matrix/server"));
    site(redirect(301, "https://example.org/.well-known/matrix/server"), "127.0.0.4");
    const auto report = world.check("example.org");
    EXPECT_EQ(firstCode(report), "redirect_loop") << told(report);
    EXPECT_EQ(report.verdict, Severity::Error);
}

TEST_F(Delegation, AHopToHttpIsAWarningAndFollowedAsMostServersDo)
{
    site(redirect(301, "http://www.example.org/.well-known/matrix/server"));
    world.serve("127.0.0.4", 80, std::nullopt, world.delegates("matrix.example.org:443"));
    const auto report = world.check("example.org");
    EXPECT_EQ(firstCode(report), "redirect_to_http") << told(report);
    EXPECT_EQ(report.verdict, Severity::Warning);
}

TEST_F(Delegation, AHopToAnotherSiteIsAWarning)
{
    world.names.addresses("example.net", {"127.0.0.6"});
    site(redirect(301, "https://example.net/.well-known/matrix/server"));
    world.serve("127.0.0.6", 443, world.certificate({"example.net"}), world.delegates("matrix.example.org:443"));
    const auto report = world.check("example.org");
    EXPECT_EQ(firstCode(report), "redirect_cross_site") << told(report);
    EXPECT_EQ(report.verdict, Severity::Warning);
}

TEST_F(Delegation, ManyHopsAreAWarningThreeAreNot)
{
    for (const int hops : {3, 4, 12}) {
        World each;
        each.names.addresses("example.org", {"127.0.0.2"});
        each.names.addresses("matrix.example.org", {"127.0.0.3"});
        each.serve("127.0.0.3", 443, each.certificate({"matrix.example.org"}), each.homeserver("example.org"));
        each.serve("127.0.0.2", 443, each.certificate({"example.org"}), [hops](const http::Request &request) {
            if (request.target.ends_with("client") || request.target.ends_with("versions"))
                return reply(404, "<html>no</html>");
            const auto slash = request.target.rfind('/');
            const int at = request.target.starts_with("/.well") ? 0 : std::stoi(request.target.substr(slash + 1));
            return at == hops ? reply(200, R"({"m.server": "matrix.example.org:443"})")
                              : redirect(302, "/step/" + std::to_string(at + 1));
        });
        const auto report = each.check("example.org");
        EXPECT_EQ(finding(report, FindingCode::RedirectMany) != nullptr, hops > 3) << hops << told(report);
        EXPECT_EQ(report.verdict, hops > 3 ? Severity::Warning : Severity::Note) << hops << told(report);
    }
}

TEST_F(Delegation, AnOutageOfTheWebSiteIsToldAsOne)
{
    site(reply(503, "<html><body><h1>503 Service Unavailable</h1>"));
    EXPECT_EQ(firstCode(world.check("example.org")), "well_known_unreachable");
}

} // namespace homeport::checks::test
