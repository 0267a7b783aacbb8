#include "server/checks/ranking.h"
#include "server/federation/outbox_table.h"
#include "server/setup/files.h"
#include "server/setup/signing_key_line.h"
#include "server/store/server_facts_table.h"
#include "server/store/store.h"
#include "tests/transparency/own_case.h"

#include <gtest/gtest.h>

#include <filesystem>

namespace homeport::checks::test {

using enum control::FindingCode;
using control::Severity;

namespace {

struct OwnChecks : ::testing::Test {
    OwnChecks()
    {
        const std::string path = own.folder.path().toStdString();
        key.emplace(crypto::SigningKey::generate("a1"));
        EXPECT_TRUE(setup::createFile(path + "/signing.key", setup::keyLine(*key), 0600));
        const auto store = *store::Store::open({.path = path + "/homeport.db"});
        EXPECT_TRUE(store->writeNow([this](store::Connection &connection) -> Result<void> {
            TRY_VOID(store::server_facts::setOnce(connection, store::server_facts::kSigningKeyId, key->id()));
            TRY_VOID(store::server_facts::setOnce(connection, store::server_facts::kSigningKeyPublic,
                                                  key->publicKeyBase64()));
            TRY_VOID(federation::outbox::saveHealth(
                connection, ServerName::trusted("dead.example"),
                {.failures = 9, .retryAt = nowMs() + 600'000, .lastError = "nobody there"}));
            TRY_VOID(federation::outbox::saveHealth(connection, ServerName::trusted("well.example"),
                                                    {.failures = 9, .retryAt = nowMs() - 1}));
            TRY_VOID(federation::outbox::saveHealth(connection, ServerName::trusted("once.example"),
                                                    {.failures = 1, .retryAt = nowMs() + 2'000}));
            return federation::outbox::saveHealth(connection, ServerName::trusted("10.1.2.3:8448"),
                                                  {.failures = 1, .retryAt = 0});
        }));
    }
    void stopServer() { std::filesystem::remove(own.folder.path().toStdString() + "/doctor.key"); }

    Loop loop;
    ProxiedEcho world{loop};
    OwnCase own{loop, world};
    std::optional<crypto::SigningKey> key;
};

} // namespace

TEST_F(OwnChecks, aServerThatAnswersListens)
{
    own.run(checkListening);
    EXPECT_TRUE(own.work->findings.empty());
}

TEST_F(OwnChecks, aServerThatDoesNotRunIsNamedWithTheCommand)
{
    stopServer(); // whoever listens there does not know the key, and holds no lock
    own.run(checkListening);
    EXPECT_EQ(own.text(NotListening, "running"), "no");
    EXPECT_EQ(own.text(NotListening, "purpose"), "client");
    EXPECT_TRUE(own.found(NotListening).snippet.startsWith("homeportd serve --data"));
}

TEST_F(OwnChecks, theRunningServerIsAskedWhomItLeavesAlone)
{
    world.state.leftAlone = {{ServerName::trusted("mute.example"), 7, nowMs() + 60'000, "no answer"},
                             {ServerName::trusted("hiccup.example"), 1, nowMs() + 60'000, "no answer"},
                             {ServerName::trusted("back.example"), 7, nowMs() - 1, "no answer"}};
    own.run(checkBackoff);
    ASSERT_EQ(own.work->findings.size(), 1u);
    EXPECT_EQ(own.found(PeerInBackoff).subject, "mute.example");
    EXPECT_TRUE(own.found(PeerInBackoff).snippet.startsWith("homeportd retry mute.example --data "));
}

TEST_F(OwnChecks, aStoppedServerLeavesAloneWhomItsDatabaseSays)
{
    stopServer();
    own.run(checkBackoff);
    ASSERT_EQ(own.work->findings.size(), 1u);
    EXPECT_EQ(own.found(PeerInBackoff).subject, "dead.example");
    EXPECT_EQ(own.text(PeerInBackoff, "reason"), "nobody there");
    EXPECT_EQ(own.text(PeerInBackoff, "minutes"), "10");
}

TEST_F(OwnChecks, aDeniedPeerComesWithTheRule)
{
    own.run(checkDeniedPeers);
    EXPECT_EQ(own.text(AddressDenied, "rule"), "10.0.0.0/8");
    EXPECT_EQ(own.found(AddressDenied).snippet, "allow_peers = [\"10.1.2.3/32\"]");
    EXPECT_EQ(own.found(AddressDenied).severity, Severity::Warning) << "nobody named it";
}

/// What doors find of the certificate that the server shows meanwhile, and of another one.
void seeCertificate(Case &work, const char *sha256)
{
    work.find(control::FindingCode::CertificateUntrusted, "192.0.2.1:8448", {{"sha256", sha256}});
}

TEST_F(OwnChecks, anOrderUnderWayIsNoFaultAndNeitherIsWhatFollowsFromIt)
{
    world.order = OrderState{{.authority = "authority.test",
                              .since = QDateTime::currentDateTimeUtc(),
                              .step = "waiting",
                              .about = "home.example"},
                             "AA:BB"};
    own.run(checkCertificateOrder);
    seeCertificate(*own.work, "AA:BB");
    own.work->find(KeysUnreachable, "home.example");
    own.work->find(ClientApiUnreachable, "home.example");
    judgeCertificateOrder(*own.work);
    const auto findings = ranked(*own.work);
    ASSERT_EQ(findings.size(), 1);
    EXPECT_EQ(findings[0].code, CertificateBeingOrdered);
    EXPECT_EQ(findings[0].severity, Severity::Note);
    EXPECT_EQ(own.text(CertificateBeingOrdered, "authority"), "authority.test");
    EXPECT_EQ(own.text(CertificateBeingOrdered, "step"), "waiting");
}

TEST_F(OwnChecks, anotherCertificateIsAFaultBesideAnOrder)
{
    world.order = OrderState{{.authority = "authority.test", .since = QDateTime::currentDateTimeUtc()}, "AA:BB"};
    own.run(checkCertificateOrder);
    seeCertificate(*own.work, "CC:DD"); // a proxy's
    judgeCertificateOrder(*own.work);
    const auto findings = ranked(*own.work);
    ASSERT_EQ(findings.size(), 2);
    EXPECT_EQ(findings[0].code, CertificateUntrusted);
    EXPECT_EQ(findings[1].severity, Severity::Note);
}

TEST_F(OwnChecks, anOrderThatFailsIsTheCauseAndSaysWhy)
{
    world.order = OrderState{{.authority = "authority.test",
                              .since = QDateTime::currentDateTimeUtc(),
                              .failures = 2,
                              .lastFailure = "nobody answers on port 80",
                              .nextTry = QDateTime::fromString("2030-01-02T03:04:00Z", Qt::ISODate)},
                             "AA:BB"};
    own.run(checkCertificateOrder);
    seeCertificate(*own.work, "AA:BB");
    own.work->find(KeysUnreachable, "home.example");
    judgeCertificateOrder(*own.work);
    const auto findings = ranked(*own.work);
    ASSERT_EQ(findings.size(), 1);
    EXPECT_EQ(findings[0].severity, Severity::Error);
    EXPECT_EQ(own.text(CertificateNotOrdered, "fault"), "nobody answers on port 80");
    EXPECT_EQ(own.text(CertificateNotOrdered, "failures"), "2");
    EXPECT_EQ(own.text(CertificateNotOrdered, "next_retry"), "2030-01-02 03:04 UTC");
}

TEST_F(OwnChecks, anOrderThatNeitherComesNorFailsIsNotYoungForEver)
{
    world.order =
        OrderState{{.authority = "authority.test", .since = QDateTime::currentDateTimeUtc().addSecs(-3600)}, "AA:BB"};
    own.run(checkCertificateOrder);
    judgeCertificateOrder(*own.work);
    EXPECT_EQ(own.found(CertificateNotOrdered).severity, Severity::Error);
}

TEST_F(OwnChecks, theKeyIsComparedWithTheNoteAndWithWhatIsPublished)
{
    PublishedKeys published;
    published.keys[key->id()] = key->publicKeyBase64();
    own.work->keys = published;
    stopServer();
    own.run(checkSigningKey);
    EXPECT_TRUE(own.work->findings.empty());

    own.work->keys->keys[key->id()] = crypto::SigningKey::generate("a1").publicKeyBase64();
    own.run(checkSigningKey);
    own.found(SigningKeyChanged);

    std::filesystem::remove(own.folder.path().toStdString() + "/signing.key");
    own.run(checkSigningKey);
    EXPECT_EQ(own.found(SigningKeyMissing).subject.toStdString(), key->id());
}

TEST_F(OwnChecks, whatTheServerRemembersIsComparedWithDiscovery)
{
    const ServerName moved = ServerName::trusted("127.0.0.1:18448");
    world.state.resolutions.push_back({moved, {"192.0.2.1:8448"}, "3.3", nowMs() + 60'000});
    world.state.resolutions.push_back(
        {ServerName::trusted("127.0.0.1:18449"), {"127.0.0.1:18449"}, "2", nowMs() + 60'000});
    world.state.resolutions.push_back({ServerName::trusted("127.0.0.1:18450"), {"192.0.2.1:1"}, "2", nowMs() - 1});
    world.state.failedJoins.push_back(
        {nowMs(), "!r:x", moved, "make_join", federation::JoinVerdict::NoWayBack, "401", 5});
    own.run(checkMemory);
    EXPECT_EQ(own.found(CachedResolutionStale).subject.toStdString(), moved.str());
    EXPECT_EQ(own.text(CachedResolutionStale, "now"), "127.0.0.1:18448");
    EXPECT_EQ(own.found(JoinNoWayBack).severity, Severity::Warning);
    EXPECT_EQ(own.work->findings.size(), 2u);
}

} // namespace homeport::checks::test
