#include "server/federation/join_log.h"

#include "server/federation/join_table.h"
#include "tests/federation/test_peer.h"

#include <gtest/gtest.h>

/// Joins that failed are told of, also after a stop.
namespace homeport::federation::test {

namespace {

const ServerName kAsked = ServerName::trusted("asked.example");

JoinStep step(std::string room, JoinVerdict verdict, Timestamp when = nowMs())
{
    const bool fine = verdict == JoinVerdict::Fine;
    return {when, std::move(room), kAsked, "make_join", verdict, fine ? "" : "why not", 12};
}

struct KeptJoins : ::testing::Test {
    std::int64_t rows() { return store.count("join_steps"); }
    /// Has the log written, and ends that server.
    void runServer(const std::vector<JoinStep> &steps)
    {
        TestHome home(loop, store, authority, identity);
        for (const JoinStep &one : steps)
            home->joins.add(one);
        ASSERT_TRUE(loop.until([&] { return rows() == static_cast<std::int64_t>(steps.size()); }));
    }
    Loop loop;
    TemporaryStore store;
    homeport::test::CertificateAuthority authority;
    IdentityPtr identity = makeIdentity("home.example");
};

} // namespace

TEST_F(KeptJoins, areThereAfterTheNextStartAsTheyWere)
{
    runServer({step("!a:x", JoinVerdict::NoWayBack), step("!b:x", JoinVerdict::Refused),
               step("!b:x", JoinVerdict::Fine), step("#alias:x", JoinVerdict::NoSuchName)});
    store.close();
    store.open();
    TestHome home(loop, store, authority, identity);
    const auto failed = home->joins.failed();
    ASSERT_EQ(failed.size(), 2U) << "what came to a good end stays told of as such";
    EXPECT_EQ(failed[0].room, "!a:x");
    EXPECT_EQ(failed[0].server, kAsked);
    EXPECT_EQ(failed[0].request, "make_join");
    EXPECT_EQ(failed[0].verdict, JoinVerdict::NoWayBack);
    EXPECT_EQ(failed[0].words, "why not");
    EXPECT_EQ(failed[0].milliseconds, 12);
    EXPECT_EQ(failed[1].verdict, JoinVerdict::NoSuchName);

    home->joins.add(step("!a:x", JoinVerdict::Fine));
    EXPECT_EQ(home->joins.failed().size(), 1U) << "a join of today ends the failure of before";
    ASSERT_TRUE(loop.until([&] { return rows() == 5; }));
}

TEST_F(KeptJoins, areBoundedInNumberAndInAge)
{
    const Timestamp now = nowMs();
    ASSERT_TRUE(store->writeNow([now](store::Connection &connection) -> Result<void> {
        TRY_VOID(tables::addJoinStep(connection, step("!old:x", JoinVerdict::Refused, now - 2 * JoinLog::kMaxAgeMs)));
        for (std::size_t i = 0; i < JoinLog::kMaxSteps + 50; ++i)
            TRY_VOID(tables::addJoinStep(connection, step("!new:x", JoinVerdict::Refused, now)));
        return {};
    }));
    EXPECT_EQ(rows(), static_cast<std::int64_t>(JoinLog::kMaxSteps));
    JoinLog log;
    log.add(step("!old:x", JoinVerdict::Refused, now - JoinLog::kMaxAgeMs - 1));
    EXPECT_TRUE(log.failed(now).empty());
}

TEST_F(KeptJoins, aDatabaseThatTakesNothingBreaksNoJoin)
{
    ASSERT_TRUE(store->writeNow([](store::Connection &connection) -> Result<void> {
        return connection.prepare("DROP TABLE join_steps").run();
    }));
    TestHome home(loop, store, authority, identity); // nothing can be read either
    home->joins.add(step("!a:x", JoinVerdict::TimedOut));
    EXPECT_EQ(home->joins.failed().size(), 1U);
    // The write has failed once a later one is through.
    ASSERT_TRUE(loop.await(store->write([](store::Connection &) -> Result<void> { return {}; })));
    EXPECT_EQ(home->joins.failed().size(), 1U);
}

TEST_F(KeptJoins, aRowThatNobodyUnderstandsIsLeftOut)
{
    ASSERT_TRUE(store->writeNow([](store::Connection &connection) -> Result<void> {
        TRY_VOID(tables::addJoinStep(connection, step("!a:x", JoinVerdict::Refused)));
        TRY_VOID(tables::addJoinStep(connection, step("!b:x", JoinVerdict::Refused)));
        TRY_VOID(connection.prepare("UPDATE join_steps SET server = 'no name' WHERE room = '!a:x'").run());
        return connection.prepare("UPDATE join_steps SET verdict = 'of a later version' WHERE room = '!b:x'").run();
    }));
    TestHome home(loop, store, authority, identity);
    const auto failed = home->joins.failed();
    ASSERT_EQ(failed.size(), 1U);
    EXPECT_EQ(failed[0].verdict, JoinVerdict::Odd);
}

} // namespace homeport::federation::test
