#include "tests/api/api_case.h"

#include <gtest/gtest.h>

#include <map>

namespace homeport::api::test {

using http::Method;

TEST(Dispatcher, AnswersWhatIsWrongWithStatusAndErrcode)
{
    ApiCase api;
    const std::string token = api.registerUser("alice");
    ASSERT_FALSE(token.empty());
    const auto expect = [](const ApiCase::Answer &answer, int status, const char *errcode) {
        EXPECT_EQ(answer.status, status) << json::serialize(answer.body);
        EXPECT_EQ(answer.errcode(), errcode);
        EXPECT_FALSE(answer.text("error").empty());
    };
    expect(api.get("/_matrix/client/v3/nothing", token), 404, "M_UNRECOGNIZED");
    expect(api.ask(Method::Delete, "/_matrix/client/v3/sync", token), 405, "M_UNRECOGNIZED");
    expect(api.get("/_matrix/client/v3/sync"), 401, "M_MISSING_TOKEN");
    expect(api.get("/_matrix/client/v3/sync", "wrong"), 401, "M_UNKNOWN_TOKEN");
    expect(api.ask(Method::Post, "/_matrix/client/v3/createRoom", token, "{"), 400, "M_NOT_JSON");
    expect(api.ask(Method::Post, "/_matrix/client/v3/createRoom", token, "[]"), 400, "M_BAD_JSON");
    expect(api.ask(Method::Post, "/_matrix/client/v3/createRoom", "wrong", "{"), 401, "M_UNKNOWN_TOKEN");
    expect(api.post("/_matrix/client/v3/login", "", {{"type", "m.login.password"}, {"user", "alice"}}), 400,
           "M_MISSING_PARAM");
    expect(api.get("/_matrix/client/v3/sync?since=nonsense", token), 400, "M_INVALID_PARAM");
    expect(api.get("/_matrix/federation/v1/signed"), 401, "M_UNAUTHORIZED");
    expect(api.get("/_matrix/client/v3/rooms/!a:b/messages", token), 403, "M_FORBIDDEN");
    expect(api.post("/_matrix/client/v3/createRoom", token, {{"room_version", "99"}}), 400,
           "M_UNSUPPORTED_ROOM_VERSION");
}

TEST(Dispatcher, LetsBrowsersInAndAnswersTheirPreflight)
{
    ApiCase api;
    const auto preflight = api.ask(Method::Options, "/_matrix/client/v3/sync");
    EXPECT_EQ(preflight.status, 204);
    EXPECT_EQ(preflight.headers.find("access-control-allow-origin"), "*");
    EXPECT_EQ(api.get("/_matrix/client/v3/sync").headers.find("access-control-allow-origin"), "*") << "on errors too";
    EXPECT_FALSE(api.get("/_matrix/federation/v1/signed").headers.find("access-control-allow-origin"));
}

TEST(WellKnown, TellsServersAndBrowsersWhereThisServerIsAndNotForLong)
{
    ApiCase api;
    const auto server = api.get("/.well-known/matrix/server");
    EXPECT_EQ(server.status, 200);
    EXPECT_EQ(server.text("m.server"), "matrix.api.test:443");
    EXPECT_EQ(server.headers.find("content-type"), "application/json");
    EXPECT_EQ(server.headers.find("cache-control"), "public, max-age=600");
    const auto client = api.get("/.well-known/matrix/client");
    EXPECT_EQ(client.status, 200);
    EXPECT_EQ(client.headers.find("access-control-allow-origin"), "*");
    EXPECT_EQ(api.get("/.well-known/matrix/support").status, 404) << "nothing is configured";
}

TEST(Dispatcher, SlowsDownWhoAsksTooOften)
{
    accounts::RateLimiter limiter(0.001, 3);
    ApiCase api(true, &limiter);
    std::map<int, int> byStatus;
    for (int i = 0; i < 10; ++i)
        ++byStatus[api.post("/_matrix/client/v3/login", "",
                            {{"type", "m.login.password"}, {"user", "a"}, {"password", "b"}})
                       .status];
    EXPECT_EQ(byStatus[429], 7);
    const auto limited = api.post("/_matrix/client/v3/login", "", {});
    EXPECT_EQ(limited.errcode(), "M_LIMIT_EXCEEDED");
    EXPECT_GT(limited.object().at("retry_after_ms").as_int64(), 0);
    auto behindProxy = ApiCase::request(Method::Post, "/_matrix/client/v3/login", "", "{}");
    behindProxy.headers.add("X-Forwarded-For", "203.0.113.9, 198.51.100.7");
    EXPECT_EQ(api.together({behindProxy}).front().status, 400)
        << "who comes through the proxy has a limit of their own";
    EXPECT_EQ(api.get("/_matrix/client/versions").status, 200) << "reading is not limited";
}

} // namespace homeport::api::test
