#include "tests/api/api_case.h"

#include <boost/asio/steady_timer.hpp>

#include <gtest/gtest.h>

namespace homeport::api::test {

using http::Method;

class SyncApi : public testing::Test {
protected:
    std::string next(const ApiCase::Answer &answer) { return answer.text("next_batch"); }
    ApiCase api;
    std::string alice = api.registerUser("alice");
    std::string bob = api.registerUser("bob");
};

TEST_F(SyncApi, TellsEachMessageOnce)
{
    const std::string room = api.createRoom(alice);
    ASSERT_FALSE(room.empty());
    api.say(alice, room, "one");
    const auto first = api.sync(alice);
    EXPECT_EQ(messagesIn(first, room), std::vector<std::string>{"one"});
    api.say(alice, room, "two");
    const auto second = api.sync(alice, next(first));
    EXPECT_EQ(messagesIn(second, room), std::vector<std::string>{"two"});
    const auto third = api.sync(alice, next(second));
    EXPECT_FALSE(third.object().contains("rooms"));
}

TEST_F(SyncApi, GivesTheWholeStateToWhoHasJustJoined)
{
    const std::string room = api.createRoom(alice, {{"name", "Harbour"}});
    const auto before = api.sync(bob);
    EXPECT_EQ(api.post("/_matrix/client/v3/join/" + http::encodeSegment(room), bob, {}).status, 200);
    const auto after =
        api.sync(bob, next(before), "&filter=" + http::encodeSegment(R"({"room":{"timeline":{"limit":1}}})"));
    const auto &section = after.object().at("rooms").at("join").at(room);
    std::set<std::string> types;
    for (const auto &event : section.at("state").at("events").as_array())
        types.insert(std::string(json::view(event.at("type").as_string())));
    EXPECT_TRUE(types.contains("m.room.create") && types.contains("m.room.name") &&
                types.contains("m.room.power_levels"));
    EXPECT_TRUE(section.at("timeline").at("limited").as_bool());
    EXPECT_EQ(section.at("summary").at("m.joined_member_count"), 2);
}

TEST_F(SyncApi, LeavesNoGapBetweenALimitedTimelineAndPagingBack)
{
    const std::string room = api.createRoom(alice);
    const auto start = api.sync(alice);
    std::vector<std::string> expected;
    for (int i = 0; i < 25; ++i) {
        expected.push_back("m" + std::to_string(i));
        api.say(alice, room, expected.back());
    }
    const auto limited = api.sync(alice, next(start));
    std::vector<std::string> seen = messagesIn(limited, room);
    EXPECT_EQ(seen.size(), 10u);
    const auto &timeline = limited.object().at("rooms").at("join").at(room).at("timeline");
    std::string from(json::view(timeline.at("prev_batch").as_string()));
    while (seen.size() < expected.size()) {
        const auto page = api.get(
            "/_matrix/client/v3/rooms/" + http::encodeSegment(room) + "/messages?dir=b&limit=7&from=" + from, alice);
        for (const auto &event : page.object().at("chunk").as_array()) {
            if (json::findString(event.as_object(), "type") == "m.room.message")
                seen.insert(seen.begin(), std::string(json::view(event.at("content").at("body").as_string())));
        }
        from = page.text("end");
        ASSERT_FALSE(from.empty());
    }
    EXPECT_EQ(seen, expected);
}

TEST_F(SyncApi, RefusesALimitThatIsNoNumberOfEvents)
{
    const std::string room = http::encodeSegment(api.createRoom(alice));
    const auto page = [&](const std::string &limit) {
        return api.get("/_matrix/client/v3/rooms/" + room + "/messages?dir=b&limit=" + limit, alice);
    };
    for (const char *bad : {"-1", "-9223372036854775808", "ten", "1.5", "99999999999999999999"}) {
        EXPECT_EQ(page(bad).status, 400) << bad;
        EXPECT_EQ(page(bad).errcode(), "M_INVALID_PARAM") << bad;
    }
    EXPECT_EQ(page("2").object().at("chunk").as_array().size(), 2U);
    EXPECT_EQ(page("1000000").status, 200) << "more than we give is no fault";
}

TEST_F(SyncApi, ShowsAnInviteAndForgetsItWhenItIsTurnedDown)
{
    const std::string room = api.createRoom(alice, {{"preset", "private_chat"}, {"name", "Secret"}});
    const auto before = api.sync(bob);
    EXPECT_EQ(api.post("/_matrix/client/v3/rooms/" + http::encodeSegment(room) + "/invite", alice,
                       {{"user_id", "@bob:api.test"}})
                  .status,
              200);
    const auto invited = api.sync(bob, next(before));
    EXPECT_TRUE(invited.object().at("rooms").at("invite").as_object().contains(room));
    EXPECT_EQ(api.get("/_matrix/client/v3/rooms/" + http::encodeSegment(room) + "/state", bob).status, 403)
        << "invited is not in";
    EXPECT_EQ(api.post("/_matrix/client/v3/rooms/" + http::encodeSegment(room) + "/leave", bob, {}).status, 200);
    const auto left = api.sync(bob, next(invited));
    EXPECT_TRUE(left.object().at("rooms").at("leave").as_object().contains(room));
    EXPECT_FALSE(api.sync(bob, next(left)).object().contains("rooms"));
}

TEST_F(SyncApi, DeliversToDeviceMessagesOnceAndInPages)
{
    const std::string device = api.get("/_matrix/client/v3/account/whoami", bob).text("device_id");
    const auto before = api.sync(bob);
    for (int i = 0; i < 130; ++i) {
        const json::Object content{{device, {{"n", i}}}};
        const json::Object messages{{"@bob:api.test", content}};
        ASSERT_EQ(api.put("/_matrix/client/v3/sendToDevice/org.example/t" + std::to_string(i), alice,
                          {{"messages", messages}})
                      .status,
                  200);
    }
    std::vector<std::int64_t> seen;
    std::string since = next(before);
    for (int polls = 0; polls < 4; ++polls) {
        const auto answer = api.sync(bob, since);
        if (const auto *section = json::findObject(answer.object(), "to_device")) {
            for (const auto &event : section->at("events").as_array())
                seen.push_back(event.at("content").at("n").as_int64());
        }
        since = next(answer);
    }
    ASSERT_EQ(seen.size(), 130u);
    for (int i = 0; i < 130; ++i)
        EXPECT_EQ(seen[static_cast<std::size_t>(i)], i);
}

TEST_F(SyncApi, ALongPollWakesForWhatHappensMeanwhile)
{
    const std::string room = api.createRoom(alice);
    const auto start = api.sync(alice);
    std::vector<http::Request> both;
    both.push_back(ApiCase::request(Method::Get, "/_matrix/client/v3/sync?timeout=20000&since=" + next(start), alice));
    both.push_back(ApiCase::request(Method::Put,
                                    "/_matrix/client/v3/rooms/" + http::encodeSegment(room) + "/send/m.room.message/x",
                                    alice, R"({"msgtype":"m.text","body":"wake up"})"));
    const auto began = std::chrono::steady_clock::now();
    const auto answers = api.together(std::move(both));
    EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(10));
    EXPECT_EQ(messagesIn(answers.front(), room), std::vector<std::string>{"wake up"});
}

