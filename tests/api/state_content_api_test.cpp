#include "tests/api/api_case.h"

#include <gmock/gmock.h>

/// State of a wrong type is refused as such, by name, and never lands in a room.
namespace homeport::api::test {
namespace {

using testing::HasSubstr;

const std::string kRooms = "/_matrix/client/v3/rooms/";

struct Wrong {
    const char *type;
    const char *content;
    const char *named; ///< the key that the error names
};

const Wrong kWrong[] = {
    {"m.room.join_rules", R"({"join_rule": 5})", "join_rule"},
    {"m.room.join_rules", R"({})", "join_rule"},
    {"m.room.join_rules", R"({"join_rule": null})", "join_rule"},
    {"m.room.join_rules", R"({"join_rule": "restricted", "allow": "!a:b"})", "allow"},
    {"m.room.join_rules", R"({"join_rule": "restricted", "allow": ["!a:b"]})", "allow"},
    {"m.room.member/@alice:api.test", R"({"membership": ["join"]})", "membership"},
    {"m.room.member/@alice:api.test", R"({"membership": "join", "displayname": 7})", "displayname"},
    {"m.room.power_levels", R"({"ban": "50"})", "ban"},
    {"m.room.power_levels", R"({"ban": null})", "ban"},
    {"m.room.power_levels", R"({"events": {"m.room.name": "50"}})", "events.m.room.name"},
    {"m.room.power_levels", R"({"events": []})", "events"},
    {"m.room.power_levels", R"({"users": {"@bob:api.test": true}})", "users.@bob:api.test"},
    {"m.room.power_levels", R"({"users": {"bob": 50}})", "users"},
    {"m.room.power_levels", R"({"notifications": {"room": {}}})", "notifications.room"},
    {"m.room.history_visibility", R"({"history_visibility": {}})", "history_visibility"},
    {"m.room.guest_access", R"({"guest_access": true})", "guest_access"},
    {"m.room.canonical_alias", R"({"alias": 5})", "alias"},
    {"m.room.canonical_alias", R"({"alt_aliases": "#a:b"})", "alt_aliases"},
    {"m.room.server_acl", R"({"allow": "*"})", "allow"},
    {"m.room.server_acl", R"({"allow": ["*"], "deny": [5]})", "deny"},
    {"m.room.server_acl", R"({"allow": ["*"], "allow_ip_literals": "no"})", "allow_ip_literals"},
    {"m.room.encryption", R"({"algorithm": []})", "algorithm"},
    {"m.room.name", R"({"name": 5})", "name"},
};

void expectRefused(const ApiCase::Answer &answer, const Wrong &wrong)
{
    const std::string what = std::string(wrong.type) + " " + wrong.content;
    EXPECT_EQ(answer.status, 400) << what << answer.text("error");
    EXPECT_EQ(answer.errcode(), "M_BAD_JSON") << what;
    EXPECT_THAT(answer.text("error"), HasSubstr("'" + std::string(wrong.named) + "'")) << what;
}

} // namespace

TEST(StateContentApi, OfAWrongTypeIsRefusedAndLeavesTheStateAsItWas)
{
    ApiCase api;
    const auto alice = api.registerUser("alice");
    const auto room = api.createRoom(alice, {{"room_version", "10"}});
    const auto before = json::canonical(api.get(kRooms + room + "/state", alice).body);
    for (const Wrong &wrong : kWrong)
        expectRefused(api.ask(http::Method::Put, kRooms + room + "/state/" + wrong.type, alice, wrong.content), wrong);
    EXPECT_EQ(json::canonical(api.get(kRooms + room + "/state", alice).body), before);
}

TEST(StateContentApi, OfAWrongTypeMakesNoRoom)
{
    ApiCase api;
    const auto alice = api.registerUser("alice");
    for (const Wrong &wrong : kWrong) {
        const std::string type(wrong.type);
        const std::string event = R"({"type": ")" + type.substr(0, type.find('/')) + R"(", "content": )" +
                                  wrong.content + R"(, "state_key": ""})";
        expectRefused(api.ask(http::Method::Post, "/_matrix/client/v3/createRoom", alice,
                              R"({"initial_state": [)" + event + "]}"),
                      wrong);
    }
    const auto levels = [&](const char *content) {
        return api.ask(http::Method::Post, "/_matrix/client/v3/createRoom", alice,
                       std::string(R"({"power_level_content_override": )") + content + "}");
    };
    expectRefused(levels(R"({"users": {"@bob:api.test": "100"}})"), {"override", "", "users.@bob:api.test"});
    expectRefused(levels(R"({"kick": []})"), {"override", "", "kick"});
    expectRefused(api.ask(http::Method::Post, "/_matrix/client/v3/createRoom", alice,
                          R"({"creation_content": {"m.federate": "no"}})"),
                  {"creation_content", "", "m.federate"});
    EXPECT_EQ(api.get("/_matrix/client/v3/joined_rooms", alice).object().at("joined_rooms").as_array().size(), 0u);
}

TEST(StateContentApi, OfTheRightTypeIsForTheRulesAlone)
{
    ApiCase api;
    const auto alice = api.registerUser("alice");
    const auto bob = api.registerUser("bob");
    const auto room = api.createRoom(alice, {{"room_version", "10"}, {"preset", "public_chat"}});
    const std::string state = kRooms + room + "/state/";
    EXPECT_EQ(api.put(state + "m.room.join_rules", alice, {{"join_rule", "org.example.new"}}).status, 200)
        << "a rule that nobody knows yet";
    EXPECT_EQ(api.put(state + "m.room.join_rules", alice, {{"join_rule", "public"}}).status, 200);
    ASSERT_EQ(api.post("/_matrix/client/v3/join/" + room, bob, {}).status, 200);
    const json::Object raised{{"users", {{"@alice:api.test", 100}, {"@bob:api.test", 101}}}};
    const auto refused = api.put(state + "m.room.power_levels", alice, raised);
    EXPECT_EQ(refused.status, 403) << "nobody gives more than they have";
    EXPECT_EQ(refused.errcode(), "M_FORBIDDEN");
    EXPECT_EQ(api.put(state + "m.room.power_levels", bob, {{"ban", 0}}).status, 403);
    EXPECT_EQ(api.put(state + "m.room.canonical_alias", alice, {{"alias", nullptr}}).status, 200);
    EXPECT_EQ(api.put(state + "org.example.own", alice, {{"join_rule", 5}}).status, 200);
}

TEST(StateContentApi, KeepsLevelsInStringsToTheVersionsThatHadThem)
{
    ApiCase api;
    const auto alice = api.registerUser("alice");
    const auto room = api.createRoom(alice, {{"room_version", "9"}});
    const std::string levels = kRooms + room + "/state/m.room.power_levels";
    const auto put = [&](const char *ban) {
        return api.ask(http::Method::Put, levels, alice,
                       std::string(R"({"users": {"@alice:api.test": 100}, "ban": )") + ban + "}");
    };
    EXPECT_EQ(put(R"("50")").status, 200);
    expectRefused(put(R"("many")"), {"m.room.power_levels", "many", "ban"});
}

} // namespace homeport::api::test
