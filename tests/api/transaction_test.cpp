#include "server/api/federation/transaction_receiver.h"
#include "tests/api/api_case.h"

#include <boost/asio/co_spawn.hpp>

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace homeport::api {
namespace {

using federation_api::TransactionReceiver;

const ServerName kOrigin = ServerName::trusted("other.test");

/// Transactions as they come from a server whose signature was found good.
struct TransactionTest : testing::Test {
    test::ApiCase home;
    TransactionReceiver receiver{*home.services};
    std::string token = home.registerUser("alice");
    std::string device =
        std::string(*json::findString(home.get("/_matrix/client/v3/account/whoami", token).object(), "device_id"));

    std::vector<Result<json::Object>> together(std::vector<std::pair<std::string, std::string>> transactions)
    {
        std::vector<Result<json::Object>> answers(transactions.size());
        for (std::size_t i = 0; i < transactions.size(); ++i)
            boost::asio::co_spawn(
                home.loop,
                receiver.receive(kOrigin, transactions[i].first, json::parseObject(transactions[i].second).value()),
                [&answers, i](std::exception_ptr fault, Result<json::Object> answer) {
                    if (fault)
                        std::rethrow_exception(fault);
                    answers[i] = std::move(answer);
                });
        home.loop.restart();
        home.loop.run();
        return answers;
    }
    Result<json::Object> send(const std::string &id, const std::string &body) { return together({{id, body}}).front(); }

    std::string message(const std::string &messageId, const std::string &sender = "@bob:other.test") const
    {
        return fmt::format(R"({{"edu_type":"m.direct_to_device","content":{{"sender":"{}","type":"t",
            "message_id":"{}","messages":{{"@alice:api.test":{{"{}":{{"id":"{}"}}}}}}}}}})",
                           sender, messageId, device, messageId);
    }
    /// Ids of the to-device messages that alice has got.
    std::vector<std::string> inbox()
    {
        std::vector<std::string> ids;
        const auto answer = home.sync(token);
        const auto *section = json::findObject(answer.object(), "to_device");
        const auto *events = section ? json::findArray(*section, "events") : nullptr;
        for (std::size_t i = 0; events && i < events->size(); ++i)
            ids.emplace_back((*events)[i].at("content").at("id").as_string());
        return ids;
    }
    std::int64_t count(const std::string &rows)
    {
        return home.store
            ->readNow([&](store::Connection &connection) -> Result<std::int64_t> {
                auto query = connection.prepare("SELECT COUNT(*) FROM " + rows);
                TRY_VOID(query.step());
                return query.integer(0);
            })
            .value();
    }
};

std::string edus(const std::string &list)
{
    return R"({"origin":"other.test","origin_server_ts":1,"pdus":[],"edus":[)" + list + "]}";
}

std::string repeated(const std::string &one, std::size_t count)
{
    std::string list;
    for (std::size_t i = 0; i < count; ++i)
        list += (i ? "," : "") + one;
    return list;
}

const std::string kStrayEvent = R"({"type":"m.room.message","room_id":"!nowhere:other.test","sender":"@bob:other.test",
    "content":{},"origin_server_ts":1,"depth":1,"prev_events":[],"auth_events":[],"hashes":{"sha256":"x"},"signatures":{}})";

using Strings = std::vector<std::string>;

TEST_F(TransactionTest, theSameOneAgainGetsTheSameAnswerAndDoesNothingTwice)
{
    const auto first = send("1", R"({"pdus":[)" + kStrayEvent + R"(],"edus":[)" + message("a") + "]}");
    ASSERT_TRUE(first) << first.error().detail;
    const auto again = send("1", R"({"pdus":[)" + kStrayEvent + R"(],"edus":[)" + message("a") + "]}");
    ASSERT_TRUE(again);
    EXPECT_EQ(*first, *again);
    const auto changed = send("1", edus(message("b")));
    ASSERT_TRUE(changed);
    EXPECT_EQ(*first, *changed) << "an id stands for one content";
    EXPECT_EQ(inbox(), Strings{"a"});
}

