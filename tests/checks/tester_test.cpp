#include "server/api/tester/tester_routes.h"
#include "server/checks/tester_report.h"
#include "tests/checks/world.h"

/// The federation tester's API, and what it refuses.
namespace homeport::checks::test {

class TesterReport : public ::testing::Test {
protected:
    json::Object report(const std::string &name)
    {
        json::Object object;
        world.withTools([&](Tools tools) { object = world.loop.await(testerReport(name, tools)); });
        return object;
    }
    World world;
};

TEST_F(TesterReport, TellsOfAHealthyServerInTheTestersFields)
{
    world.names.addresses("example.org", {"127.0.0.2"});
    world.names.addresses("matrix.example.org", {"127.0.0.3"});
    world.serve("127.0.0.2", 443, world.certificate({"example.org"}), world.delegates("matrix.example.org:443"));
    world.serve("127.0.0.3", 443, world.certificate({"matrix.example.org"}), world.homeserver("example.org"));
    const json::Object found = report("example.org");
    EXPECT_EQ(found.at("FederationOK"), json::Value(true)) << json::serialize(found);
    EXPECT_EQ(found.at("WellKnownResult").at("m.server"), json::Value("matrix.example.org:443"));
    EXPECT_EQ(found.at("Version").at("name"), json::Value("Test"));
    EXPECT_EQ(found.at("DNSResult").at("SRVSkipped"), json::Value(true));
    EXPECT_EQ(found.at("DNSResult").at("Addrs").as_array().at(0), json::Value("127.0.0.3:443"));
    const auto &connection = found.at("ConnectionReports").at("127.0.0.3:443");
    EXPECT_EQ(connection.at("Checks").at("AllChecksOK"), json::Value(true)) << json::serialize(found);
    EXPECT_EQ(connection.at("Checks").at("Ed25519Checks").at("ed25519:a1").at("MatchingSignature"), json::Value(true));
    EXPECT_EQ(connection.at("Certificates").as_array().at(0).at("DNSNames").as_array().at(0),
              json::Value("matrix.example.org"));
    EXPECT_EQ(connection.at("Cipher").at("Version"), json::Value("TLS 1.3"));
    EXPECT_TRUE(connection.at("Cipher").at("CipherSuite").as_string().starts_with("TLS_")) << "as IANA calls it";
    EXPECT_EQ(connection.at("Certificates").as_array().at(0).at("SHA256Fingerprint").as_string().size(), 43U)
        << "32 bytes in unpadded base64";
    EXPECT_TRUE(connection.at("Errors").as_array().empty());
    EXPECT_TRUE(connection.at("Ed25519VerifyKeys").as_object().contains("ed25519:a1"));
    EXPECT_EQ(found.at("DNSResult").at("Hosts").at("matrix.example.org").at("CName"),
              json::Value("matrix.example.org."));
}

TEST_F(TesterReport, FollowsBothSrvNames)
{
    world.names.addresses("example.org", {"127.0.0.2"});
    world.names.addresses("box.example.org", {"127.0.0.3"});
    world.names.add("_matrix-fed._tcp.example.org", http::RecordType::Srv, "box.example.org", 8448);
    world.serve("127.0.0.3", 8448, world.certificate({"example.org"}), world.homeserver("example.org"));
    const json::Object found = report("example.org");
    EXPECT_EQ(found.at("FederationOK"), json::Value(true)) << json::serialize(found);
    EXPECT_EQ(found.at("DNSResult").at("SRVRecords").as_array().at(0).at("Port"), json::Value(8448));
    EXPECT_EQ(found.at("DNSResult").at("SRVCName"), json::Value("_matrix-fed._tcp.example.org."));
}

TEST_F(TesterReport, IsNotOkWithABadCertificateOrAShutAddress)
{
    world.names.addresses("example.org", {"127.0.0.2"});
    world.serve("127.0.0.2", 8448, world.certificate({"other.org"}), world.homeserver("example.org"));
    const json::Object bad = report("example.org");
    EXPECT_EQ(bad.at("FederationOK"), json::Value(false));
    EXPECT_EQ(bad.at("ConnectionReports").at("127.0.0.2:8448").at("Checks").at("ValidCertificates"),
              json::Value(false));
    EXPECT_EQ(bad.at("ConnectionReports").at("127.0.0.2:8448").at("Errors").as_array().at(0).at("Message"),
              json::Value("the certificate is not for example.org"));
    const json::Object shut = report("127.0.0.8");
    EXPECT_EQ(shut.at("FederationOK"), json::Value(false));
    EXPECT_TRUE(shut.at("ConnectionErrors").as_object().contains("127.0.0.8:8448"));
}

TEST_F(TesterReport, TellsOfAnAliasBehindSrv)
{
    world.names.addresses("example.org", {"127.0.0.2"});
    world.names.addresses("box.example.org", {"127.0.0.3"});
    world.names.add("alias.example.org", http::RecordType::Cname, "box.example.org");
    world.names.add("_matrix._tcp.example.org", http::RecordType::Srv, "alias.example.org", 8448);
    const json::Object found = report("example.org");
    const auto &host = found.at("DNSResult").at("Hosts").at("alias.example.org");
    EXPECT_EQ(host.at("CName"), json::Value("box.example.org."));
    EXPECT_TRUE(host.at("Error").at("Message").as_string().find("CNAME") != std::string::npos)
        << json::serialize(found);
}

TEST_F(TesterReport, KeepsWhatGivesNoKeysAmongTheErrors)
{
    world.names.addresses("example.org", {"127.0.0.2"});
    world.serve("127.0.0.2", 8448, world.certificate({"example.org"}),
                [](const http::Request &) { return reply(404, "no"); });
    const json::Object found = report("example.org");
    EXPECT_TRUE(found.at("ConnectionReports").as_object().empty());
    EXPECT_TRUE(found.at("ConnectionErrors").at("127.0.0.2:8448").at("Message").as_string().find("404") !=
                std::string::npos);
    EXPECT_FALSE(found.at("Version").as_object().contains("name"));
    EXPECT_TRUE(found.at("Version").as_object().contains("error"));
}

TEST_F(TesterReport, GivesNoKeysOfAnotherServer)
{
    world.names.addresses("example.org", {"127.0.0.2"});
    world.serve("127.0.0.2", 8448, world.certificate({"example.org"}), world.homeserver("other.org"));
    const json::Object found = report("example.org");
    const auto &connection = found.at("ConnectionReports").at("127.0.0.2:8448");
    EXPECT_EQ(connection.at("Checks").at("MatchingServerName"), json::Value(false));
    EXPECT_EQ(connection.at("Checks").at("Ed25519Checks").at("ed25519:a1").at("MatchingSignature"), json::Value(true))
        << "it signed in its own name";
    EXPECT_TRUE(connection.at("Ed25519VerifyKeys").is_null());
}

TEST_F(TesterReport, AsksNobodyInPrivateNetworks)
{
    for (const char *name : {"169.254.169.254", "10.0.0.1:80", "[fd00::1]", "inside.example.org"}) {
        world.names.addresses("inside.example.org", {"192.168.0.1"});
        const json::Object found = report(name);
        EXPECT_EQ(found.at("FederationOK"), json::Value(false)) << name;
        EXPECT_TRUE(found.at("ConnectionReports").as_object().empty());
    }
    const json::Object wrong = report("not a name");
    for (const char *field :
         {"Error", "WellKnownResult", "DNSResult", "ConnectionReports", "ConnectionErrors", "Version", "FederationOK"})
        EXPECT_TRUE(wrong.contains(field)) << field;
}

namespace {

boost::asio::awaitable<void> answer(api::Handler handler, api::CallPtr call, std::optional<Result<api::Reply>> &into)
{
    into = co_await handler(std::move(call));
}

} // namespace

TEST(TesterRoutes, WantANameAndKeepTheirLimits)
{
    Loop loop;
    int asked = 0;
    api::tester::Tester tester([&asked](std::string) -> boost::asio::awaitable<json::Object> {
        ++asked;
        co_return json::Object{{"FederationOK", true}};
    });
    api::Router router;
    tester.addRoutes(router);
    const auto call = [&](const std::string &path, const std::string &query, const std::string &from = "192.0.2.1") {
        const auto match = router.match(http::Method::Get, path);
        auto made = std::make_shared<api::Call>();
        made->query = http::Query::parse(query);
        made->clientAddress = from;
        std::optional<Result<api::Reply>> reply;
        loop.await(answer(match.route->handler, made, reply));
        return std::move(*reply);
    };
    EXPECT_EQ(call("/api/report", "").error().errcode, "M_MISSING_PARAM");
    EXPECT_EQ(asked, 0);
    const auto fine = call("/api/federation-ok", "server_name=example.org");
    ASSERT_TRUE(fine);
    EXPECT_EQ(fine->raw->body, "GOOD");
    EXPECT_EQ(fine->raw->headers.find("access-control-allow-origin"), "*");
    for (int i = 0; i < 4; ++i)
        EXPECT_TRUE(call("/api/report", "server_name=example.org"));
    const auto limited = call("/api/report", "server_name=example.org");
    ASSERT_FALSE(limited);
    EXPECT_EQ(limited.error().code, ErrorCode::LimitExceeded);
    EXPECT_GT(limited.error().retryAfterMs, 0);
    EXPECT_TRUE(call("/api/report", "server_name=example.org", "192.0.2.2")) << "others are not limited by that";
}

} // namespace homeport::checks::test
