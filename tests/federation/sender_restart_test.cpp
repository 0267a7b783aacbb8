#include "server/federation/outbox_table.h"
#include "server/store/connection.h"
#include "tests/federation/test_peer.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <csignal>
#include <cstdlib>
#include <fstream>

/// What was acknowledged arrives, whatever happens to this server meanwhile.
namespace homeport::federation::test {

namespace {

struct SenderRestartTest : ::testing::Test {
    Loop loop;
    TemporaryStore store;
    homeport::test::CertificateAuthority authority;
    TestPeer peer{loop, authority};
    IdentityPtr identity = makeIdentity("home.example");
};

constexpr const char *kCrashFolder = "HOMEPORT_TEST_CRASH_FOLDER";

/// In a process of its own: sends three events, and dies as by kill -9 before the other side has answered. Leaves what
/// the other side saw in `seen`: port, target and body, a line each.
void sendAndDie(const std::string &folder)
{
    Loop loop;
    TemporaryStore store(folder + "/homeport.db");
    homeport::test::CertificateAuthority authority;
    TestPeer peer(loop, authority);
    peer.delay = 60s;
    TestHome home(loop, store, authority);
    home.send(peer.name(), 3);
    loop.until([&] { return peer.transactions().size() == 1 && store.count("federation_transactions") == 1; });
    const auto seen = peer.transactions();
    std::ofstream(folder + "/seen") << peer.port() << '\n'
                                    << seen.at(0).target << '\n'
                                    << json::canonical(seen.at(0).body) << '\n';
    std::raise(SIGKILL);
}

} // namespace

TEST(SenderCrashDeathTest, killedInTheMiddleItSendsTheSameTransactionAgain)
{
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    QTemporaryDir own;
    setenv(kCrashFolder, own.path().toUtf8().constData(), /*overwrite=*/0); // the child finds its parent's
    const std::string folder = std::getenv(kCrashFolder);
    EXPECT_EXIT(sendAndDie(folder), ::testing::KilledBySignal(SIGKILL), "");
    unsetenv(kCrashFolder);

    std::ifstream seen(folder + "/seen");
    std::string port, target, body;
    ASSERT_TRUE(std::getline(seen, port) && std::getline(seen, target) && std::getline(seen, body));
    Loop loop;
    TemporaryStore store(folder + "/homeport.db");
    homeport::test::CertificateAuthority authority;
    TestPeer peer(loop, authority, static_cast<std::uint16_t>(std::stoi(port)));
    TestHome home(loop, store, authority);
    ASSERT_TRUE(loop.until([&] { return store.count("federation_queue") == 0; }));
    ASSERT_EQ(peer.transactions().size(), 1u);
    EXPECT_EQ(peer.transactions()[0].target, target);
    EXPECT_EQ(json::canonical(peer.transactions()[0].body), body);
    EXPECT_EQ(peer.texts(), (std::vector<std::string>{"0", "1", "2"}));
}

TEST_F(SenderRestartTest, whatWaitedGoesOutAfterTheNextStart)
{
    TestHome home(loop, store, authority, identity);
    home.stop();
    home.send(peer.name(), 70);
    home.start();
    ASSERT_TRUE(loop.until([&] { return peer.texts().size() == 70; }));
    ASSERT_TRUE(loop.until([&] { return store.count("federation_queue") == 0; }));
    EXPECT_EQ(peer.transactions().size(), 2u);
}

TEST_F(SenderRestartTest, aTransactionKeepsItsIdAndContentOverARestart)
{
    TestHome home(loop, store, authority, identity);
    peer.status = 500;
    home.send(peer.name(), 3);
    home->sender.sendEphemeral(peer.name(), "m.typing", {{"room_id", "!r"}, {"user_id", "@a"}, {"typing", true}});
    ASSERT_TRUE(loop.until([&] { return peer.transactions().size() >= 2; }));
    home.stop();
    home.send(peer.name(), 3, 3); // more waits behind it
    store.close();
    store.open();
    peer.status = 200;
    const auto before = peer.transactions();
    home.start();
    ASSERT_TRUE(loop.until([&] { return store.count("federation_queue") == 0; }));
    const auto after = peer.transactions();
    ASSERT_GT(after.size(), before.size());
    const auto &repeated = after[before.size()];
    EXPECT_EQ(repeated.target, before[0].target);
    EXPECT_EQ(json::canonical(repeated.body), json::canonical(before[0].body));
    EXPECT_EQ(peer.texts(), (std::vector<std::string>{"0", "1", "2", "3", "4", "5"}));
}

TEST_F(SenderRestartTest, theBackOffOutlivesARestart)
{
    TestHome home(loop, store, authority, identity);
    peer.status = 500;
    home.send(peer.name(), 1);
    ASSERT_TRUE(loop.until([&] { return home->health.of(peer.name()).failures >= 2; }));
    home.stop();
    home.start();
    const auto record = home->health.of(peer.name());
    EXPECT_GE(record.failures, 2);
    EXPECT_NE(record.lastError.find("500"), std::string::npos);
}

TEST_F(SenderRestartTest, stopDoesNotWaitForAServerThatIsSlow)
{
    TestHome home(loop, store, authority, identity);
    peer.delay = 20s;
    home.send(peer.name(), 1);
    ASSERT_TRUE(loop.until([&] { return peer.transactions().size() == 1; }));
    const auto began = std::chrono::steady_clock::now();
    home.stop();
    EXPECT_LT(std::chrono::steady_clock::now() - began, 2s);
    EXPECT_EQ(store.count("federation_queue"), 1);
}

TEST_F(SenderRestartTest, outboxBatchesStopAtTheFirstLimit)
{
    ASSERT_TRUE(store->writeNow([to = peer.name()](store::Connection &connection) -> Result<void> {
        for (int i = 0; i < 150; ++i)
            TRY_VOID(outbox::insertEdu(connection, to, fmt::format("{{\"n\":{}}}", i)));
        return {};
    }));
    const auto first = store->readNow([to = peer.name()](store::Connection &connection) {
        return outbox::nextBatch(connection, to, 0, 1'000, true);
    });
    ASSERT_TRUE(first);
    EXPECT_EQ(first->edus.size(), outbox::kMaxEdus);
    EXPECT_EQ(first->transactionId, "");
    const auto second = store->readNow([to = peer.name(), after = first->lastItem](store::Connection &connection) {
        return outbox::nextBatch(connection, to, after, 1'000, false);
    });
    EXPECT_EQ(second->edus.size(), 50u);
    EXPECT_EQ(second->edus.front(), "{\"n\":100}");
}

} // namespace homeport::federation::test
