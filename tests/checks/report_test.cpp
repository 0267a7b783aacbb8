#include "server/checks/report_text.h"

#include "server/checks/outside_checks.h"
#include "server/checks/ranking.h"
#include "tests/checks/world.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QXmlStreamReader>

/// What programs and people read.
namespace homeport::checks::test {

using control::FindingCode;
using control::Severity;

namespace {

control::CheckReport sample()
{
    control::CheckReport report;
    report.serverName = "example.org";
    report.verdict = Severity::Error;
    report.milliseconds = 1234;
    report.findings = {
        {FindingCode::PortRefused, Severity::Error, "example.org:8448", {{"port", 8448}}, "open <8448>", "firewall"},
        {FindingCode::SrvDeprecated, Severity::Note, "_matrix._tcp.example.org", {}, {}, {}}};
    report.steps = {{"dns", "example.org", "192.0.2.7", true, 3}};
    return report;
}

} // namespace

TEST(Report, KeepsTheContractOfItsJson)
{
    const auto json = QJsonDocument::fromJson(QByteArray::fromStdString(reportJson(sample()))).object();
    EXPECT_EQ(json["server_name"], "example.org");
    EXPECT_EQ(json["verdict"], "error");
    const QJsonObject first = json["findings"].toArray().at(0).toObject();
    EXPECT_EQ(first["code"], "port_refused");
    EXPECT_EQ(first["severity"], "error");
    EXPECT_EQ(first["fault"], 3);
    EXPECT_EQ(first["subject"], "example.org:8448");
    EXPECT_EQ(first["evidence"].toObject()["port"], 8448);
    EXPECT_TRUE(first["remedy"].toObject()["text"].toString().contains("8448"));
    EXPECT_EQ(first["remedy"].toObject()["snippet"], "open <8448>");
    EXPECT_EQ(first["remedy"].toObject()["target"], "firewall");
    const QJsonObject second = json["findings"].toArray().at(1).toObject();
    EXPECT_FALSE(second["remedy"].toObject().contains("snippet"));
    EXPECT_FALSE(second["remedy"].toObject().contains("target"));
    EXPECT_EQ(json["steps"].toArray().at(0).toObject()["taken"], true);
}

TEST(Report, IsSoundJunit)
{
    QXmlStreamReader xml(QString::fromStdString(reportJunit(sample())));
    int cases = 0;
    int failures = 0;
    while (!xml.atEnd()) {
        xml.readNext();
        if (!xml.isStartElement())
            continue;
        cases += xml.name() == QLatin1String("testcase");
        failures += xml.name() == QLatin1String("failure");
        if (xml.name() == QLatin1String("testsuite"))
            EXPECT_EQ(xml.attributes().value("failures"), QLatin1String("1"));
    }
    EXPECT_FALSE(xml.hasError()) << xml.errorString().toStdString();
    EXPECT_EQ(cases, 2);
    EXPECT_EQ(failures, 1);
}

TEST(Report, TellsAPersonWhatToDoAndWhatToCopy)
{
    const std::string text = reportText(sample());
    EXPECT_NE(text.find("error: Connections to example.org:8448 are refused"), text.npos) << text;
    EXPECT_NE(text.find("      open <8448>"), text.npos) << text;
    EXPECT_LT(text.find("refused"), text.find("_matrix._tcp")) << text;
}

class Ranking : public ::testing::Test {
protected:
    Ranking()
        : trust(*http::Trust::create({})), policy(*http::AddressPolicy::create({})),
          client(http::Client::create(loop.executor(), trust, policy)),
          prober(http::Prober::create(loop.executor(), trust, policy)), tasks(loop.executor()),
          work(Question{.name = "example.org", .own = OwnServer{}},
               {loop.executor(), trust, policy, *client, names, *prober, names}, tasks)
    {
    }
    std::vector<std::string> order()
    {
        control::CheckReport report;
        report.findings = ranked(work);
        return codes(report);
    }
    Loop loop;
    NameTable names;
    std::shared_ptr<http::Trust> trust;
    http::AddressPolicy policy;
    std::unique_ptr<http::Client> client;
    std::unique_ptr<http::Prober> prober;
    federation::BackgroundTasks tasks;
    Case work;
};

TEST_F(Ranking, PutsTheWorstFirstAndThenTheCause)
{
    work.find(FindingCode::ClockSkew, "a");
    work.find(FindingCode::ClientWellKnownNoCors, "b");
    work.find(FindingCode::ClientWellKnownMissing, "c");
    work.find(FindingCode::CertificateExpired, "d");
    EXPECT_EQ(order(), (std::vector<std::string>{"certificate_expired", "client_well_known_no_cors", "clock_skew",
                                                 "client_well_known_missing"}));
}

TEST_F(Ranking, LeavesOutWhatFollowsFromACause)
{
    work.find(FindingCode::PortRefused, "a");
    work.find(FindingCode::OutsideViewFailed, "b");
    work.find(FindingCode::ClientApiUnreachable, "c");
    work.find(FindingCode::WellKnownInvalid, "d");
    EXPECT_EQ(order(), (std::vector<std::string>{"well_known_invalid", "client_api_unreachable"}));
}

TEST_F(Ranking, WarningsExplainNothing)
{
    work.find(FindingCode::WellKnownInvalid, "a").severity = Severity::Warning;
    work.find(FindingCode::PortRefused, "b");
    EXPECT_EQ(order(), (std::vector<std::string>{"port_refused", "well_known_invalid"}));
}

TEST_F(Ranking, TwoThatExplainEachOtherBothStay)
{
    work.find(FindingCode::NameHasNoAddress, "a");
    work.find(FindingCode::DnsNoAnswer, "b");
    EXPECT_EQ(order(), (std::vector<std::string>{"name_has_no_address", "dns_no_answer"}));
}

TEST_F(Ranking, AnInsideViewAloneIsNeverAnError)
{
    work.find(FindingCode::PortSilent, "a");
    work.find(FindingCode::CertificateExpired, "b");
    judgeHairpin(work);
    EXPECT_EQ(work.findings[0].severity, Severity::Warning);
    EXPECT_EQ(work.findings[1].severity, Severity::Error);
    // Somebody has looked and seen the same.
    work.findings[0].severity = Severity::Error;
    work.outside.push_back({ServerName::trusted("peer.example.net"), OutsideView::Verdict::NotReached, "no"});
    judgeHairpin(work);
    EXPECT_EQ(work.findings[0].severity, Severity::Error);
}

TEST_F(Ranking, SaysTheSameOnce)
{
    work.find(FindingCode::PortRefused, "a");
    work.find(FindingCode::PortRefused, "a");
    EXPECT_EQ(order().size(), 1U);
}

} // namespace homeport::checks::test
