#include "server/traffic/traffic_recorder.h"

#include <gmock/gmock.h>

#include <atomic>
#include <chrono>
#include <thread>

namespace homeport::traffic {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr auto kSecret = "S3cr3tS3cr3tS3cr3tS3cr3t";

/// One exchange that a test shapes.
struct Passing {
    http::Request request{.method = http::Method::Put, .target = "/_matrix/federation/v1/send/1"};
    http::Response response;
    http::Exchange exchange{
        .incoming = true, .when = nowMs(), .microseconds = 1500, .peer = "b.example", .operation = "send"};

    void into(TrafficRecorder &recorder, bool answered = true)
    {
        exchange.request = &request;
        exchange.response = answered ? &response : nullptr;
        recorder.passed(exchange);
    }
};

std::vector<quint64> ids(const QList<control::ExchangeRow> &rows)
{
    std::vector<quint64> found;
    for (const auto &row : rows)
        found.push_back(row.id);
    return found;
}

TEST(TrafficRecorder, TellsWhatPassed)
{
    TrafficRecorder recorder;
    Passing passing;
    passing.request.body = R"({"pdus":[]})";
    passing.request.headers.add("Content-Type", "application/json");
    passing.response.body = "{}";
    passing.response.headers.add("Server", "Homeport");
    passing.into(recorder);

    const auto rows = recorder.recent(10);
    ASSERT_EQ(rows.size(), 1);
    const auto &row = rows[0];
    EXPECT_EQ(row.when.toMSecsSinceEpoch(), passing.exchange.when);
    EXPECT_TRUE(row.incoming);
    EXPECT_EQ(row.peer, "b.example");
    EXPECT_EQ(row.method, "PUT");
    EXPECT_EQ(row.target, "/_matrix/federation/v1/send/1");
    EXPECT_EQ(row.operation, "send");
    EXPECT_EQ(row.status, 200);
    EXPECT_EQ(row.requestBytes, 11);
    EXPECT_EQ(row.responseBytes, 2);
    EXPECT_EQ(row.microseconds, 1500);
    EXPECT_TRUE(row.errcode.isEmpty());

    const auto detail = recorder.find(row.id);
    ASSERT_TRUE(detail);
    EXPECT_EQ(detail->requestHeaders, "Content-Type: application/json\n");
    EXPECT_EQ(detail->requestBody, R"({"pdus":[]})");
    EXPECT_EQ(detail->responseHeaders, "Server: Homeport\n");
    EXPECT_EQ(detail->responseBody, "{}");
    EXPECT_FALSE(detail->truncated);
}

TEST(TrafficRecorder, TellsWhyARequestFailed)
{
    TrafficRecorder recorder;
    Passing refused;
    refused.response.status = 403;
    refused.response.body = R"({"errcode":"M_FORBIDDEN","error":"not in the room"})";
    refused.into(recorder);
    Passing lost;
    lost.exchange.error = "connection refused";
    lost.into(recorder, false);
    const auto rows = recorder.recent(10);
    EXPECT_EQ(rows[0].errcode, "M_FORBIDDEN");
    EXPECT_EQ(rows[0].error, "not in the room");
    EXPECT_EQ(rows[1].status, 0);
    EXPECT_EQ(rows[1].error, "connection refused");
    EXPECT_EQ(recorder.tallies().at("b.example").lastError, "connection refused");
}

TEST(TrafficRecorder, SurvivesAnswersThatAreNoErrors)
{
    TrafficRecorder recorder;
    const std::vector<std::string> bodies = {"",
                                             "[]",
                                             "null",
                                             "{",
                                             R"({"errcode":5,"error":[]})",
                                             R"({"errcode":"M_X","error":")" + std::string(50'000, 'e') + "\"}",
                                             std::string(200'000, '['),
                                             "\xff\xfe",
                                             std::string("\0\0", 2)};
    for (const std::string &body : bodies) {
        Passing passing;
        passing.response.status = 500;
        passing.response.body = body;
        passing.into(recorder);
    }
    EXPECT_EQ(recorder.recent(100).size(), static_cast<qsizetype>(bodies.size()));
    for (const auto &row : recorder.recent(100))
        EXPECT_LE(row.error.size(), 1000);
}

TEST(TrafficRecorder, KeepsNoSecret)
{
    TrafficRecorder recorder;
    Passing passing;
    const std::string secret = kSecret;
    passing.request.target = "/_matrix/federation/v1/openid/userinfo?access_token=" + secret;
    passing.request.headers.add("Authorization", "X-Matrix origin=a,sig=\"" + secret + "\"");
    passing.response.headers.add("Set-Cookie", secret);
    passing.into(recorder);
    const auto detail = recorder.find(1);
    ASSERT_TRUE(detail);
    for (const QString &kept : {detail->row.target, detail->requestHeaders, detail->responseHeaders})
        EXPECT_THAT(kept.toStdString(), Not(HasSubstr(secret)));
}

TEST(TrafficRecorder, CutsLargeBodiesAndSaysSo)
{
    TrafficRecorder recorder;
    Passing passing;
    passing.request.body = std::string(64 * 1024, 'a');
    passing.into(recorder);
    passing.request.body += 'b';
    passing.into(recorder);
    EXPECT_FALSE(recorder.find(1)->truncated);
    const auto detail = recorder.find(2);
    EXPECT_TRUE(detail->truncated);
    EXPECT_EQ(detail->requestBody.size(), 64 * 1024);
    EXPECT_EQ(detail->row.requestBytes, 64 * 1024 + 1);
}

TEST(TrafficRecorder, KeepsTheNewestByCount)
{
    TrafficRecorder recorder({.exchanges = 3});
    for (int i = 0; i < 10; ++i)
        Passing().into(recorder);
    EXPECT_THAT(ids(recorder.recent(100)), testing::ElementsAre(8, 9, 10));
    EXPECT_THAT(ids(recorder.recent(2)), testing::ElementsAre(9, 10));
    EXPECT_TRUE(recorder.recent(0).isEmpty());
    EXPECT_TRUE(recorder.recent(-1).isEmpty());
    EXPECT_FALSE(recorder.find(7));
    EXPECT_TRUE(recorder.find(8));
    EXPECT_FALSE(recorder.find(11));
    EXPECT_FALSE(recorder.find(0));
}

TEST(TrafficRecorder, KeepsTheNewestByBytes)
{
    TrafficRecorder recorder({.bytes = 100'000});
    for (int i = 0; i < 50; ++i) {
        Passing passing;
        passing.request.body = std::string(10'000, 'a');
        passing.into(recorder);
    }
    const auto kept = recorder.recent(100);
    EXPECT_GE(kept.size(), 3);
    EXPECT_LE(kept.size(), 5) << "10,000 characters are 20,000 bytes here";
    EXPECT_EQ(kept.back().id, 50U);
}

TEST(TrafficRecorder, KeepsOneThatIsLargerThanTheLimit)
{
    TrafficRecorder recorder({.bytes = 10});
    Passing().into(recorder);
    Passing().into(recorder);
    EXPECT_THAT(ids(recorder.recent(100)), testing::ElementsAre(2));
}

TEST(TrafficRecorder, GivesWhatCameSinceSomebodyLooked)
{
    TrafficRecorder recorder({.exchanges = 3});
    EXPECT_TRUE(recorder.since(0).isEmpty());
    for (int i = 0; i < 5; ++i)
        Passing().into(recorder);
    EXPECT_THAT(ids(recorder.since(0)), testing::ElementsAre(3, 4, 5)) << "older ones are gone";
    EXPECT_THAT(ids(recorder.since(4)), testing::ElementsAre(5));
    EXPECT_TRUE(recorder.since(5).isEmpty());
    EXPECT_TRUE(recorder.since(99).isEmpty());
}

TEST(TrafficRecorder, TellsOnceUntilSomebodyLooks)
{
    TrafficRecorder recorder;
    int told = 0;
    recorder.onNew = [&] { ++told; };
    for (int i = 0; i < 100; ++i)
        Passing().into(recorder);
    EXPECT_EQ(told, 1);
    EXPECT_EQ(recorder.since(0).size(), 100);
    Passing().into(recorder);
    EXPECT_EQ(told, 2);
}

TEST(TrafficRecorder, CountsForEachServer)
{
    TrafficRecorder recorder({.exchanges = 1}); // what is counted outlives what is kept
    Passing in, out, nobody;
    in.exchange.when = 1000;
    out.exchange.when = 2000;
    out.exchange.incoming = false;
    nobody.exchange.peer = "";
    in.into(recorder);
    in.into(recorder);
    out.into(recorder);
    nobody.into(recorder);
    const auto tallies = recorder.tallies();
    ASSERT_EQ(tallies.size(), 1U);
    const auto &tally = tallies.at("b.example");
    EXPECT_EQ(tally.in, 2U);
    EXPECT_EQ(tally.out, 1U);
    EXPECT_EQ(tally.lastIn, 1000);
    EXPECT_EQ(tally.lastOut, 2000);
}

TEST(TrafficRecorder, RemembersALimitedNumberOfServers)
{
    TrafficRecorder recorder({.exchanges = 10});
    for (int i = 0; i < 10'100; ++i) {
        Passing passing;
        const std::string peer = std::to_string(i) + ".example";
        passing.exchange.peer = peer;
        passing.exchange.when = i;
        passing.into(recorder);
    }
    const auto tallies = recorder.tallies();
    EXPECT_EQ(tallies.size(), 10'000U);
    EXPECT_FALSE(tallies.contains("99.example"));
    EXPECT_TRUE(tallies.contains("100.example"));
}

TEST(TrafficRecorder, CountsTheLastMinuteWhateverTheOrder)
{
    TrafficRecorder recorder;
    const Timestamp now = 1'000'000;
    for (const Timestamp when : {now - 60'001, now - 60'000, now - 1, now - 90'000 /* a slow one */, now}) {
        Passing passing;
        passing.exchange.when = when;
        passing.into(recorder);
    }
    EXPECT_EQ(recorder.requestsLastMinute(now), 3);
}

TEST(TrafficRecorder, IsReadWhileItRecords)
{
    TrafficRecorder recorder({.exchanges = 100});
    std::atomic<bool> stop = false;
    std::atomic<int> told = 0;
    recorder.onNew = [&] { ++told; };
    quint64 last = 0;
    bool ordered = true;
    {
        const std::jthread reader([&] {
            while (!stop) {
                for (const auto &row : recorder.since(last)) {
                    ordered = ordered && row.id > last;
                    last = row.id;
                }
                (void)recorder.find(last);
                (void)recorder.tallies();
                (void)recorder.requestsLastMinute();
            }
        });
        for (int i = 0; i < 20'000; ++i)
            Passing().into(recorder);
        stop = true;
    }
    EXPECT_TRUE(ordered);
    EXPECT_GE(told, 1);
    EXPECT_EQ(recorder.recent(1).front().id, 20'000U);
}

TEST(TrafficRecorder, CostsLittleForEachExchange)
{
    TrafficRecorder recorder;
    Passing passing;
    passing.request.headers.add("Authorization", "X-Matrix origin=a.example,destination=b.example,key=ed25519:1,sig=x");
    passing.request.headers.add("Content-Type", "application/json");
    passing.request.body = std::string(2'000, 'a');
    passing.response.body = "{}";
    constexpr int kCount = 20'000;
    const auto begin = std::chrono::steady_clock::now();
    for (int i = 0; i < kCount; ++i)
        passing.into(recorder);
    const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - begin;
    RecordProperty("microseconds", std::to_string(took.count() / kCount));
    std::printf("%.1f microseconds an exchange\n", took.count() / kCount);
    EXPECT_LT(took.count() / kCount, 200) << "the verification of one event takes 80";
}

} // namespace
} // namespace homeport::traffic
