#include "tests/checks/world.h"

/// What clients need: their file, CORS on each hop, and the API behind it.
namespace homeport::checks::test {

using control::FindingCode;
using control::Severity;

class Clients : public ::testing::Test {
protected:
    Clients()
    {
        world.names.addresses("example.org", {"127.0.0.2"});
        world.names.addresses("www.example.org", {"127.0.0.4"});
        world.names.addresses("matrix.example.org", {"127.0.0.3"});
    }
    /// The web site delegates rightly and answers clients with @p answer.
    void site(Answer answer, const std::string &address = "127.0.0.2")
    {
        const Answer server = world.delegates("matrix.example.org:443");
        world.serve(address, 443, world.certificate({"example.org", "www.example.org"}),
                    [server, answer](const http::Request &request) {
                        return request.target == "/.well-known/matrix/client" ? answer(request) : server(request);
                    });
    }
    void homeserver(Answer answer)
    {
        world.serve("127.0.0.3", 443, world.certificate({"matrix.example.org"}), std::move(answer));
    }
    http::Response file(bool cors) const
    {
        auto response = jsonReply(200, {{"m.homeserver", {{"base_url", "https://matrix.example.org"}}}});
        response.headers.add("Server", "nginx");
        if (cors)
            response.headers.add("Access-Control-Allow-Origin", "*");
        return response;
    }
    control::CheckReport check() { return world.check("example.org"); }
    World world;
};

TEST_F(Clients, AllIsWellWithAFileAndCors)
{
    site([this](const http::Request &) { return file(true); });
    homeserver(world.homeserver("example.org"));
    const auto report = check();
    EXPECT_EQ(report.verdict, Severity::Ok) << told(report);
}

TEST_F(Clients, AMissingFileIsANote)
{
    site([](const http::Request &) { return reply(404, ""); });
    homeserver(world.homeserver("example.org"));
    const auto report = check();
    EXPECT_EQ(firstCode(report), "client_well_known_missing");
    EXPECT_EQ(report.verdict, Severity::Note);
}

TEST_F(Clients, AFileWithoutCors)
{
    site([this](const http::Request &) { return file(false); });
    homeserver(world.homeserver("example.org"));
    const auto report = check();
    EXPECT_EQ(firstCode(report), "client_well_known_no_cors") << told(report);
    EXPECT_TRUE(report.findings.first().snippet.contains("Access-Control-Allow-Origin"));
}

TEST_F(Clients, CorsForOneOwnSiteIsNoCors)
{
    site([this](const http::Request &) {
        auto response = file(false);
        response.headers.add("Access-Control-Allow-Origin", "https://www.example.org");
        return response;
    });
    homeserver(world.homeserver("example.org"));
    EXPECT_EQ(firstCode(check()), "client_well_known_no_cors");
}

TEST_F(Clients, EachHopNeedsCors)
{
    site([](const http::Request &) { return redirect(301, "https://www.example.org/.well-known/matrix/client"); });
    site([this](const http::Request &) { return file(true); }, "127.0.0.4");
    homeserver(world.homeserver("example.org"));
    const auto report = check();
    EXPECT_EQ(firstCode(report), "client_redirect_no_cors") << told(report);
    EXPECT_EQ(report.findings.first().evidence.value("hop").toString(),
              "https://example.org/.well-known/matrix/client");
}

TEST_F(Clients, AFileWithoutABaseUrl)
{
    site([](const http::Request &) { return jsonReply(200, {{"m.homeserver", json::Object{}}}); });
    homeserver(world.homeserver("example.org"));
    EXPECT_EQ(firstCode(check()), "client_well_known_invalid");
}

TEST_F(Clients, AnApiThatIsNotThere)
{
    site([](const http::Request &) {
        return reply(200, R"({"m.homeserver": {"base_url": "https://app.example.org"}})",
                     {{"Access-Control-Allow-Origin", "*"}});
    });
    homeserver(world.homeserver("example.org"));
    EXPECT_EQ(firstCode(check()), "client_api_unreachable");
}

TEST_F(Clients, AnApiWhoseProxyRefusesThePreflight)
{
    site([this](const http::Request &) { return file(true); });
    const Answer real = world.homeserver("example.org");
    homeserver([real](const http::Request &request) {
        return request.method == http::Method::Options ? reply(403, "") : real(request);
    });
    EXPECT_EQ(firstCode(check()), "client_api_no_cors");
}

TEST_F(Clients, AnApiThatSaysItTwice)
{
    site([this](const http::Request &) { return file(true); });
    const Answer real = world.homeserver("example.org");
    homeserver([real](const http::Request &request) {
        auto response = real(request);
        if (request.target == "/_matrix/client/versions")
            response.headers.add("access-control-allow-origin", "*");
        return response;
    });
    const auto report = check();
    EXPECT_EQ(firstCode(report), "client_api_no_cors") << told(report);
    EXPECT_TRUE(report.findings.first().evidence.value("fault").toString().contains("twice"));
}

} // namespace homeport::checks::test
