#include "tests/http/test_server.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <gtest/gtest.h>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <deque>

namespace homeport::http::test {

namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

/// Answers each accepted connection with the next prepared text, whatever it is asked, then closes it.
class ScriptedPeer {
public:
    explicit ScriptedPeer(std::deque<std::string> answers, std::chrono::milliseconds beforeClose = 0ms)
        : m_answers(std::move(answers)), m_fd(::socket(AF_INET, SOCK_STREAM, 0)), m_beforeClose(beforeClose)
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        ::bind(m_fd, reinterpret_cast<sockaddr *>(&address), sizeof address);
        ::listen(m_fd, 16);
        socklen_t size = sizeof address;
        ::getsockname(m_fd, reinterpret_cast<sockaddr *>(&address), &size);
        port = ntohs(address.sin_port);
        m_thread = std::thread([this] { run(); });
    }
    ~ScriptedPeer()
    {
        ::shutdown(m_fd, SHUT_RDWR);
        m_thread.join();
        ::close(m_fd);
    }
    std::uint16_t port = 0;
    std::atomic<int> requests = 0;

private:
    void run()
    {
        while (!m_answers.empty()) {
            const int peer = ::accept(m_fd, nullptr, nullptr);
            if (peer < 0)
                return;
            char buffer[65536];
            if (::recv(peer, buffer, sizeof buffer, 0) > 0)
                ++requests;
            const std::string answer = std::move(m_answers.front());
            m_answers.pop_front();
            ::send(peer, answer.data(), answer.size(), MSG_NOSIGNAL);
            std::this_thread::sleep_for(m_beforeClose);
            ::shutdown(peer, SHUT_WR);
            const timeval patience{0, 200'000}; // the client may keep its end for a while
            ::setsockopt(peer, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
            while (::recv(peer, buffer, sizeof buffer, 0) > 0) {
            }
            ::close(peer);
        }
    }
    std::deque<std::string> m_answers;
    int m_fd;
    std::chrono::milliseconds m_beforeClose;
    std::thread m_thread;
};

class ClientTest : public ::testing::Test {
protected:
    ClientTest()
    {
        client = loop.call([this] {
            return Client::create(loop.executor(), *Trust::create({}), *AddressPolicy::create({"127.0.0.0/8", "::1"}));
        });
    }
    ~ClientTest() override
    {
        loop.call([this] { client.reset(); });
    }

    static ClientRequest request(std::uint16_t port, std::string target = "/", Method method = Method::Get)
    {
        ClientRequest result;
        result.endpoint = {"127.0.0.1", port, "", "peer.example"};
        result.method = method;
        result.target = std::move(target);
        return result;
    }
    Result<Response> send(ClientRequest what) { return loop.await(client->send(std::move(what))); }
    Result<Response> answerOf(std::string wire, ClientLimits limits = {}, Method method = Method::Get)
    {
        ScriptedPeer peer({std::move(wire)});
        auto what = request(peer.port, "/", method);
        what.limits = limits;
        return send(std::move(what));
    }

    LoopThread loop;
    std::unique_ptr<Client> client;
};

} // namespace

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
                    co_await socket.async_write_some(asio::buffer(answer), asio::use_awaitable);
                    if (++counter == 1)
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

TEST_F(ClientTest, endsAtItsTotalDeadlineWhateverTheServerDoes)
{
    // A drop now and then does not prolong it.
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

TEST_F(ClientTest, saysWhichAddressRefusedTheConnection)
{
    auto what = request(1);
    const auto response = send(what);
    ASSERT_FALSE(response);
    EXPECT_EQ(response.error().code, ErrorCode::Unreachable);
    EXPECT_TRUE(response.error().detail.contains("127.0.0.1: Connection refused")) << response.error().detail;
}

TEST_F(ClientTest, fallsBackToIpv4WhenNobodyListensOnIpv6)
{
    TestServer server;
    auto what = request(server.port());
    what.endpoint.host = "localhost";
    EXPECT_TRUE(send(what));
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
