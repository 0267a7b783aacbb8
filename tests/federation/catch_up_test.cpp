#include "server/federation/catch_up.h"
#include "server/federation/outbox_table.h"
#include "server/federation/sender.h"
#include "server/store/connection.h"
#include "tests/federation/test_peer.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace homeport::federation::test {

namespace {

const ServerName kAway = ServerName::trusted("away.example");
const ServerName kOther = ServerName::trusted("other.example");

Result<void> setMembership(store::Connection &connection, std::int64_t roomNid, const ServerName &server,
                           const std::string &membership)
{
    return connection
        .prepare("INSERT INTO memberships(room_nid, user_id, membership, event_nid, position, is_local) "
                 "VALUES (?, ?, ?, 1, 1, 0) ON CONFLICT(room_nid, user_id) DO UPDATE SET membership = "
                 "excluded.membership")
        .all(roomNid, "@x:" + server.str(), membership)
        .run();
}

/// A queue filled by hand.
struct CatchUpTest : ::testing::Test {
    TemporaryStore store;
    std::int64_t events = 0;

    template <class Job>
    void write(Job job)
    {
        const auto done =
            store->writeNow([&](store::Connection &connection) -> Result<void> { return job(connection); });
        ASSERT_TRUE(done.has_value()) << done.error().detail;
    }
    void join(std::int64_t roomNid, const std::string &membership = "join")
    {
        write([&](store::Connection &connection) { return setMembership(connection, roomNid, kAway, membership); });
    }
    void room(std::int64_t nid)
    {
        join(nid);
        write([&](store::Connection &connection) {
            return connection
                .prepare(
                    "INSERT INTO rooms(room_nid, room_id, version, create_nid, state_group) VALUES (?, ?, '10', 1, 1)")
                .all(nid, fmt::format("!{}:a", nid))
                .run();
        });
    }
    /// @p count events of a room wait for @p servers.
    void queue(std::int64_t roomNid, int count, std::vector<ServerName> servers)
    {
        write([&](store::Connection &connection) -> Result<void> {
            auto insert = connection.prepare("INSERT INTO events(event_nid, event_id, room_nid, type, sender, depth, "
                                             "origin_ts, status, json) VALUES (?, ?, ?, 'm', '@a:a', 1, 0, 0, '{}')");
            for (int i = 0; i < count; ++i) {
                TRY_VOID(insert.all(++events, fmt::format("${}", events), roomNid).run());
                TRY_VOID(Sender::enqueuePdu(connection, events, servers));
            }
            return {};
        });
    }
    std::int64_t collapse(outbox::Bounds bounds, std::int64_t after = 0)
    {
        std::int64_t forgotten = -1;
        write([&](store::Connection &connection) -> Result<void> {
            TRY(forgotten, outbox::collapse(connection, kAway, bounds, after));
            return {};
        });
        return forgotten;
    }
    bool isPast(outbox::Bounds bounds)
    {
        return store
            ->readNow([&](store::Connection &connection) { return outbox::isPast(connection, kAway, bounds, 0); })
            .value();
    }
    std::vector<std::int64_t> waiting(const ServerName &server)
    {
        std::vector<std::int64_t> found;
        write([&](store::Connection &connection) -> Result<void> {
            auto query = connection.prepare("SELECT event_nid FROM federation_queue WHERE server = ? ORDER BY item");
            query.bind(server.str());
            for (;;) {
                TRY(const bool row, query.step());
                if (!row)
                    return {};
                found.push_back(query.integer(0));
            }
        });
        return found;
    }
};

using Nids = std::vector<std::int64_t>;

} // namespace

TEST_F(CatchUpTest, aRoomPastItsBoundKeepsItsNewestEventAndItsTips)
{
    room(1);
    room(2);
    queue(1, 11, {kAway, kOther});
    queue(2, 3, {kAway});
    write([](store::Connection &connection) {
        return connection.execute(
            "INSERT INTO forward_extremities(room_nid, event_nid) VALUES (1, 4), (1, 99), (2, 1)");
    });
    EXPECT_FALSE(isPast({11, 14}));
    EXPECT_TRUE(isPast({11, 13}));
    EXPECT_TRUE(isPast({10, 100}));
    EXPECT_EQ(collapse({10, 100}), 9);
    EXPECT_FALSE(isPast({10, 100}));
    EXPECT_EQ(waiting(kAway), (Nids{4, 11, 12, 13, 14}));
    EXPECT_EQ(waiting(kOther).size(), 11u);
    EXPECT_EQ(collapse({10, 100}), 0);
}

