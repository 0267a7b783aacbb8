#include "server/federation/key_ring.h"

#include "server/event/event_hash.h"
#include "server/federation/key_table.h"
#include "server/store/connection.h"
#include "tests/federation/fakes.h"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace homeport::federation::test {

namespace asio = boost::asio;

namespace {

struct KeyRingTest : ::testing::Test {
    ~KeyRingTest() override { stop(); }
    void stop()
    {
        loop.await(tasks->stop());
        ring.reset();
        tasks.reset();
    }
    void start(std::size_t maxServers = 1'000)
    {
        tasks = std::make_unique<BackgroundTasks>(loop.executor());
        ring = std::make_unique<KeyRing>(
            home, *store, pool, *tasks,
            std::vector<KeySource>{[this](ServerName name, const auto &) { return source(name); }}, maxServers);
    }
    /// Of s0.example, s1.example and so on, learnt from themselves and in memory only afterwards.
    void learn(int count)
    {
        for (int i = 0; i < count; ++i) {
            const auto identity = makeIdentity(fmt::format("s{}.example", i));
            responses[identity->name.str()] = makeKeyResponse(*identity, nowMs() + 3'600'000);
            EXPECT_TRUE(loop.await(ring->keyFor(identity->name, "ed25519:a1", nowMs())));
        }
        EXPECT_TRUE(loop.until([&] { return store.count("server_keys") == count; }));
        EXPECT_TRUE(store->writeNow(
            [](store::Connection &connection) { return connection.execute("DELETE FROM server_keys"); }));
        responses.clear();
    }
    bool remembers(int i)
    {
        const auto name = ServerName::trusted(fmt::format("s{}.example", i));
        return loop.await(ring->keyFor(name, "ed25519:a1", nowMs())).has_value();
    }
    asio::awaitable<Result<std::vector<json::Object>>> source(ServerName name)
    {
        ++fetches;
        asio::steady_timer timer(loop.executor(), delay);
        co_await timer.async_wait(asio::use_awaitable);
        const auto found = responses.find(name.str());
        if (found == responses.end())
            co_return fail(ErrorCode::Unreachable, "nobody there");
        co_return std::vector{found->second};
    }
    Result<crypto::PublicKey> key(const std::string &id, Timestamp at = nowMs(), bool enforce = true)
    {
        return loop.await(ring->keyFor(other->name, id, at, enforce));
    }
    void publish(Timestamp validFor) { responses["b.example"] = makeKeyResponse(*other, nowMs() + validFor); }

    event::PduPtr event(const std::string &sender, const Identity *signer, Timestamp at = nowMs())
    {
        const auto *rules = event::findRoomVersion("10");
        json::Object json =
            json::parseObject(
                fmt::format(
                    R"({{"type":"m.room.message","room_id":"!r:b.example","sender":"{}","origin_server_ts":{},"depth":5,
                 "prev_events":["$a"],"auth_events":["$b"],"content":{{"body":"x"}}}})",
                    sender, at))
                .value();
        event::hashAndSign(*rules, json, signer->name, *signer->key);
        auto pdu = event::parsePdu(*rules, std::move(json));
        if (!pdu)
            throw std::runtime_error(pdu.error().detail);
        return *pdu;
    }

    Loop loop;
    TemporaryStore store;
    asio::thread_pool pool{2};
    IdentityPtr home = makeIdentity("a.example");
    IdentityPtr other = makeIdentity("b.example", "b1");
    std::map<std::string, json::Object> responses;
    int fetches = 0;
    std::chrono::milliseconds delay{1};
    std::unique_ptr<BackgroundTasks> tasks;
    std::unique_ptr<KeyRing> ring;

    void SetUp() override { start(); }
};

} // namespace

TEST_F(KeyRingTest, ownKeysNeedNoNetwork)
{
    EXPECT_EQ(*loop.await(ring->keyFor(home->name, "ed25519:a1", nowMs())), home->key->publicKey());
    EXPECT_EQ(loop.await(ring->keyFor(home->name, "ed25519:zz", nowMs())).error().code, ErrorCode::NotFound);
    EXPECT_EQ(fetches, 0);
    EXPECT_TRUE(parseServerKeys(ring->ownKeyResponse(), home->name, nowMs()));
}

