#include "server/api/federation/echo_routes.h"
#include "server/crypto/digest.h"
#include "tests/api/api_case.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <gtest/gtest.h>

namespace homeport::api::test {

using federation::ProbeIdentity;
using federation_api::Echo;
using http::Method;

namespace {

struct EchoTest : ::testing::Test {
    EchoTest()
    {
        Dispatcher::Parts parts{.sessions = api.services->sessions, .verifyOrigin = {}};
        parts.unknownPath = [this](std::shared_ptr<Call> call) { return echo.answer(std::move(call)); };
        dispatcher = std::make_unique<Dispatcher>(Router{}, std::move(parts));
    }
    http::Request signedRequest(const std::string &target, const std::string &body = {})
    {
        http::Request made;
        made.method = body.empty() ? Method::Get : Method::Post;
        made.target = target;
        made.body = body;
        made.peerAddress = "192.0.2.7";
        made.headers.add("Authorization", identity->authorization(made, ours));
        return made;
    }
    http::Response ask(http::Request request)
    {
        std::optional<http::Response> answer;
        boost::asio::co_spawn(api.loop, dispatcher->answer(std::move(request)),
                              [&](std::exception_ptr, http::Response response) { answer = std::move(response); });
        api.loop.restart();
        while (!answer && api.loop.run_one() > 0) {
        }
        return answer.value_or(http::Response{.status = 0});
    }
    json::Object report(http::Request request)
    {
        const http::Response answer = ask(std::move(request));
        EXPECT_EQ(answer.status, 200) << answer.body;
        return json::parseObject(answer.body).value_or(json::Object{});
    }
    std::string path(const std::string &rest)
    {
        return "/_matrix/federation/unstable/org.homeport.echo/" + ticket + rest;
    }

