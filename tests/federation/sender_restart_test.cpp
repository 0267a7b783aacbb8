#include "server/federation/outbox_table.h"
#include "server/store/connection.h"
#include "tests/federation/test_peer.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

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

} // namespace

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
