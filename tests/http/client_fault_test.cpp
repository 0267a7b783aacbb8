#include "tests/http/client_fixture.h"

#include <boost/asio/ip/tcp.hpp>

/// What the client says and does when the other end fails, lies, keeps silent or must not be asked.
namespace homeport::http::test {

TEST_F(ClientTest, refusesWhatIsNoHttp)
{
    std::string endless;
    for (int i = 0; i < 20; ++i)
        endless += "HTTP/1.1 100 Continue\r\n\r\n";
    for (const std::string &wire :
         {std::string("SSH-2.0-OpenSSH\r\n\r\n"), std::string("HTTP/1.1 200 OK\n\n"), endless,
          std::string("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
          std::string("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n")}) {
        const auto response = answerOf(wire);
        ASSERT_FALSE(response) << wire;
        EXPECT_EQ(response.error().code, ErrorCode::BadInput) << response.error().detail;
        EXPECT_TRUE(response.error().detail.contains("peer.example"));
    }
}

TEST_F(ClientTest, saysWhenAnAnswerBreaksOff)
{
    for (const char *wire : {"", "HTTP/1.1 200 OK\r\nConte", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc",
                             "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab"}) {
        const auto response = answerOf(wire);
        ASSERT_FALSE(response) << wire;
        EXPECT_EQ(response.error().code, ErrorCode::Unreachable) << response.error().detail;
    }
}

TEST_F(ClientTest, boundsHeaderAndBody)
{
    ClientLimits limits;
    limits.headerBytes = 1000;
    limits.bodyBytes = 10;
    for (const std::string &wire : {"HTTP/1.1 200 OK\r\nX: " + std::string(2000, 'a'),
                                    std::string("HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n"),
                                    std::string("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nB\r\n"),
                                    "HTTP/1.1 200 OK\r\n\r\n" + std::string(11, 'x')}) {
        const auto response = answerOf(wire, limits);
        ASSERT_FALSE(response) << wire;
        EXPECT_EQ(response.error().code, ErrorCode::TooLarge) << response.error().detail;
    }
}

TEST_F(ClientTest, endsAtItsTotalDeadlineWhateverTheServerDoes)
{
    TestServer silent({}, nullptr, [](Request) -> asio::awaitable<Response> {
        asio::steady_timer timer(co_await asio::this_coro::executor, 10s);
        co_await timer.async_wait(asio::use_awaitable);
        co_return Response{};
    });
    auto what = request(silent.port());
    what.limits.totalTimeout = 300ms;
    const auto start = std::chrono::steady_clock::now();
    const auto response = send(what);
    EXPECT_LT(std::chrono::steady_clock::now() - start, 2s);
    ASSERT_FALSE(response);
    EXPECT_EQ(response.error().code, ErrorCode::Timeout);
    EXPECT_TRUE(response.error().detail.contains("waiting for the answer")) << response.error().detail;
}

TEST_F(ClientTest, endsAtItsConnectDeadlineWhenTheOtherEndNeverSpeaksTls)
{
    // The system completes the connection for a program that never accepts it.
    asio::io_context unused;
    const asio::ip::tcp::acceptor silent(unused, {asio::ip::address_v4::loopback(), 0});
    auto what = request(silent.local_endpoint().port());
    what.endpoint.tlsName = "peer.example";
    what.limits.connectTimeout = 300ms;
    const auto start = std::chrono::steady_clock::now();
    const auto response = send(what);
    EXPECT_LT(std::chrono::steady_clock::now() - start, 2s);
    ASSERT_FALSE(response);
    EXPECT_EQ(response.error().code, ErrorCode::Timeout);
    EXPECT_TRUE(response.error().detail.contains("during the TLS handshake")) << response.error().detail;
}

TEST_F(ClientTest, saysWhichAddressRefusedTheConnection)
{
    auto what = request(1);
    const auto response = send(what);
    ASSERT_FALSE(response);
    EXPECT_EQ(response.error().code, ErrorCode::Unreachable);
    EXPECT_TRUE(response.error().detail.contains("127.0.0.1: Connection refused")) << response.error().detail;
}

TEST_F(ClientTest, obeysTheAddressPolicyForNamesAndLiterals)
{
    TestServer server;
    auto strict =
        loop.call([&] { return Client::create(loop.executor(), *Trust::create({}), *AddressPolicy::create({})); });
    for (const char *host : {"127.0.0.1", "localhost", "::1", "[::1]", "::ffff:127.0.0.1"}) {
        auto what = request(server.port());
        what.endpoint.host = host;
        const auto response = loop.await(strict->send(what));
        ASSERT_FALSE(response) << host;
        EXPECT_EQ(response.error().code, ErrorCode::Forbidden) << response.error().detail;
    }
    EXPECT_EQ(server.openConnections(), 0u);
    loop.call([&] { strict.reset(); });
}

TEST_F(ClientTest, refusesToSendWhatWouldBeTwoRequests)
{
    TestServer server;
    for (const char *target : {"", "x", "/a b", "/\r\nX: y", "/ HTTP/1.1\r\nHost: b\r\n\r\n"})
        EXPECT_EQ(send(request(server.port(), target)).error().code, ErrorCode::BadInput) << target;
    auto header = request(server.port());
    header.headers.add("X", "a\r\nY: b");
    EXPECT_EQ(send(header).error().code, ErrorCode::BadInput);
    auto host = request(server.port());
    host.endpoint.hostHeader = "a\r\nX: b";
    EXPECT_EQ(send(host).error().code, ErrorCode::BadInput);
    EXPECT_TRUE(server.seen().empty());
}

TEST_F(ClientTest, cancelsRunningRequestsAtShutdownAndStartsNoMore)
{
    TestServer server({}, nullptr, [](Request) -> asio::awaitable<Response> {
        asio::steady_timer timer(co_await asio::this_coro::executor, 10s);
        co_await timer.async_wait(asio::use_awaitable);
        co_return Response{};
    });
    auto running = asio::co_spawn(loop.executor(), client->send(request(server.port())), asio::use_future);
    std::this_thread::sleep_for(100ms);
    loop.call([&] { client->shutdown(); });
    ASSERT_EQ(running.wait_for(2s), std::future_status::ready);
    EXPECT_EQ(running.get().error().code, ErrorCode::Cancelled);
    EXPECT_EQ(send(request(server.port())).error().code, ErrorCode::Cancelled);
}

TEST_F(ClientTest, mayBeDestroyedWhileRequestsRun)
{
    TestServer server({}, nullptr, [](Request) -> asio::awaitable<Response> {
        asio::steady_timer timer(co_await asio::this_coro::executor, 10s);
        co_await timer.async_wait(asio::use_awaitable);
        co_return Response{};
    });
    auto running = asio::co_spawn(loop.executor(), client->send(request(server.port())), asio::use_future);
    std::this_thread::sleep_for(50ms);
    loop.call([&] { client.reset(); });
    ASSERT_EQ(running.wait_for(2s), std::future_status::ready);
    EXPECT_EQ(running.get().error().code, ErrorCode::Cancelled);
}

TEST(Client, mayGoBeforeItsLoopWhileRequestsRun)
{
    TestServer server({}, nullptr, [](Request) -> asio::awaitable<Response> {
        asio::steady_timer timer(co_await asio::this_coro::executor, 10s);
        co_await timer.async_wait(asio::use_awaitable);
        co_return Response{};
    });
    for (const bool loopRunsOn : {true, false}) {
        auto context = std::make_unique<asio::io_context>();
        auto client =
            Client::create(context->get_executor(), *Trust::create({}), *AddressPolicy::create({"127.0.0.1"}));
        for (const char *host : {"127.0.0.1", "localhost"}) {
            ClientRequest request;
            request.endpoint = {host, server.port(), "", "peer.example"};
            request.target = "/";
            asio::co_spawn(*context, client->send(request), [](std::exception_ptr, Result<Response>) {});
        }
        context->run_for(50ms);
        client.reset();
        if (loopRunsOn)
            context->run_for(50ms);
        context.reset();
    }
}

} // namespace homeport::http::test
