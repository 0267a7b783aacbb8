#include "server/api/federation/peer_check.h"
#include "tests/api/api_case.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace homeport::api::test {

using federation_api::PeerCheck;

namespace {

struct PeerCheckTest : ::testing::Test {
    PeerCheckTest()
    {
        Router router;
        check.addRoute(router);
        Dispatcher::Parts parts{.sessions = api.services->sessions,
                                .verifyOrigin = [this](const http::Request &, const json::Object *)
                                    -> boost::asio::awaitable<Result<ServerName>> {
                                    if (origin.empty())
                                        co_return fail(ErrorCode::Unauthorized, "not signed", "M_UNAUTHORIZED");
                                    co_return ServerName::trusted(origin);
                                }};
        dispatcher = std::make_unique<Dispatcher>(std::move(router), std::move(parts));
    }
    boost::asio::awaitable<http::Response> request()
    {
        http::Request made;
        made.method = http::Method::Post;
        made.target = federation_api::kPeerCheckPath;
        made.body = R"({"server_name":"victim.example"})";
        return dispatcher->answer(std::move(made));
    }
    http::Response ask(const std::string &as)
    {
        origin = as;
        http::Response answer;
        boost::asio::co_spawn(api.loop, request(),
                              [&](std::exception_ptr, http::Response response) { answer = std::move(response); });
        api.loop.restart();
        api.loop.run();
        return answer;
    }

    ApiCase api;
    std::string origin;
    std::vector<std::string> looked;
    std::chrono::milliseconds delay{0};
    PeerCheck check{[this](ServerName server) -> boost::asio::awaitable<json::Object> {
        looked.push_back(server.str());
        boost::asio::steady_timer timer(api.loop, delay);
        co_await timer.async_wait(boost::asio::use_awaitable);
        co_return json::Object{{"server_name", server.str()}};
    }};
    std::unique_ptr<Dispatcher> dispatcher;
};

} // namespace

TEST_F(PeerCheckTest, looksAtWhoeverSignedAndAtNobodyElse)
{
    const http::Response answer = ask("b.example");
    EXPECT_EQ(answer.status, 200);
    EXPECT_NE(answer.body.find("b.example"), std::string::npos);
    EXPECT_EQ(looked, std::vector<std::string>{"b.example"});
    EXPECT_EQ(ask("").status, 401);
    EXPECT_EQ(looked.size(), 1u);
}

TEST_F(PeerCheckTest, onceAMinuteForEachServer)
{
    EXPECT_EQ(ask("b.example").status, 200);
    const http::Response again = ask("b.example");
    EXPECT_EQ(again.status, 429);
    EXPECT_NE(again.body.find("retry_after_ms"), std::string::npos);
    EXPECT_EQ(ask("c.example").status, 200);
}

TEST_F(PeerCheckTest, aFewAtOnce)
{
    delay = std::chrono::milliseconds(100);
    std::map<int, int> statuses;
    for (int i = 0; i < PeerCheck::kAtOnce + 3; ++i) {
        origin = fmt::format("s{}.example", i);
        boost::asio::co_spawn(api.loop, request(),
                              [&](std::exception_ptr, http::Response response) { ++statuses[response.status]; });
        api.loop.restart();
        api.loop.poll(); // who asks is read before the next one
    }
    api.loop.restart();
    api.loop.run();
    EXPECT_EQ(statuses[200], PeerCheck::kAtOnce);
    EXPECT_EQ(statuses[429], 3);
}

} // namespace homeport::api::test
