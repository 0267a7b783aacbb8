#include "tests/http/client_fixture.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>

namespace homeport::http::test {

TEST_F(ClientTest, sendsTargetHostAndHeadersAsGiven)
{
    TestServer server;
    auto what = request(server.port(), "//a/%2F?x=%zz", Method::Put);
    what.headers.add("Authorization", "X-Matrix a=b");
    what.body = "hello";
    const auto response = send(what);
    ASSERT_TRUE(response) << response.error().detail;
    EXPECT_EQ(response->status, 200);
    EXPECT_EQ(response->body, "hello");
    EXPECT_EQ(response->headers.find("x-target"), "//a/%2F?x=%zz");
    const auto seen = server.seen();
    ASSERT_EQ(seen.size(), 1u);
    EXPECT_EQ(seen[0].headers.find("host"), "peer.example");
    EXPECT_EQ(seen[0].headers.find("authorization"), "X-Matrix a=b");
}

TEST_F(ClientTest, keepsAConnectionForTheNextRequest)
{
    TestServer server;
    for (int i = 0; i < 20; ++i)
        ASSERT_TRUE(send(request(server.port())));
    EXPECT_EQ(server.openConnections(), 1u);
}

TEST_F(ClientTest, opensOneConnectionForEachRequestAtATime)
{
    TestServer server({}, nullptr, [](Request) -> asio::awaitable<Response> {
        asio::steady_timer timer(co_await asio::this_coro::executor, 100ms);
        co_await timer.async_wait(asio::use_awaitable);
        co_return Response{};
    });
    std::vector<std::future<Result<Response>>> running;
    for (int i = 0; i < 8; ++i)
        running.push_back(asio::co_spawn(loop.executor(), client->send(request(server.port())), asio::use_future));
    for (auto &each : running)
        EXPECT_TRUE(each.get());
    EXPECT_EQ(server.openConnections(), 8u);
}

TEST_F(ClientTest, sendsAgainWhenAKeptConnectionHadClosedAndTheRequestMayBeRepeated)
{
    // Keeps the connection at first, then closes it at the moment the second request arrives.
    const std::string kept = "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na";
    for (const auto &[method, repeated] : {std::pair(Method::Put, true), std::pair(Method::Post, false)}) {
        LoopThread peerLoop;
        std::atomic<int> connections = 0;
        asio::ip::tcp::acceptor acceptor(peerLoop.executor(), {asio::ip::address_v4::loopback(), 0});
        asio::co_spawn(
            peerLoop.executor(),
            [](asio::ip::tcp::acceptor &from, std::atomic<int> &counter, std::string answer) -> asio::awaitable<void> {
                while (true) {
                    auto socket = co_await from.async_accept(asio::use_awaitable);
                    char buffer[1024];
                    co_await socket.async_read_some(asio::buffer(buffer), asio::use_awaitable);
                    const bool first = ++counter == 1;
                    co_await socket.async_write_some(asio::buffer(answer), asio::use_awaitable);
                    if (first)
                        co_await socket.async_read_some(asio::buffer(buffer), asio::use_awaitable);
                }
            }(acceptor, connections, kept),
            [](std::exception_ptr) {});
        const auto port = acceptor.local_endpoint().port();
        ASSERT_TRUE(send(request(port, "/", method)));
        const auto second = send(request(port, "/", method));
        EXPECT_EQ(second.has_value(), repeated);
        if (!second)
            EXPECT_EQ(second.error().code, ErrorCode::Unreachable);
        EXPECT_EQ(connections, repeated ? 2 : 1);
        peerLoop.stop();
    }
}

TEST_F(ClientTest, readsEveryWayOfEndingABody)
{
    EXPECT_EQ(answerOf("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc")->body, "abc");
    EXPECT_EQ(answerOf("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n")->body,
              "abc");
    EXPECT_EQ(answerOf("HTTP/1.0 200 OK\r\n\r\nabc")->body, "abc");
    EXPECT_EQ(answerOf("HTTP/1.1 204 No Content\r\n\r\n")->status, 204);
    EXPECT_EQ(answerOf("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n", {}, Method::Head)->body, "");
    EXPECT_EQ(answerOf("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nA: b\r\n\r\nHTTP/1.1 404 No\r\n"
                       "Content-Length: 0\r\n\r\n")
                  ->status,
              404);
}

TEST_F(ClientTest, doesNotFollowRedirects)
{
    const auto response = answerOf("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n");
    ASSERT_TRUE(response);
    EXPECT_EQ(response->status, 302);
}

TEST_F(ClientTest, readsTheAnswerOfAServerThatRefusesABodyHalfWay)
{
    ListenerLimits limits;
    limits.bodyBytes = 100;
    TestServer server(limits);
    auto what = request(server.port(), "/", Method::Post);
    what.body = std::string(900'000, 'x');
    const auto response = send(what);
    ASSERT_TRUE(response) << response.error().detail;
    EXPECT_EQ(response->status, 413);
}

TEST_F(ClientTest, dropsAKeptConnectionThatTheServerHasClosed)
{
    ListenerLimits limits;
    limits.idleTimeout = 1s;
    TestServer server(limits);
    auto what = request(server.port(), "/", Method::Post); // which may not be sent twice
    ASSERT_TRUE(send(what));
    for (int i = 0; i < 100 && server.openConnections() > 0; ++i)
        std::this_thread::sleep_for(50ms);
    ASSERT_EQ(server.openConnections(), 0u);
    EXPECT_TRUE(send(what));
}

TEST_F(ClientTest, fallsBackToIpv4WhenNobodyListensOnIpv6)
{
    TestServer server;
    auto what = request(server.port());
    what.endpoint.host = "localhost";
    EXPECT_TRUE(send(what));
}

} // namespace homeport::http::test