TEST_F(SyncApi, SendsOnceHoweverOftenTheTransactionIsRepeated)
{
    const std::string room = api.createRoom(alice);
    const std::string target = "/_matrix/client/v3/rooms/" + http::encodeSegment(room) + "/send/m.room.message/same";
    std::vector<http::Request> requests;
    for (int i = 0; i < 4; ++i)
        requests.push_back(ApiCase::request(Method::Put, target, alice, R"({"msgtype":"m.text","body":"once"})"));
    const auto answers = api.together(std::move(requests));
    for (const auto &answer : answers) {
        EXPECT_EQ(answer.status, 200) << json::serialize(answer.body);
        EXPECT_EQ(answer.text("event_id"), answers.front().text("event_id"));
    }
    EXPECT_EQ(messagesIn(api.sync(alice), room), std::vector<std::string>{"once"});
}

TEST_F(SyncApi, HidesWhatWasSaidBeforeAJoinWhereTheRoomSaysSo)
{
    const std::string room = api.createRoom(alice);
    const std::string path = "/_matrix/client/v3/rooms/" + http::encodeSegment(room);
    EXPECT_EQ(api.put(path + "/state/m.room.history_visibility", alice, {{"history_visibility", "joined"}}).status,
              200);
    const std::string secret = api.say(alice, room, "before bob").text("event_id");
    EXPECT_EQ(api.post("/_matrix/client/v3/join/" + http::encodeSegment(room), bob, {}).status, 200);
    api.say(alice, room, "with bob");
    EXPECT_EQ(messagesIn(api.sync(bob), room), std::vector<std::string>{"with bob"});
    EXPECT_EQ(api.get(path + "/event/" + http::encodeSegment(secret), bob).status, 404);
    EXPECT_EQ(api.get(path + "/context/" + http::encodeSegment(secret), bob).status, 404);
}

} // namespace homeport::api::test