TEST_F(TransactionTest, severalOfOneIdAtOnceAreOne)
{
    const auto answers = together({{"1", edus(message("a"))}, {"1", edus(message("b"))}, {"1", edus(message("c"))}});
    for (const auto &answer : answers)
        ASSERT_TRUE(answer);
    EXPECT_EQ(inbox(), Strings{"a"});
}

TEST_F(TransactionTest, aMessageThatComesInTwoTransactionsArrivesOnce)
{
    ASSERT_TRUE(send("1", edus(message("a"))));
    ASSERT_TRUE(send("2", edus(message("a") + "," + message("b"))));
    EXPECT_EQ(inbox(), (Strings{"a", "b"}));
}

TEST_F(TransactionTest, morePdusOrEdusThanAllowedAreRefusedWhole)
{
    const std::string unknown = R"({"edu_type":"org.example","content":{}})";
    EXPECT_TRUE(send("1", edus(repeated(unknown, 100))));
    EXPECT_FALSE(send("2", edus(message("a") + "," + repeated(unknown, 100))));
    const auto many = send("3", R"({"edus":[)" + message("a") + R"(],"pdus":[)" + repeated(kStrayEvent, 51) + "]}");
    ASSERT_FALSE(many);
    EXPECT_EQ(many.error().errcode, "M_BAD_JSON");
    EXPECT_EQ(inbox(), Strings{});
    EXPECT_TRUE(send("2", edus(message("a")))) << "what was refused does not use the id up";
    EXPECT_EQ(inbox(), Strings{"a"});
}

TEST_F(TransactionTest, listsThatAreNoneAreRefused)
{
    for (const std::string body : {R"({"pdus":{}})", R"({"pdus":"x"})", R"({"pdus":[1]})", R"({"pdus":[[]]})",
                                   R"({"edus":7})", R"({"edus":[null]})", R"({"pdus":null})"}) {
        const auto refused = send("1", body);
        ASSERT_FALSE(refused) << body;
        EXPECT_EQ(refused.error().code, ErrorCode::BadInput) << body;
    }
    EXPECT_TRUE(send("1", "{}"));
}

TEST_F(TransactionTest, anEventOfAnUnknownRoomHarmsNoOther)
{
    const auto answer =
        send("1", R"({"pdus":[)" + kStrayEvent + R"(,{},{"room_id":7},{"room_id":[]}],"edus":[)" + message("a") + "]}");
    ASSERT_TRUE(answer) << answer.error().detail;
    EXPECT_EQ(inbox(), Strings{"a"});
    EXPECT_EQ(count("events"), 0);
}

TEST_F(TransactionTest, nobodySpeaksForAnotherServersUser)
{
    for (const std::string user : {"@alice:api.test", "@carol:third.test", "@bob:other.test:8448", "bob", ""})
        ASSERT_TRUE(send("to " + user, edus(message("a", user))));
    EXPECT_EQ(inbox(), Strings{});
    // Carol of a third server is known here; only that one may say that her devices changed.
    ASSERT_TRUE(home.store->writeNow([](store::Connection &connection) {
        return connection.execute(
            "INSERT INTO memberships (room_nid, user_id, membership, event_nid, position, is_local) "
            "VALUES (1, '@carol:third.test', 'join', 1, 1, 0), (1, '@bob:other.test', 'join', 1, 1, 0)");
    }));
    for (const std::string type : {"m.device_list_update", "m.signing_key_update"}) {
        const auto of = [&](const std::string &user) {
            return edus(R"({"edu_type":")" + type + R"(","content":{"user_id":")" + user +
                        R"(","device_id":"D","stream_id":1}})");
        };
        ASSERT_TRUE(send(type + " carol", of("@carol:third.test")));
        EXPECT_EQ(count("device_list_changes WHERE user_id = '@carol:third.test'"), 0) << type;
        ASSERT_TRUE(send(type + " bob", of("@bob:other.test")));
        EXPECT_EQ(count("device_list_changes WHERE user_id = '@bob:other.test'"), 1) << type;
    }
    ASSERT_TRUE(send("presence", edus(R"({"edu_type":"m.presence","content":{"push":[
        {"user_id":"@carol:third.test","presence":"online"},{"user_id":"@bob:other.test","presence":"online"}]}})")));
    EXPECT_FALSE(home.services->presence.find(UserId::trusted("@carol:third.test")));
    EXPECT_TRUE(home.services->presence.find(UserId::trusted("@bob:other.test")));
}

