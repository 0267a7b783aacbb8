#include "tests/api/api_case.h"

#include <gtest/gtest.h>

namespace homeport::api::test {

using http::Method;

namespace {

struct RoomApi : ::testing::Test {
    ApiCase api;
    std::string alice = api.registerUser("alice");
    std::string mallory = api.registerUser("mallory");
    std::string room = api.createRoom(alice, {{"preset", "public_chat"}});

    RoomApi() { EXPECT_EQ(api.post("/_matrix/client/v3/join/" + room, mallory, {}).status, 200); }
    std::string in(const std::string &path) const { return "/_matrix/client/v3/rooms/" + room + path; }
};

} // namespace

TEST_F(RoomApi, LetsNobodyRedactOtherPeoplesEventsWithoutThePower)
{
    const std::string said = api.say(alice, room, "here to stay").text("event_id");
    EXPECT_EQ(api.put(in("/redact/" + said + "/1"), mallory, {}).errcode(), "M_FORBIDDEN");
    EXPECT_EQ(api.put(in("/send/m.room.redaction/2"), mallory, {{"redacts", said}}).errcode(), "M_FORBIDDEN");
    EXPECT_EQ(api.put(in("/redact/$unknown/3"), mallory, {}).errcode(), "M_FORBIDDEN");
    EXPECT_EQ(api.get(in("/event/" + said), alice).object().at("content").at("body").as_string(), "here to stay");

    const std::string own = api.say(mallory, room, "a slip").text("event_id");
    EXPECT_EQ(api.put(in("/redact/" + own + "/4"), mallory, {}).status, 200);
    const std::string another = api.say(mallory, room, "rude").text("event_id");
    EXPECT_EQ(api.put(in("/redact/" + another + "/5"), alice, {}).status, 200);
    EXPECT_TRUE(api.get(in("/event/" + another), alice).object().at("content").as_object().empty());
}

TEST_F(RoomApi, KeepsBothOfTwoChangesAtOnce)
{
    const auto put = [&](const std::string &target, const char *body) {
        return ApiCase::request(Method::Put, "/_matrix/client/v3" + target, alice, body);
    };
    const std::string tags = "/user/@alice:api.test/rooms/" + room + "/tags";
    const auto answers = api.together({put("/profile/@alice:api.test/displayname", R"({"displayname":"Alice"})"),
                                       put("/profile/@alice:api.test/avatar_url", R"({"avatar_url":"mxc://a/b"})"),
                                       put(tags + "/u.one", "{}"), put(tags + "/u.two", "{}")});
    for (const auto &answer : answers)
        EXPECT_EQ(answer.status, 200) << answer.text("error");
    const auto profile = api.get("/_matrix/client/v3/profile/@alice:api.test");
    EXPECT_EQ(profile.text("displayname"), "Alice");
    EXPECT_EQ(profile.text("avatar_url"), "mxc://a/b");
    EXPECT_EQ(api.get("/_matrix/client/v3" + tags, alice).object().at("tags").as_object().size(), 2u);
}

TEST_F(RoomApi, TellsTheReadersMembershipWithEachEvent)
{
    const std::string late = api.registerUser("late");
    const std::string before = api.say(alice, room, "before").text("event_id");
    ASSERT_EQ(api.post("/_matrix/client/v3/join/" + room, late, {}).status, 200);
    const std::string after = api.say(alice, room, "after").text("event_id");
    const auto membership = [&](const std::string &event) {
        return api.get(in("/event/" + event), late).object().at("unsigned").at("membership").as_string();
    };
    EXPECT_EQ(membership(before), "leave");
    EXPECT_EQ(membership(after), "join");
}

TEST_F(RoomApi, ShowsStrangersWhatTheWholeWorldMayRead)
{
    const std::string eve = api.registerUser("eve");
    const std::string said = api.say(alice, room, "hello").text("event_id");
    EXPECT_EQ(api.get(in("/event/" + said), eve).errcode(), "M_NOT_FOUND");
    EXPECT_EQ(api.get(in("/messages?dir=b"), eve).errcode(), "M_FORBIDDEN");
    ASSERT_EQ(api.put(in("/state/m.room.history_visibility"), alice, {{"history_visibility", "world_readable"}}).status,
              200);
    const std::string open = api.say(alice, room, "to all").text("event_id");
    EXPECT_EQ(api.get(in("/event/" + open), eve).status, 200);
    EXPECT_EQ(api.get(in("/messages?dir=b"), eve).status, 200);
    EXPECT_EQ(api.get(in("/joined_members"), eve).status, 403) << "members are asked for from inside";
}

TEST_F(RoomApi, KeepsQuietAboutWhoIsIgnored)
{
    const std::string since = api.sync(alice).text("next_batch");
    ASSERT_EQ(api.put("/_matrix/client/v3/user/@alice:api.test/account_data/m.ignored_user_list", alice,
                      {{"ignored_users", {{"@mallory:api.test", json::Object{}}}}})
                  .status,
              200);
    api.say(mallory, room, "listen!");
    api.createRoom(mallory, {{"invite", json::Array{"@alice:api.test"}}});
    const auto heard = api.sync(alice, since);
    EXPECT_TRUE(messagesIn(heard, room).empty());
    EXPECT_EQ(json::serialize(heard.body).find("\"invite\":{"), std::string::npos);
    ASSERT_EQ(api.put("/_matrix/client/v3/user/@alice:api.test/account_data/m.ignored_user_list", alice,
                      {{"ignored_users", json::Object{}}})
                  .status,
              200);
    EXPECT_EQ(messagesIn(api.sync(alice, since), room), std::vector<std::string>{"listen!"});
}

TEST_F(RoomApi, TellsOnlyWhatAFilterAsksFor)
{
    const std::string since = api.sync(alice).text("next_batch");
    ASSERT_EQ(api.put(in("/state/m.room.topic"), alice, {{"topic", "filters"}}).status, 200);
    api.say(alice, room, "one");
    const auto types = [&](const char *filter) {
        std::string found;
        const auto answer = api.sync(alice, since, std::string("&filter=") + filter);
        const auto *rooms = json::findObject(answer.object(), "rooms");
        if (!rooms)
            return found;
        for (const json::Value &event : rooms->at("join").at(room).at("timeline").at("events").as_array())
            found += std::string(json::view(event.at("type").as_string())) + " ";
        return found;
    };
    EXPECT_EQ(types("{}"), "m.room.topic m.room.message ");
    EXPECT_EQ(types(R"({"room":{"timeline":{"types":["m.room.message"]}}})"), "m.room.message ");
    EXPECT_EQ(types(R"({"room":{"not_rooms":["!elsewhere:a"]}})"), "m.room.topic m.room.message ");
    EXPECT_EQ(api.get(in(R"(/messages?dir=b&filter={"types":["m.room.topic"]})"), alice)
                  .object()
                  .at("chunk")
                  .as_array()
                  .size(),
              1u);
}

TEST_F(RoomApi, RefusesStateThatNobodyCouldUnderstand)
{
    const auto put = [&](const char *type, const char *content) {
        return api.ask(Method::Put, in("/state/" + std::string(type)), alice, content);
    };
    const std::pair<const char *, const char *> wrong[] = {
        {"m.room.join_rules", R"({"join_rule":5})"},
        {"m.room.join_rules", "{}"},
        {"m.room.history_visibility", R"({"history_visibility":["shared"]})"},
        {"m.room.power_levels", R"({"users":{"@alice:api.test":"100"}})"},
        {"m.room.power_levels", R"({"users":{"alice":100}})"},
        {"m.room.power_levels", R"({"ban":1.5})"},
        {"m.room.power_levels", R"({"users":{"@alice:api.test":100}})"}, // the creator, in version 12
        {"m.room.server_acl", R"({"allow":"*"})"},
        {"m.room.encryption", "{}"},
        {"m.room.create", "{}"},
    };
    for (const auto &[type, content] : wrong) {
        const auto answer = put(type, content);
        EXPECT_EQ(answer.status, 400) << type << content;
        EXPECT_EQ(answer.errcode(), "M_BAD_JSON") << type << content;
    }
    EXPECT_EQ(api.put(in("/state/m.room.member/@alice:api.test"), alice, {{"membership", 1}}).errcode(), "M_BAD_JSON");
    EXPECT_EQ(put("m.room.join_rules", R"({"join_rule":"org.example.new"})").status, 200) << "unknown, and a text";
    EXPECT_EQ(put("org.example.own", R"({"join_rule":5})").status, 200) << "the client's own business";
    EXPECT_EQ(
        api.post("/_matrix/client/v3/createRoom", alice, {{"creation_content", {{"additional_creators", "@a:b"}}}})
            .status,
        400);
    EXPECT_EQ(api.post("/_matrix/client/v3/createRoom", alice, {{"power_level_content_override", {{"kick", "many"}}}})
                  .errcode(),
              "M_BAD_JSON");
}

TEST_F(RoomApi, NamesOnlyAddressesThatLeadToTheRoom)
{
    const auto directory = [](const char *alias) {
        return "/_matrix/client/v3/directory/room/%23" + std::string(alias);
    };
    const auto canonical = [&](const json::Object &content) {
        return api.put(in("/state/m.room.canonical_alias"), alice, content);
    };
    EXPECT_EQ(canonical({{"alias", "#nowhere:api.test"}}).errcode(), "M_BAD_ALIAS");
    EXPECT_EQ(canonical({{"alias", "nowhere"}}).errcode(), "M_INVALID_PARAM");
    ASSERT_EQ(api.put(directory("other:api.test"), alice, {{"room_id", api.createRoom(alice)}}).status, 200);
    EXPECT_EQ(canonical({{"alt_aliases", json::Array{"#other:api.test"}}}).errcode(), "M_BAD_ALIAS");
    for (const char *alias : {"one:api.test", "two:api.test"})
        ASSERT_EQ(api.put(directory(alias), alice, {{"room_id", room}}).status, 200);
    ASSERT_EQ(canonical({{"alias", "#one:api.test"}, {"alt_aliases", json::Array{"#two:api.test"}}}).status, 200);

    ASSERT_EQ(api.ask(Method::Delete, directory("one:api.test"), alice).status, 200);
    const auto left = api.get(in("/state/m.room.canonical_alias"), alice);
    EXPECT_FALSE(left.object().contains("alias")) << json::serialize(left.body);
    EXPECT_EQ(left.object().at("alt_aliases").as_array().size(), 1u);
}

} // namespace homeport::api::test