TEST_F(CatchUpTest, whoIsNoMemberAnyMoreMayNotAskSoAllStays)
{
    room(1);
    room(2);
    queue(1, 11, {kAway});
    queue(2, 11, {kAway});
    join(1, "ban");
    EXPECT_EQ(collapse({10, 100}), 10);
    EXPECT_EQ(waiting(kAway).size(), 12u);
    EXPECT_FALSE(isPast({10, 5})) << "nothing to write";
}

TEST_F(CatchUpTest, manyRoomsTogetherKeepTheirNewest)
{
    for (std::int64_t nid = 1; nid <= 5; ++nid) {
        room(nid);
        queue(nid, 4, {kAway});
    }
    EXPECT_EQ(collapse({10, 20}), 0);
    EXPECT_EQ(collapse({10, 19}), 15);
    EXPECT_EQ(waiting(kAway), (Nids{4, 8, 12, 16, 20}));
}

TEST_F(CatchUpTest, whatIsOnItsWayAndWhatIsNoEventStays)
{
    room(1);
    queue(1, 3, {kAway});
    write([](store::Connection &connection) -> Result<void> {
        outbox::Batch batch;
        batch.transactionId = "t";
        batch.lastItem = 3;
        TRY_VOID(outbox::saveTransaction(connection, kAway, batch));
        return Sender::enqueueEdu(connection, kAway, "m.direct_to_device", {});
    });
    queue(1, 5, {kAway});
    EXPECT_EQ(collapse({2, 100}), 4);
    EXPECT_EQ(waiting(kAway), (Nids{1, 2, 3, 0, 8}));
}

TEST_F(CatchUpTest, whatIsPreparedStaysBeforeItIsNoted)
{
    room(1);
    queue(1, 8, {kAway});
    EXPECT_EQ(collapse({2, 100}, 5), 2);
    EXPECT_EQ(waiting(kAway), (Nids{1, 2, 3, 4, 5, 8}));
}

TEST(CatchUp, whoIsLeftAloneCostsNoWriteWhenSomethingMoreWaits)
{
    Loop loop;
    TemporaryStore store;
    homeport::test::CertificateAuthority authority;
    TestHome home(loop, store, authority, makeIdentity("home.example"));
    home->health.restore(kAway, {.failures = 3, .retryAt = nowMs() + 3'600'000});
    ASSERT_TRUE(
        store->writeNow([](store::Connection &connection) { return setMembership(connection, 1, kAway, "join"); }));
    home.send(kAway, 1'500);
    // Whatever was to be written is before this.
    (void)loop.await(store->write([](store::Connection &) { return Result<void>{}; }));
    EXPECT_EQ(store.count("federation_queue"), 1'500);
}

TEST(CatchUp, whoWasAwayForLongGetsTheNewestEvents)
{
    Loop loop;
    TemporaryStore store;
    homeport::test::CertificateAuthority authority;
    TestPeer peer(loop, authority);
    TestHome home(loop, store, authority, makeIdentity("home.example"));
    home.stop();
    home.send(peer.name(), 1'500);
    ASSERT_TRUE(store->writeNow(
        [&](store::Connection &connection) { return setMembership(connection, 1, peer.name(), "join"); }));
    peer.status = 500;
    home.start();
    ASSERT_TRUE(loop.until([&] { return store.count("federation_queue") < 60; }));
    peer.status = 200;
    ASSERT_TRUE(loop.until([&] { return store.count("federation_queue") == 0; }));
    // The transaction that was tried while it was away, and the newest of the room.
    const auto texts = peer.texts();
    ASSERT_EQ(texts.size(), 51u);
    EXPECT_EQ(texts.back(), "1499");
}

} // namespace homeport::federation::test
