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

} // namespace homeport::api::test