    ApiCase api;
    const ServerName ours = ServerName::trusted("api.test");
    std::shared_ptr<const ProbeIdentity> identity =
        std::make_shared<const ProbeIdentity>(crypto::SigningKey::generate("doctor"));
    Echo echo{ours,
              identity,
              {.state = [] { return json::Object{{"peers", "secret peers"}}; },
               .askPeer = [this](ServerName peer) -> boost::asio::awaitable<Result<json::Object>> {
                   askedPeers.push_back(peer.str());
                   co_return json::Object{{"verdict", "ok"}};
               }}};
    std::vector<std::string> askedPeers;
    std::unique_ptr<Dispatcher> dispatcher;
    const std::string ticket = identity->ticket(nowMs() + 60'000);
};

std::string text(const json::Object &object, std::string_view key)
{
    return std::string(json::findString(object, key).value_or(""));
}
std::string targetIn(const json::Object &object)
{
    return crypto::decodeBase64(text(object, "target")).value_or("");
}

} // namespace

TEST_F(EchoTest, tellsWhatArrivedByteForByte)
{
    const std::string target = path("/%21r%3Aa/%2F//./x%252F~%7e?a=%40b&c=&d");
    const auto seen = report(signedRequest(target, R"({"a":1})"));
    EXPECT_EQ(targetIn(seen), target);
    EXPECT_EQ(text(seen, "authorization"), "verified");
    EXPECT_EQ(text(seen, "method"), "POST");
    EXPECT_EQ(text(seen, "version"), "1.1");
    EXPECT_EQ(text(seen, "from"), "192.0.2.7");
    EXPECT_EQ(json::findInt(seen, "body_bytes").value_or(-1), 7);
    EXPECT_EQ(text(seen, "body_sha256"), crypto::base64(crypto::sha256(R"({"a":1})")));
}

TEST_F(EchoTest, seesThatASignatureDoesNotFitAnyMore)
{
    auto decoded = signedRequest(path("/%21r"));
    decoded.target = path("/!r");
    decoded.http11 = false;
    const auto seen = report(decoded);
    EXPECT_EQ(targetIn(seen), path("/!r"));
    EXPECT_EQ(text(seen, "authorization"), "present");
    EXPECT_EQ(text(seen, "version"), "1.0");
    auto stripped = signedRequest(path("/x"));
    stripped.headers = {};
    EXPECT_EQ(text(report(stripped), "authorization"), "absent");
}

TEST_F(EchoTest, answersWhereverAProxyMovedIt)
{
    EXPECT_EQ(targetIn(report(signedRequest("/unstable/org.homeport.echo/" + ticket + "/x"))),
              "/unstable/org.homeport.echo/" + ticket + "/x");
    EXPECT_EQ(ask(signedRequest("/_matrix/client/unstable/org.homeport.echo/" + ticket)).status, 200);
}

TEST_F(EchoTest, repeatsNoSecret)
{
    auto request = signedRequest(path("/x"));
    request.headers.add("Cookie", "session=verysecret");
    request.headers.add("X-Api-Token", "verysecret");
    request.headers.add("Via", "1.1 proxy");
    const http::Response answer = ask(request);
    EXPECT_EQ(answer.body.find("verysecret"), std::string::npos) << answer.body;
    EXPECT_EQ(answer.body.find("sig="), std::string::npos) << answer.body;
    EXPECT_NE(answer.body.find("1.1 proxy"), std::string::npos) << answer.body;
}

TEST_F(EchoTest, withoutATicketItIsAnUnknownPathLikeAnyOther)
{
    const http::Response unknown = ask(signedRequest("/_matrix/federation/unstable/nothing"));
    EXPECT_EQ(unknown.status, 404);
    std::string changed = ticket;
    changed[20] = changed[20] == 'A' ? 'B' : 'A';
    for (const std::string &wrong : {changed, std::string(), identity->ticket(nowMs() - 1),
                                     ProbeIdentity(crypto::SigningKey::generate("doctor")).ticket(nowMs() + 60'000)}) {
        const http::Response answer =
            ask(signedRequest("/_matrix/federation/unstable/org.homeport.echo/" + wrong + "/x"));
        EXPECT_EQ(answer.status, 404);
        EXPECT_EQ(answer.body, unknown.body);
    }
}

TEST_F(EchoTest, whatIsRememberedOfOthersNeedsTheSignatureToo)
{
    EXPECT_NE(ask(signedRequest(path("/state"))).body.find("secret peers"), std::string::npos);
    auto unsignedRequest = signedRequest(path("/state"));
    unsignedRequest.headers = {};
    EXPECT_EQ(ask(unsignedRequest).status, 404);
    auto borrowed = signedRequest(path("/other"));
    borrowed.target = path("/state");
    EXPECT_EQ(ask(borrowed).status, 404) << "a signature of another request";
}

TEST_F(EchoTest, delaysAreKeptAndBounded)
{
    const auto start = std::chrono::steady_clock::now();
    EXPECT_EQ(ask(signedRequest(path("/delay/1"))).status, 200);
    EXPECT_GE(std::chrono::steady_clock::now() - start, std::chrono::milliseconds(990));
    for (const char *now : {"/delay/121", "/delay/-1", "/delay/x", "/delay/99999999999999999999", "/delay/"})
        EXPECT_EQ(ask(signedRequest(path(now))).status, 200) << "answered at once: " << now;

    int refused = 0;
    for (int i = 0; i < Echo::kMaxWaiting; ++i)
        boost::asio::co_spawn(api.loop, dispatcher->answer(signedRequest(path("/delay/1"))),
                              [&](std::exception_ptr, http::Response response) { refused += response.status != 200; });
    EXPECT_EQ(ask(signedRequest(path("/delay/1"))).status, 429);
    api.loop.restart();
    api.loop.run();
    EXPECT_EQ(refused, 0);
    EXPECT_EQ(ask(signedRequest(path("/delay/0"))).status, 200) << "the places are free again";
}

TEST_F(EchoTest, asksAPeerOnlyForWhoeverHoldsTheKey)
{
    EXPECT_NE(ask(signedRequest(path("/peer-check/b.example%3A8449"))).body.find("ok"), std::string::npos);
    EXPECT_EQ(askedPeers, std::vector<std::string>{"b.example:8449"});
    auto unsignedRequest = signedRequest(path("/peer-check/c.example"));
    unsignedRequest.headers = {};
    EXPECT_EQ(ask(unsignedRequest).status, 404);
    EXPECT_NE(ask(signedRequest(path("/peer-check/%20"))).body.find("error"), std::string::npos);
    EXPECT_EQ(askedPeers.size(), 1u);
}

} // namespace homeport::api::test