TEST_F(KeyRingTest, manyWhoAskShareOneFetch)
{
    publish(3'600'000);
    delay = 20ms;
    int good = 0;
    for (int i = 0; i < 50; ++i)
        asio::co_spawn(loop.context(), ring->requestKey(other->name, "ed25519:b1"),
                       [&](std::exception_ptr, Result<crypto::PublicKey> found) { good += found.has_value(); });
    EXPECT_TRUE(loop.until([&] { return good == 50; }));
    EXPECT_EQ(fetches, 1);
    EXPECT_EQ(*key("ed25519:b1"), other->key->publicKey());
    EXPECT_EQ(fetches, 1);
}

TEST_F(KeyRingTest, whoeverAskedFirstMayGoAway)
{
    publish(3'600'000);
    delay = 20ms;
    asio::cancellation_signal cancel;
    bool first = false, second = false;
    asio::co_spawn(loop.context(), ring->requestKey(other->name, "ed25519:b1"),
                   asio::bind_cancellation_slot(cancel.slot(),
                                                [&](std::exception_ptr, Result<crypto::PublicKey>) { first = true; }));
    loop.until([&] { return fetches == 1; });
    asio::co_spawn(loop.context(), ring->requestKey(other->name, "ed25519:b1"),
                   [&](std::exception_ptr, Result<crypto::PublicKey> found) { second = found.has_value(); });
    cancel.emit(asio::cancellation_type::terminal);
    EXPECT_TRUE(loop.until([&] { return first && second; }));
    EXPECT_EQ(fetches, 1);
}

TEST_F(KeyRingTest, keysSurviveARestart)
{
    publish(3'600'000);
    ASSERT_TRUE(key("ed25519:b1"));
    loop.until([&] { return store.count("server_keys") == 1; });
    stop();
    responses.clear();
    start();
    EXPECT_EQ(*key("ed25519:b1"), other->key->publicKey());
    EXPECT_EQ(fetches, 1);
}