/// Each kind of EDU with each of its values replaced by one of another type.
TEST_F(TransactionTest, wrongTypesEverywhereAreDropped)
{
    const std::string room = home.createRoom(token);
    const std::vector<std::string> kinds{
        message("wrong"),
        R"({"edu_type":"m.typing","content":{"room_id":")" + room + R"(","user_id":"@bob:other.test","typing":true}})",
        R"({"edu_type":"m.presence","content":{"push":[{"user_id":"@bob:other.test","presence":"online",
            "last_active_ago":5,"status_msg":"s","currently_active":true}]}})",
        R"({"edu_type":"m.receipt","content":{")" + room + R"(":{"m.read":{"@bob:other.test":{"data":{"ts":1,
            "thread_id":"main"},"event_ids":["$e"]}}}}})",
        R"({"edu_type":"m.device_list_update","content":{"user_id":"@bob:other.test","device_id":"D","stream_id":2,
            "prev_id":[1],"keys":{"user_id":"@bob:other.test"},"device_display_name":"n","deleted":false}})",
        R"({"edu_type":"m.signing_key_update","content":{"user_id":"@bob:other.test","master_key":{"user_id":"@bob:other.test"},
            "self_signing_key":{}}})"};
    const std::vector<json::Value> others{nullptr,
                                          true,
                                          -1,
                                          9007199254740991,
                                          "",
                                          "text",
                                          json::Array{},
                                          json::Object{},
                                          json::Array{nullptr, 1, json::Array{}},
                                          json::Object{{"", nullptr}, {"x", json::Array{}}}};
    int number = 0;
    const std::function<void(json::Value &, const std::function<void()> &)> mutate =
        [&](json::Value &value, const std::function<void()> &sendWhole) {
            for (const json::Value &other : others) {
                json::Value kept = std::exchange(value, other);
                sendWhole();
                value = std::move(kept);
            }
            if (auto *object = value.if_object())
                for (auto &item : *object)
                    mutate(item.value(), sendWhole);
            if (auto *array = value.if_array())
                for (auto &item : *array)
                    mutate(item, sendWhole);
        };
    for (const std::string &kind : kinds) {
        json::Value edu = json::parseObject(kind).value();
        const auto sendWhole = [&] {
            if (!edu.is_object())
                return; // a list that holds no object is refused whole
            const auto answer = send(fmt::format("{}", number++), edus(json::canonical(edu.get_object())));
            ASSERT_TRUE(answer) << kind << answer.error().detail;
        };
        mutate(edu, sendWhole);
    }
    EXPECT_GT(number, 300);
    EXPECT_TRUE(home.say(token, room, "goes on").status == 200);
    ASSERT_TRUE(send("last", edus(message("good"))));
    EXPECT_EQ(inbox().back(), "good");
}

TEST_F(TransactionTest, aServerThatSendsWithoutWaitingForAnswersIsSentAway)
{
    std::vector<std::pair<std::string, std::string>> many;
    for (int i = 0; i < 60; ++i)
        many.emplace_back(fmt::format("{}", i), edus(message(fmt::format("{}", i))));
    std::size_t taken = 0;
    for (const auto &answer : together(many)) {
        taken += answer.has_value();
        if (!answer) {
            EXPECT_EQ(answer.error().code, ErrorCode::LimitExceeded);
            EXPECT_GT(answer.error().retryAfterMs, 0);
        }
    }
    EXPECT_EQ(taken, TransactionReceiver::kMaxWaiting + 1);
    EXPECT_EQ(inbox().size(), taken);
}

} // namespace
} // namespace homeport::api
