#include "tests/api/api_case.h"

#include "server/api/api_error.h"

#include <boost/asio/co_spawn.hpp>

#include <gtest/gtest.h>

#include <map>
#include <optional>

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
    expect(api.get("/_matrix/client/v3/rooms/!a:b/messages?dir=b", token), 403, "M_FORBIDDEN");
    expect(api.get("/_matrix/client/v3/sync?timeout=abc", token), 400, "M_INVALID_PARAM");
    expect(api.post("/_matrix/client/v3/createRoom", token, {{"room_version", 5}}), 400, "M_BAD_JSON");
    expect(api.post("/_matrix/client/v3/createRoom", token, {{"name", 5}}), 400, "M_BAD_JSON");
    expect(api.post("/_matrix/client/v3/createRoom", token, {{"preset", "zzz"}}), 400, "M_INVALID_PARAM");
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

namespace {

std::optional<http::Response> refusalOf(ApiCase &api, const http::Request &head)
{
    std::optional<http::Response> refusal;
    boost::asio::co_spawn(api.loop, api.dispatcher->admit(head),
                          [&](std::exception_ptr, std::optional<http::Response> given) { refusal = std::move(given); });
    api.loop.restart();
    api.loop.run();
    return refusal;
}

} // namespace

TEST(Dispatcher, RefusesABodyByItsHeadWhereAnswerWouldRefuseIt)
{
    ApiCase api;
    const std::string token = api.registerUser("alice");
    const auto expectSame = [&](Method method, const std::string &target, const std::string &with, int status) {
        const auto refusal = refusalOf(api, ApiCase::request(method, target, with));
        ASSERT_EQ(refusal.has_value(), status != 0) << target;
        if (!refusal)
            return;
        const auto answer = api.ask(method, target, with, "{}");
        EXPECT_EQ(refusal->status, status);
        EXPECT_EQ(answer.status, status);
        EXPECT_EQ(json::parse(refusal->body).value_or(json::Value()), answer.body);
        EXPECT_EQ(refusal->headers.find("access-control-allow-origin"), "*");
    };
    expectSame(Method::Post, "/_matrix/client/v3/createRoom", "", 401);
    expectSame(Method::Post, "/_matrix/client/v3/createRoom", "wrong", 401);
    expectSame(Method::Post, "/_matrix/client/v3/createRoom", token, 0);
    expectSame(Method::Post, "/_matrix/client/v3/createRoom?access_token=" + token, "", 0);
    expectSame(Method::Post, "/_matrix/client/v3/login", "", 0);
    expectSame(Method::Post, "/_matrix/client/v3/nothing", token, 404);
    expectSame(Method::Post, "/_matrix/client/v3/sync", token, 405);
}

TEST(Dispatcher, GrantsLongBodiesByRouteAndNotByHowATargetLooks)
{
    ApiCase api;
    const auto granted = [&](Method method, const char *target) {
        return api.dispatcher->allowance(method, target).bodyBytes.value_or(0);
    };
    constexpr std::size_t kUpload = 50 * 1024 * 1024;
    EXPECT_EQ(granted(Method::Post, "/_matrix/media/v3/upload?filename=a"), kUpload);
    EXPECT_EQ(granted(Method::Post, "/_matrix/client/v3/createRoom"), 0u) << "the listener's own bound";
    for (const char *dodge : {"/_matrix/media/x/upload", "/_matrix/media/v3/config?x=/upload",
                              "/_matrix/media/../client/v3/createRoom/upload", "/_matrix/client/v3/nothing"})
        EXPECT_EQ(granted(Method::Post, dodge), 256u * 1024) << dodge;
    EXPECT_EQ(granted(Method::Put, "/_matrix/media/v3/upload"), 256u * 1024);
    EXPECT_EQ(granted(Method::Post, "/_matrix/client/v3/login"), 256u * 1024) << "strangers have nothing long to say";
}

TEST(Dispatcher, GivesJoinsMoreTime)
{
    ApiCase api;
    const auto timeOf = [&](const char *target) { return api.dispatcher->allowance(Method::Post, target).handlerTime; };
    EXPECT_EQ(timeOf("/_matrix/client/v3/join/%23a%3Ab?via=c"), kSlowRouteTime);
    EXPECT_EQ(timeOf("/_matrix/client/r0/rooms/!a:b/join"), kSlowRouteTime);
    EXPECT_EQ(timeOf("/_matrix/client/v3/knock/!a:b"), kSlowRouteTime);
    EXPECT_EQ(timeOf("/_matrix/client/v3/rooms/!a:b/leave"), std::nullopt);
}

TEST(Dispatcher, RefusesABodyOfTooManyValues)
{
    ApiCase api;
    std::string body = R"({"type":"m.login.password","x":[)";
    for (int i = 0; i < 500'000; ++i)
        body += "0,";
    body += "0]}";
    const auto answer = api.ask(Method::Post, "/_matrix/client/v3/login", "", body);
    EXPECT_EQ(answer.status, 400);
    EXPECT_TRUE(answer.text("error").contains("more than 500000 values")) << answer.text("error");
}

TEST(Dispatcher, KeepsWhatWentWrongInHereForTheLog)
{
    static QString heard;
    ApiCase api;
    Router router;
    const auto failing = [&](const char *path, ErrorCode code) {
        router.add(Method::Get, path, Access::Public, "failing",
                   [code](CallPtr) -> boost::asio::awaitable<Result<Reply>> {
                       co_return fail(code, "SELECT secret FROM /var/lib/x.db");
                   });
    };
    failing("/sql", ErrorCode::Io);
    failing("/away", ErrorCode::Unreachable);
    api.dispatcher = std::make_unique<Dispatcher>(
        std::move(router), Dispatcher::Parts{.sessions = api.services->sessions, .verifyOrigin = {}});
    const QtMessageHandler old = qInstallMessageHandler(
        [](QtMsgType, const QMessageLogContext &, const QString &text) { heard += text + QLatin1Char('\n'); });
    const auto here = api.get("/sql");
    const auto away = api.get("/away");
    qInstallMessageHandler(old);
    EXPECT_EQ(here.status, 500);
    EXPECT_EQ(here.errcode(), "M_UNKNOWN");
    const std::string told = here.text("error");
    EXPECT_FALSE(told.contains("SELECT")) << told;
    EXPECT_TRUE(told.starts_with("something went wrong in this server")) << told;
    const std::string id = told.substr(told.rfind(' ') + 1);
    EXPECT_EQ(id.size(), 8u);
    EXPECT_TRUE(heard.toStdString().contains("failing [" + id + "]: SELECT secret")) << heard.toStdString();
    EXPECT_EQ(away.status, 502);
    EXPECT_TRUE(away.text("error").contains("SELECT")) << "what others did is told";
}

TEST(FramingErrors, AreJsonWithASentenceThatBrowsersMayRead)
{
    for (const int status : {400, 408, 413, 417, 431, 500, 503, 505}) {
        const auto response = framingErrorResponse(status, "why it is so");
        EXPECT_EQ(response.status, status);
        EXPECT_EQ(response.headers.find("content-type"), "application/json");
        EXPECT_EQ(response.headers.find("access-control-allow-origin"), "*");
        const auto body = json::parseObject(response.body);
        ASSERT_TRUE(body);
        EXPECT_EQ(json::findString(*body, "error"), "why it is so");
        EXPECT_EQ(json::findString(*body, "errcode"), status == 413 || status == 431 ? "M_TOO_LARGE" : "M_UNKNOWN");
    }
}

} // namespace homeport::api::test
