#include "server/federation/sender.h"

#include "server/store/connection.h"
#include "tests/federation/test_peer.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>

namespace homeport::federation::test {

namespace {

std::vector<std::string> numbers(int first, int count)
{
    std::vector<std::string> texts;
    for (int i = first; i < first + count; ++i)
        texts.push_back(std::to_string(i));
    return texts;
}

struct SenderTest : ::testing::Test {
    explicit SenderTest(PeerHealth::Pauses pauses = {50, 200})
        : home(loop, store, authority, makeIdentity("home.example"), pauses)
    {
    }
    bool arrived(std::size_t count, std::chrono::milliseconds limit = 5s)
    {
        return loop.until([&] { return peer.texts().size() >= count; }, limit);
    }
    bool settled()
    {
        return loop.until(
            [&] { return store.count("federation_queue") + store.count("federation_transactions") == 0; });
    }
    void queueEdu(const std::string &type, json::Object content)
    {
        const auto queued = store->writeNow([&, to = peer.name()](store::Connection &connection) {
            return Sender::enqueueEdu(connection, to, type, content);
        });
        ASSERT_TRUE(queued);
    }
    Sender::Peer status()
    {
        for (const auto &one : loop.await(home->sender.peers()).value())
            if (one.server == peer.name())
                return one;
        return {};
    }

