#include "tests/checks/world.h"

#include <QJsonArray>

/// Each fault of a certificate is called by its name.
namespace homeport::checks::test {

using control::FindingCode;

class Certificates : public ::testing::Test {
protected:
    Certificates() { world.names.addresses("example.org", {"127.0.0.2"}); }
    control::CheckReport with(PemPair certificate)
    {
        world.serve("127.0.0.2", 8448, std::move(certificate), world.homeserver("example.org"));
        return world.check("example.org");
    }
    /// An intermediate of the known authority, and a leaf below it.
    std::pair<std::string, PemPair> below(const std::string &issuerUrl)
    {
        const CertificateAuthority middle = world.authority.intermediate("A known intermediate");
        return {middle.pem(), middle.issue({.dnsNames = {"example.org"}, .issuerUrl = issuerUrl})};
    }
    World world;
};

TEST_F(Certificates, Expired)
{
    const auto report =
        with(world.authority.issue({.dnsNames = {"example.org"}, .validFromDays = -90, .validToDays = -3}));
    EXPECT_EQ(firstCode(report), "certificate_expired") << told(report);
    EXPECT_NEAR(report.findings.first().evidence.value("days").toInt(), 3, 1);
}

TEST_F(Certificates, NotYetValid)
{
    EXPECT_EQ(firstCode(with(world.authority.issue({.dnsNames = {"example.org"}, .validFromDays = 1}))),
              "certificate_not_yet_valid");
}

TEST_F(Certificates, Expiring)
{
    const auto report =
        with(world.authority.issue({.dnsNames = {"example.org"}, .validFromDays = -85, .validToDays = 5}));
    EXPECT_EQ(firstCode(report), "certificate_expiring");
    EXPECT_EQ(report.verdict, control::Severity::Warning);
}

TEST_F(Certificates, ShortLivedOnesAreRenewedLate)
{
    const auto report =
        with(world.authority.issue({.dnsNames = {"example.org"}, .validFromDays = -2, .validToDays = 4}));
    EXPECT_FALSE(finding(report, FindingCode::CertificateExpiring)) << told(report);
}

TEST_F(Certificates, WrongName)
{
    const auto report = with(world.certificate({"www.example.org"}));
    EXPECT_EQ(firstCode(report), "certificate_wrong_name");
    const auto evidence = report.findings.first().evidence;
    EXPECT_EQ(evidence.value("name").toString(), "example.org");
    EXPECT_EQ(evidence.value("names").toArray().first().toString(), "www.example.org");
}

TEST_F(Certificates, TheNameThatSrvNeedsIsTheServersOwn)
{
    world.names.addresses("box.example.org", {"127.0.0.3"});
    world.names.add("_matrix-fed._tcp.example.org", http::RecordType::Srv, "box.example.org", 8448);
    world.serve("127.0.0.3", 8448, world.certificate({"box.example.org"}), world.homeserver("example.org"));
    const auto report = world.check("example.org");
    EXPECT_EQ(firstCode(report), "certificate_wrong_name") << told(report);
    EXPECT_EQ(report.findings.first().evidence.value("name").toString(), "example.org");
    EXPECT_EQ(report.findings.first().evidence.value("why").toObject().value("phrase"), "srv_keeps_name");
}

TEST_F(Certificates, SelfSigned)
{
    EXPECT_EQ(firstCode(with(CertificateAuthority::selfSigned({.dnsNames = {"example.org"}}))),
              "certificate_self_signed");
}

TEST_F(Certificates, OfAnAuthorityThatNobodyKnows)
{
    const CertificateAuthority stranger("A stranger");
    auto pair = stranger.issue({.dnsNames = {"example.org"}});
    EXPECT_EQ(firstCode(with(pair)), "certificate_untrusted");
}

TEST_F(Certificates, OfAStrangerWithItsRoot)
{
    const CertificateAuthority stranger("A stranger");
    auto pair = stranger.issue({.dnsNames = {"example.org"}});
    pair.certificate += stranger.pem();
    EXPECT_EQ(firstCode(with(pair)), "certificate_untrusted");
}

TEST_F(Certificates, AnIncompleteChainIsProvedByFetchingWhatIsMissing)
{
    const auto [middle, pair] = below("http://ca.example.net/middle");
    world.names.addresses("ca.example.net", {"127.0.0.7"});
    world.serve("127.0.0.7", 80, std::nullopt, [pem = middle](const http::Request &) { return reply(200, pem); });
    const auto report = with(pair);
    EXPECT_EQ(firstCode(report), "certificate_chain_incomplete") << told(report);
    const auto evidence = report.findings.first().evidence;
    EXPECT_TRUE(evidence.value("proved").toBool());
    EXPECT_EQ(evidence.value("missing").toArray().first().toString(), "A known intermediate");
}

TEST_F(Certificates, AWholeChainIsFine)
{
    auto [middle, pair] = below("http://ca.example.net/middle");
    pair.certificate += middle;
    EXPECT_LE(with(pair).verdict, control::Severity::Note);
}

TEST_F(Certificates, TheMissingOneIsNotFetchedFromPrivateNetworks)
{
    const auto [middle, pair] = below("http://10.0.0.7/middle");
    const auto report = with(pair);
    EXPECT_EQ(firstCode(report), "certificate_chain_incomplete") << told(report);
    EXPECT_FALSE(report.findings.first().evidence.value("proved").toBool());
}

TEST_F(Certificates, WhatIsFetchedForAnIssuerIsNotTrusted)
{
    // The stranger's root lies where its certificate says: that makes it no better.
    const CertificateAuthority stranger("A stranger");
    world.names.addresses("ca.example.net", {"127.0.0.7"});
    world.serve("127.0.0.7", 80, std::nullopt,
                [pem = stranger.pem()](const http::Request &) { return reply(200, pem); });
    const auto report = with(stranger.issue({.dnsNames = {"example.org"}, .issuerUrl = "http://ca.example.net/root"}));
    EXPECT_EQ(firstCode(report), "certificate_untrusted") << told(report);
}

TEST_F(Certificates, OneForClientsIsNoneForServers)
{
    const auto report = with(world.authority.issue({.dnsNames = {"example.org"}, .forServers = false}));
    EXPECT_EQ(firstCode(report), "tls_failed") << told(report);
    EXPECT_FALSE(report.findings.first().evidence.value("fault").toString().isEmpty());
}

TEST_F(Certificates, TheWebSitesOneCountsWhereTheFileIsNeeded)
{
    world.names.addresses("matrix.example.org", {"127.0.0.3"});
    world.serve("127.0.0.2", 443,
                world.authority.issue({.dnsNames = {"example.org"}, .validFromDays = -90, .validToDays = -1}),
                world.delegates("matrix.example.org:443"));
    world.serve("127.0.0.3", 443, world.certificate({"matrix.example.org"}), world.homeserver("example.org"));
    const auto report = world.check("example.org");
    EXPECT_EQ(firstCode(report), "certificate_expired") << told(report);
    EXPECT_EQ(report.findings.first().subject, "example.org:443");
}

} // namespace homeport::checks::test