TEST_F(KeyRingTest, aKeyCountsUntilItSaysItDoes)
{
    publish(1'000);
    const Timestamp now = nowMs();
    EXPECT_TRUE(key("ed25519:b1", now));
    const auto late = key("ed25519:b1", now + 10'000);
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().code, ErrorCode::Unauthorized);
    EXPECT_TRUE(key("ed25519:b1", now + 10'000, false)) << "room versions up to 4 do not ask";
}

TEST_F(KeyRingTest, anExpiredAnswerIsFetchedAnew)
{
    publish(1);
    ASSERT_TRUE(key("ed25519:b1", 1'000));
    loop.until([&] { return store.count("server_keys") == 1; });
    // As if that had been an hour ago.
    ASSERT_TRUE(store->writeNow([](store::Connection &connection) {
        return connection.execute("UPDATE server_keys SET fetched_at = fetched_at - 3600000");
    }));
    stop();
    start();
    publish(3'600'000);
    EXPECT_TRUE(key("ed25519:b1", nowMs() + 1'000));
    EXPECT_EQ(fetches, 2);
}

TEST_F(KeyRingTest, oldKeysCountForEventsOfTheirTimeAndNeverForRequests)
{
    const auto old = makeIdentity("b.example", "old");
    auto moved = std::make_shared<Identity>(*other);
    const Timestamp expired = nowMs() - 1'000;
    moved->retired.push_back({"ed25519:old", old->key->publicKey(), expired});
    other = moved;
    publish(3'600'000);
    EXPECT_TRUE(key("ed25519:old", expired));
    EXPECT_FALSE(key("ed25519:old", expired + 1));
    EXPECT_FALSE(loop.await(ring->requestKey(other->name, "ed25519:old")));
}

TEST_F(KeyRingTest, anotherKeyUnderAKnownIdCountsWhenItSignsAndNotWhenItIsCalledOld)
{
    publish(1);
    ASSERT_TRUE(key("ed25519:b1", 0));
    const auto first = other->key->publicKey();
    const auto refetched = [&] {
        ring->forget(other->name);
        // As if it had been fetched long ago.
        EXPECT_TRUE(store->writeNow(
            [](store::Connection &connection) { return connection.execute("UPDATE server_keys SET fetched_at = 1"); }));
        return key("ed25519:b2", nowMs());
    };
    const auto second = makeIdentity("b.example", "b2");
    auto claims = std::make_shared<Identity>(*second);
    claims->retired.push_back({"ed25519:b1", makeIdentity("b.example", "b1")->key->publicKey(), nowMs()});
    other = claims;
    publish(3'600'000);
    ASSERT_TRUE(refetched());
    EXPECT_EQ(*key("ed25519:b1", 0, false), first);

    other = makeIdentity("b.example", "b1");
    publish(3'600'000);
    (void)refetched();
    EXPECT_EQ(*key("ed25519:b1"), other->key->publicKey());
}

TEST_F(KeyRingTest, whoGetsADomainLaterSaysNothingOfTheYearsBefore)
{
    const auto daysAgo = [](int days) { return nowMs() - days * 24LL * 3600 * 1000; };
    publish(1'000);
    ASSERT_TRUE(key("ed25519:b1", daysAgo(1'000)));
    const auto first = other->key->publicKey();
    const auto genuine = event("@x:b.example", other.get(), daysAgo(1'000));
    loop.until([&] { return store.count("server_keys") == 1; });
    ASSERT_TRUE(store->writeNow([&](store::Connection &connection) {
        return connection.execute(
            fmt::format("UPDATE server_keys SET fetched_at = {0}, valid_until = {0}", daysAgo(500)));
    }));
    ring->forget(other->name);

    other = makeIdentity("b.example", "b1"); // of another owner
    publish(3'600'000);
    const auto recent = event("@x:b.example", other.get());
    const auto forged = event("@x:b.example", other.get(), daysAgo(1'000));
    const auto forgedBetween = event("@x:b.example", other.get(), daysAgo(100));
    const auto holds = [&](const char *when) {
        EXPECT_EQ(*key("ed25519:b1"), other->key->publicKey()) << when;
        EXPECT_EQ(*key("ed25519:b1", daysAgo(1'000)), first) << when;
        EXPECT_EQ(*key("ed25519:b1", daysAgo(1'000), false), first) << when;
        EXPECT_EQ(*loop.await(ring->requestKey(other->name, "ed25519:b1")), other->key->publicKey()) << when;
        const auto results = loop.await(ring->verifyEvents({recent, genuine, forged, forgedBetween}));
        EXPECT_TRUE(results.at(0)) << when;
        EXPECT_TRUE(results.at(1)) << when;
        EXPECT_FALSE(results.at(2)) << when;
        EXPECT_FALSE(results.at(3)) << when;
    };
    holds("once fetched");
    EXPECT_TRUE(loop.until([&] { return store.count("server_keys") == 2; }));
    stop();
    start();
    holds("after a restart");
}

TEST_F(KeyRingTest, anIdKeepsItsFirstKeyHoweverOftenItChanges)
{
    KeyHistory history;
    std::vector<VerifyKey> keys;
    for (int i = 0; i < 9; ++i)
        keys.push_back({"ed25519:b1", makeIdentity("b.example", "b1")->key->publicKey(), 10'000'000, false});
    Timestamp now = 1'000'000;
    for (const auto &one : keys)
        EXPECT_TRUE(remember(history, one, now += 1'000'000));
    EXPECT_EQ(history.size(), kMaxKeysOfId);
    EXPECT_EQ(countingAt(history, 0, true), std::vector{keys.front().key});
    EXPECT_EQ(history.back().key, keys.back().key);

    EXPECT_TRUE(remember(history, keys.front(), now += 1'000'000)) << "a back-up was put back";
    EXPECT_EQ(history.back().key, keys.front().key);
    EXPECT_EQ(history.back().since, 0);
    EXPECT_TRUE(remember(history, keys[5], now += 1'000'000));
    EXPECT_EQ(countingAt(history, 0, true), std::vector{keys.front().key});
}

TEST_F(KeyRingTest, theFirstKeyStaysWhenMemoryLetsItGoDuringAFetch)
{
    publish(1);
    ASSERT_TRUE(key("ed25519:b1", 0));
    const auto first = other->key->publicKey();
    EXPECT_TRUE(loop.until([&] { return store.count("server_keys") == 1; }));
    ASSERT_TRUE(store->writeNow(
        [](store::Connection &connection) { return connection.execute("UPDATE server_keys SET fetched_at = 1"); }));
    ring->forget(other->name);
    other = makeIdentity("b.example", "b1");
    publish(3'600'000);
    delay = 50ms;
    std::optional<Result<crypto::PublicKey>> found;
    asio::co_spawn(loop.context(), ring->requestKey(other->name, "ed25519:b1"),
                   [&](std::exception_ptr, Result<crypto::PublicKey> key) { found = std::move(key); });
    ASSERT_TRUE(loop.until([&] { return fetches == 2; }));
    ring->forget(other->name);
    ASSERT_TRUE(loop.until([&] { return found.has_value(); }));
    EXPECT_EQ(**found, other->key->publicKey());
    EXPECT_EQ(*key("ed25519:b1", 0, false), first);
}

TEST_F(KeyRingTest, theTableLetsNoKeyTakeThePlaceOfAnother)
{
    const auto second = makeIdentity("b.example", "b1");
    const auto third = makeIdentity("b.example", "b1");
    const auto saved = store->writeNow([&](store::Connection &connection) -> Result<void> {
        ServerKeys keys{.server = other->name, .fetched = 1'000'000, .validUntil = 0, .keys = {}};
        keys.keys = {{"ed25519:b1", other->key->publicKey(), 1'100'000, false}};
        TRY_VOID(key_table::save(connection, keys));
        keys.fetched = 9'000'000;
        keys.keys = {{"ed25519:b1", second->key->publicKey(), 9'100'000, false}};
        TRY_VOID(key_table::save(connection, keys));
        keys.keys = {{"ed25519:b1", third->key->publicKey(), 9'100'000, true}};
        TRY_VOID(key_table::save(connection, keys));
        TRY(const auto stored, key_table::load(connection, other->name));
        EXPECT_EQ(stored.keys.size(), 2u);
        EXPECT_EQ(stored.keys.front().key, other->key->publicKey());
        EXPECT_EQ(stored.keys.front().since, 0);
        EXPECT_EQ(stored.keys.back().key, second->key->publicKey());
        EXPECT_GT(stored.keys.back().since, 8'000'000);
        return {};
    });
    EXPECT_TRUE(saved);
}

TEST_F(KeyRingTest, aServerMoreThanMemoryHoldsCostsOnlyThoseUsedLongestAgo)
{
    stop();
    start(10);
    learn(10);
    EXPECT_TRUE(remembers(0)) << "used now";
    publish(3'600'000);
    ASSERT_TRUE(key("ed25519:b1"));
    for (const int i : {0, 3, 4, 5, 6, 7, 8, 9})
        EXPECT_TRUE(remembers(i)) << i;
    EXPECT_FALSE(remembers(1));
}

TEST_F(KeyRingTest, namesThatNobodyHasDoNotFillMemory)
{
    stop();
    start(10);
    learn(1);
    for (int i = 0; i < 15; ++i)
        EXPECT_FALSE(loop.await(ring->keyFor(ServerName::trusted(fmt::format("x{}.example", i)), "ed25519:a1", 0)));
    EXPECT_FALSE(remembers(0)) << "15 others were asked for since";
}

TEST_F(KeyRingTest, aServerThatFailsIsLeftAlone)
{
    for (int i = 0; i < 10; ++i) {
        const auto found = key("ed25519:b1");
        ASSERT_FALSE(found);
        EXPECT_EQ(found.error().code, ErrorCode::Unreachable);
        EXPECT_NE(found.error().detail.find("nobody there"), std::string::npos);
    }
    EXPECT_EQ(fetches, 1);
    publish(3'600'000);
    ring->forget(other->name);
    EXPECT_TRUE(key("ed25519:b1"));
}

TEST_F(KeyRingTest, inventedKeyIdsDoNotMakeUsFetchAgain)
{
    publish(3'600'000);
    for (int i = 0; i < 20; ++i)
        EXPECT_EQ(key(fmt::format("ed25519:x{}", i)).error().code, ErrorCode::NotFound);
    EXPECT_EQ(fetches, 1);
}

TEST_F(KeyRingTest, verifiesEventsInTheirOrder)
{
    publish(3'600'000);
    const auto good = event("@x:b.example", other.get());
    const auto impostor = makeIdentity("b.example", "b1");
    const auto forged = event("@x:b.example", impostor.get());
    const auto own = event("@x:a.example", home.get());
    const auto unsignedBySender = event("@x:c.example", other.get());
    const auto results = loop.await(ring->verifyEvents({good, forged, own, unsignedBySender, good}));
    ASSERT_EQ(results.size(), 5u);
    EXPECT_TRUE(results[0]) << results[0].error().detail;
    ASSERT_FALSE(results[1]);
    EXPECT_EQ(results[1].error().code, ErrorCode::Forbidden);
    EXPECT_TRUE(results[2]);
    ASSERT_FALSE(results[3]);
    EXPECT_NE(results[3].error().detail.find("bears no signature of c.example"), std::string::npos);
    EXPECT_TRUE(results[4]);
    EXPECT_EQ(fetches, 1);
}

TEST_F(KeyRingTest, anEventOfAnUnreachableServerSaysThatItsKeyIsMissing)
{
    const auto results = loop.await(ring->verifyEvents({event("@x:b.example", other.get())}));
    ASSERT_FALSE(results.at(0));
    EXPECT_EQ(results[0].error().code, ErrorCode::Unreachable);
}

TEST_F(KeyRingTest, anEventSignedAfterItsKeyExpiredIsRefused)
{
    publish(1'000);
    const auto results = loop.await(
        ring->verifyEvents({event("@x:b.example", other.get()), event("@x:b.example", other.get(), nowMs() + 60'000)}));
    EXPECT_TRUE(results.at(0));
    ASSERT_FALSE(results.at(1));
    EXPECT_EQ(results[1].error().code, ErrorCode::Unauthorized);
}

TEST_F(KeyRingTest, aLargeBatchGoesThroughThePool)
{
    publish(3'600'000);
    const auto impostor = makeIdentity("b.example", "b1");
    const auto good = event("@x:b.example", other.get());
    const auto bad = event("@x:b.example", impostor.get());
    std::vector<event::PduPtr> events;
    for (int i = 0; i < 1'000; ++i)
        events.push_back(i % 7 == 3 ? bad : good);
    const auto results = loop.await(ring->verifyEvents(events));
    for (int i = 0; i < 1'000; ++i)
        EXPECT_EQ(results[i].has_value(), i % 7 != 3) << i;
}

TEST_F(KeyRingTest, prefetchAsksServersSideBySide)
{
    delay = 50ms;
    std::vector<ServerName> names;
    for (int i = 0; i < 30; ++i) {
        const auto identity = makeIdentity(fmt::format("s{}.example", i));
        responses[identity->name.str()] = makeKeyResponse(*identity, nowMs() + 3'600'000);
        names.push_back(identity->name);
    }
    const auto began = std::chrono::steady_clock::now();
    loop.await(ring->prefetch(names));
    EXPECT_LT(std::chrono::steady_clock::now() - began, 1s);
    EXPECT_EQ(fetches, 30);
    EXPECT_TRUE(loop.await(ring->keyFor(names[7], "ed25519:a1", nowMs())));
    EXPECT_EQ(fetches, 30);
}

} // namespace homeport::federation::test