    Loop loop;
    TemporaryStore store;
    homeport::test::CertificateAuthority authority;
    TestPeer peer{loop, authority};
    TestHome home;
};

/// A server that is away stays alone for longer than any test takes.
struct PatientSenderTest : SenderTest {
    PatientSenderTest() : SenderTest({300'000, 300'000}) {}
};

} // namespace

TEST_F(SenderTest, sendsWhatWaitsAndForgetsIt)
{
    home.send(peer.name(), 1);
    ASSERT_TRUE(arrived(1));
    EXPECT_TRUE(settled());
    const auto transaction = peer.transactions().at(0);
    EXPECT_EQ(transaction.method, http::Method::Put);
    EXPECT_EQ(transaction.body.at("origin"), "home.example");
    EXPECT_NEAR(transaction.body.at("origin_server_ts").to_number<double>(), nowMs(), 10'000);
    EXPECT_TRUE(transaction.body.at("edus").as_array().empty());
    const auto header = parseXMatrix(transaction.authorization);
    EXPECT_TRUE(crypto::verify(signedRequestBytes({"PUT", transaction.target, "home.example", peer.name().str(),
                                                   json::canonical(transaction.body)}),
                               *crypto::parseSignature(header->signature), home.identity->key->publicKey()));
    EXPECT_GT(status().lastSent, 0);
}

TEST_F(SenderTest, keepsTheOrderAndTheLimitsOfATransaction)
{
    for (int i = 0; i < 250; ++i)
        queueEdu("m.direct_to_device", {{"n", i}});
    home.send(peer.name(), 130);
    ASSERT_TRUE(arrived(130));
    EXPECT_TRUE(settled());
    EXPECT_EQ(peer.texts(), numbers(0, 130));
    int edu = 0;
    for (const auto &transaction : peer.transactions()) {
        EXPECT_LE(transaction.body.at("pdus").as_array().size(), 50u);
        EXPECT_LE(transaction.body.at("edus").as_array().size(), 100u);
        for (const auto &one : transaction.body.at("edus").as_array())
            EXPECT_EQ(one.at("content").at("n"), edu++);
    }
    EXPECT_EQ(edu, 250);
}

TEST_F(SenderTest, anEventLeavesAtOnceOnAWarmConnection)
{
    home.send(peer.name(), 1);
    ASSERT_TRUE(arrived(1) && settled());
    std::vector<std::chrono::microseconds> times;
    for (int i = 1; i <= 30; ++i) {
        const auto before = peer.seen.size();
        home.send(peer.name(), 1, i);
        const auto began = std::chrono::steady_clock::now();
        ASSERT_TRUE(loop.until([&] { return peer.seen.size() > before; }));
        times.push_back(
            std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - began));
        loop.runFor(3ms);
    }
    std::ranges::sort(times);
    RecordProperty("median_us", static_cast<int>(times[times.size() / 2].count()));
    std::printf("wake to arrival over TLS: median %lld us, worst %lld us\n",
                static_cast<long long>(times[times.size() / 2].count()), static_cast<long long>(times.back().count()));
    EXPECT_LT(times[times.size() / 2], 20ms);
}

TEST_F(SenderTest, thousandsOfEventsGoInFullTransactions)
{
    constexpr int kEvents = 2'000;
    std::vector<std::int64_t> nids;
    for (int i = 0; i < kEvents; ++i)
        nids.push_back(store.addEvent(fmt::format(R"({{"text":"{}"}})", i)));
    ASSERT_TRUE(store->writeNow([&, to = peer.name()](store::Connection &connection) -> Result<void> {
        for (const auto nid : nids)
            TRY_VOID(Sender::enqueuePdu(connection, nid, std::span(&to, 1)));
        return {};
    }));
    const auto began = std::chrono::steady_clock::now();
    home->sender.wake(peer.name());
    ASSERT_TRUE(loop.until([&] { return peer.transactions().size() >= kEvents / 50; }, 20s));
    const std::chrono::duration<double> time = std::chrono::steady_clock::now() - began;
    std::printf("%d events in %.0f ms: %.0f events/s\n", kEvents, time.count() * 1000, kEvents / time.count());
    EXPECT_EQ(peer.texts(), numbers(0, kEvents));
    EXPECT_EQ(peer.transactions().size(), kEvents / 50u);
}

TEST_F(SenderTest, repeatsTheSameTransactionUntilItIsTaken)
{
    peer.failures = 2;
    home.send(peer.name(), 3);
    ASSERT_TRUE(loop.until([&] { return peer.transactions().size() == 3; }));
    EXPECT_TRUE(settled());
    const auto all = peer.transactions();
    EXPECT_EQ(all[0].target, all[1].target);
    EXPECT_EQ(all[1].target, all[2].target);
    EXPECT_EQ(json::canonical(all[0].body), json::canonical(all[2].body));
    EXPECT_EQ(peer.texts(), numbers(0, 3));
}

TEST_F(SenderTest, pausesGrowWhileAServerIsAway)
{
    peer.status = 500;
    home.send(peer.name(), 1);
    ASSERT_TRUE(loop.until([&] { return peer.transactions().size() == 5; }));
    const auto all = peer.transactions();
    // A fifth more or less than 50, 100, 200 and 200 again.
    const std::array<std::chrono::milliseconds, 4> least{40ms, 80ms, 160ms, 160ms};
    for (std::size_t i = 0; i < least.size(); ++i)
        EXPECT_GE(all[i + 1].when - all[i].when, least[i]) << i;
    loop.runFor(5ms);
    const auto away = status();
    EXPECT_EQ(away.failures, 5);
    EXPECT_GT(away.nextRetry, 0);
    EXPECT_EQ(away.waitingPdus, 1);
    EXPECT_NE(away.lastError.find("500 M_TEST"), std::string::npos) << away.lastError;
    peer.status = 200;
    EXPECT_TRUE(settled());
    EXPECT_EQ(status().failures, 0);
    EXPECT_EQ(status().nextRetry, 0);
}

TEST_F(SenderTest, whatIsWrittenWhileAServerIsAwayArrivesInOrderWhenItIsBack)
{
    peer.stop();
    home.send(peer.name(), 60);
    loop.runFor(120ms);
    home.send(peer.name(), 60, 60);
    peer.start();
    ASSERT_TRUE(arrived(120));
    EXPECT_EQ(peer.texts(), numbers(0, 120));
}

TEST_F(PatientSenderTest, contactFromAServerEndsItsPause)
{
    peer.failures = 1;
    home.send(peer.name(), 1);
    ASSERT_TRUE(loop.until([&] { return home->health.of(peer.name()).failures == 1; }));
    home->sender.contactFrom(peer.name());
    EXPECT_TRUE(settled());
    EXPECT_EQ(peer.transactions().size(), 2u);
    EXPECT_GT(status().lastContact, 0);
}

TEST_F(PatientSenderTest, aPersonCanRetryAtOnce)
{
    peer.stop();
    home.send(peer.name(), 1);
    ASSERT_TRUE(loop.until([&] { return home->health.of(peer.name()).failures == 1; }));
    peer.start();
    home->sender.wake(peer.name());
    loop.runFor(20ms);
    EXPECT_TRUE(peer.seen.empty()) << "new events do not end a pause";
    home->sender.retryNow(peer.name());
    EXPECT_TRUE(settled());
    EXPECT_EQ(peer.texts().size(), 1u);
}

TEST_F(PatientSenderTest, anAnswerToAnythingElseEndsThePauseToo)
{
    peer.failures = 1;
    home.send(peer.name(), 1);
    ASSERT_TRUE(loop.until([&] { return home->health.of(peer.name()).failures == 1; }));
    peer.answer = R"({"room_version":"11","event":{}})";
    ASSERT_TRUE(loop.await(home->operations.makeLeave(peer.name(), RoomId::trusted("!r"), UserId::trusted("@a:b"))));
    EXPECT_TRUE(settled());
}

TEST_F(SenderTest, aSlowServerDoesNotHoldUpAnother)
{
    TestPeer slow(loop, authority);
    slow.delay = 2s;
    home.send(slow.name(), 1);
    home.send(peer.name(), 1);
    EXPECT_TRUE(arrived(1, 1s));
}

TEST_F(SenderTest, whatTheOtherSideCallsMalformedBlocksNothingBehindIt)
{
    peer.statusFor = [](const TestPeer::Seen &seen) -> std::optional<int> {
        for (const auto &pdu : seen.body.at("pdus").as_array())
            if (pdu.at("text") == "5")
                return 400;
        return std::nullopt;
    };
    home.send(peer.name(), 10);
    ASSERT_TRUE(settled());
    std::vector<std::string> taken;
    for (const auto &transaction : peer.transactions())
        if (!peer.statusFor(transaction))
            for (const auto &pdu : transaction.body.at("pdus").as_array())
                taken.emplace_back(pdu.at("text").as_string());
    EXPECT_EQ(taken, (std::vector<std::string>{"0", "1", "2", "3", "4", "6", "7", "8", "9"}));
}

TEST_F(SenderTest, ephemeralOnesAreCoalescedWhileATransactionIsOnItsWay)
{
    peer.delay = 100ms;
    home->sender.sendEphemeral(peer.name(), "m.typing", {{"room_id", "!r"}, {"user_id", "@a"}, {"typing", true}});
    loop.until([&] { return peer.transactions().size() == 1; });
    for (int i = 0; i < 21; ++i)
        home->sender.sendEphemeral(peer.name(), "m.typing",
                                   {{"room_id", "!r"}, {"user_id", "@a"}, {"typing", i % 2 == 1}});
    ASSERT_TRUE(loop.until([&] { return peer.transactions().size() == 2; }));
    loop.runFor(250ms);
    ASSERT_EQ(peer.transactions().size(), 2u);
    const auto edus = peer.transactions()[1].body.at("edus").as_array();
    ASSERT_EQ(edus.size(), 1u);
    EXPECT_EQ(edus[0].at("content").at("typing"), false);
    EXPECT_NE(peer.transactions()[0].target, peer.transactions()[1].target);
}

TEST_F(SenderTest, receiptsOutliveAFailureAndTypingDoesNot)
{
    peer.failures = 1;
    home->sender.sendEphemeral(peer.name(), "m.typing", {{"room_id", "!r"}, {"user_id", "@a"}, {"typing", true}});
    home->sender.sendEphemeral(
        peer.name(), "m.receipt",
        json::parseObject(R"({"!r":{"m.read":{"@a":{"data":{"ts":1},"event_ids":["$1"]}}}})").value());
    ASSERT_TRUE(loop.until([&] { return peer.transactions().size() >= 2; }));
    loop.runFor(20ms);
    const auto last = peer.transactions().back().body.at("edus").as_array();
    ASSERT_EQ(last.size(), 1u);
    EXPECT_EQ(last[0].at("edu_type"), "m.receipt");
}

TEST_F(SenderTest, anEventThatIsGoneIsPassedOver)
{
    const auto queued = store->writeNow([to = peer.name()](store::Connection &connection) {
        return Sender::enqueuePdu(connection, 4711, std::span(&to, 1));
    });
    ASSERT_TRUE(queued);
    home.send(peer.name(), 1);
    EXPECT_TRUE(arrived(1) && settled());
}

TEST_F(SenderTest, aRolledBackJobQueuesNothing)
{
    const auto nid = store.addEvent("{}");
    const auto undone = store->writeNow([nid, to = peer.name()](store::Connection &connection) -> Result<void> {
        TRY_VOID(Sender::enqueuePdu(connection, nid, std::span(&to, 1)));
        return fail(ErrorCode::Conflict, "changed my mind");
    });
    EXPECT_FALSE(undone);
    EXPECT_EQ(store.count("federation_queue"), 0);
}

TEST_F(SenderTest, nothingIsSentToOurselves)
{
    home.send(home.identity->name, 1);
    loop.runFor(20ms);
    EXPECT_TRUE(home.traffic.empty());
}

} // namespace homeport::federation::test
