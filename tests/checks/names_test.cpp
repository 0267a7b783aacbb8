#include "tests/checks/world.h"

#include <QJsonArray>

/// The name itself, its records, and the servers of its zone.
namespace homeport::checks::test {

using control::FindingCode;
using control::Severity;
using http::RecordType;

class Names : public ::testing::Test {
protected:
    void zone()
    {
        world.names.add("example.org", RecordType::Ns, "ns1.example.org");
        world.names.add("example.org", RecordType::Ns, "ns2.example.org");
        world.names.addresses("ns1.example.org", {"127.0.0.51"});
        world.names.addresses("ns2.example.org", {"127.0.0.52"});
    }
    void direct()
    {
        world.names.addresses("example.org", {"127.0.0.2"});
        world.serve("127.0.0.2", 8448, world.certificate({"example.org"}), world.homeserver("example.org"));
    }
    World world;
};

TEST_F(Names, OneWithoutGrammarIsAllThatIsSaid)
{
    for (const char *name : {"my_server.example.org", "https://example.org", "", "exa mple.org", "example.org:99999"}) {
        const auto report = world.check(name);
        EXPECT_EQ(codes(report), std::vector<std::string>{"bad_server_name"}) << name << told(report);
    }
}

TEST_F(Names, LocalOnesAreNoServerNames)
{
    EXPECT_EQ(firstCode(world.check("homeserver.local")), "bad_server_name");
    EXPECT_EQ(firstCode(world.check("nas")), "bad_server_name");
}

TEST_F(Names, ADeadOneIsOneErrorAndNotTwenty)
{
    const auto report = world.check("example.org");
    EXPECT_EQ(firstCode(report), "name_does_not_exist");
    EXPECT_EQ(report.findings.size(), 1) << told(report);
}

TEST_F(Names, OneWithMailButWithoutAddress)
{
    world.names.addresses("mail.example.org", {"127.0.0.8"});
    const auto report = world.check("example.org");
    EXPECT_EQ(firstCode(report), "name_has_no_address");
    EXPECT_EQ(report.findings.size(), 1) << told(report);
}

TEST_F(Names, APrivateAddressIsNamed)
{
    world.names.addresses("example.org", {"192.168.1.20"});
    const auto report = world.check("example.org");
    EXPECT_EQ(firstCode(report), "private_address") << told(report);
    EXPECT_EQ(report.findings.first().evidence.value("address").toString(), "192.168.1.20");
    EXPECT_TRUE(world.seen.empty());
}

TEST_F(Names, AnAliasIsNoTargetForSrv)
{
    world.names.addresses("example.org", {"127.0.0.2"});
    world.names.add("matrix.example.org", RecordType::Cname, "box.example.org");
    world.names.addresses("box.example.org", {"127.0.0.3"});
    world.names.add("_matrix-fed._tcp.example.org", RecordType::Srv, "matrix.example.org", 8448);
    world.serve("127.0.0.3", 8448, world.certificate({"example.org"}), world.homeserver("example.org"));
    const auto report = world.check("example.org");
    EXPECT_EQ(firstCode(report), "srv_target_is_alias") << told(report);
    EXPECT_EQ(report.findings.first().snippet, "matrix.example.org. 3600 IN A 127.0.0.3\n");
    EXPECT_EQ(report.findings.first().target, "dns");
}

TEST_F(Names, AForgottenDotInAnSrvRecord)
{
    world.names.addresses("example.org", {"127.0.0.2"});
    world.names.add("_matrix-fed._tcp.example.org", RecordType::Srv, "matrix.example.org.example.org", 8448);
    const auto report = world.check("example.org");
    EXPECT_EQ(firstCode(report), "srv_target_missing") << told(report);
    EXPECT_EQ(report.findings.first().evidence.value("meant").toString(), "matrix.example.org");
    EXPECT_TRUE(report.findings.first().snippet.endsWith("matrix.example.org.\n"));
}

TEST_F(Names, TheOldSrvNameAloneIsANote)
{
    world.names.addresses("matrix.example.org", {"127.0.0.3"});
    world.names.addresses("example.org", {"127.0.0.2"});
    world.names.add("_matrix._tcp.example.org", RecordType::Srv, "matrix.example.org", 8448);
    world.serve("127.0.0.3", 8448, world.certificate({"example.org"}), world.homeserver("example.org"));
    const auto report = world.check("example.org");
    EXPECT_TRUE(finding(report, FindingCode::SrvDeprecated)) << told(report);
    EXPECT_EQ(report.verdict, Severity::Note);
}

TEST_F(Names, ServersThatFailForOneType)
{
    zone();
    direct();
    for (const char *server : {"127.0.0.51", "127.0.0.52"})
        world.names.moods[server] = {{RecordType::Srv, http::kRcodeServfail}};
    const auto report = world.check("example.org");
    EXPECT_EQ(firstCode(report), "dns_servfail") << told(report);
    EXPECT_EQ(report.findings.first().evidence.value("type").toString(), "SRV");
    EXPECT_EQ(report.findings.first().evidence.value("servers").toArray().size(), 2);
}

TEST_F(Names, OneServerThatKeepsSilentToOneType)
{
    zone();
    direct();
    world.names.moods["127.0.0.52"] = {{RecordType::Aaaa, -1}};
    const auto report = world.check("example.org");
    EXPECT_EQ(firstCode(report), "dns_no_answer") << told(report);
    EXPECT_EQ(report.findings.first().evidence.value("servers").toArray().first().toString(),
              "ns2.example.org (127.0.0.52)");
}

TEST_F(Names, OneServerThatIsGoneIsAWarning)
{
    zone();
    direct();
    for (const RecordType type : {RecordType::A, RecordType::Aaaa, RecordType::Srv, RecordType::Ns})
        world.names.moods["127.0.0.52"][type] = -1;
    const auto report = world.check("example.org");
    EXPECT_EQ(firstCode(report), "dns_no_answer") << told(report);
    EXPECT_EQ(report.verdict, Severity::Warning);
    EXPECT_EQ(report.findings.first().evidence.value("type").toString(), "any");
}

TEST_F(Names, ServersWithoutTcpWhereItIsNeeded)
{
    zone();
    direct();
    world.names.withoutTcp = {"127.0.0.51"};
    EXPECT_EQ(firstCode(world.check("example.org")), "dns_tcp_broken");
}

TEST_F(Names, ServersThatDisagree)
{
    zone();
    direct();
    world.names.own["127.0.0.52"] = {{"example.org", RecordType::A, 300s, "127.0.0.99"}};
    const auto report = world.check("example.org");
    EXPECT_EQ(firstCode(report), "dns_servers_disagree") << told(report);
}

TEST_F(Names, AResolverThatGivesNothingIsNotTheServersFault)
{
    for (const RecordType type : {RecordType::A, RecordType::Aaaa, RecordType::Srv, RecordType::Ns})
        world.names.moods["127.0.0.53"][type] = http::kRcodeServfail;
    const auto report = world.check("example.org");
    EXPECT_EQ(firstCode(report), "outbound_dns_broken") << told(report);
    EXPECT_EQ(report.verdict, Severity::Error);
}

} // namespace homeport::checks::test
