#include "tests/http/test_server.h"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <gtest/gtest.h>

#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>

namespace homeport::http::test {

namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

const std::string kGet = "GET /x HTTP/1.1\r\nHost: a\r\n\r\n";

asio::awaitable<Response> slow(std::chrono::milliseconds time, std::string body)
{
    asio::steady_timer timer(co_await asio::this_coro::executor, time);
    co_await timer.async_wait(asio::use_awaitable);
    Response response;
    response.body = std::move(body);
    co_return response;
}

std::size_t count(std::string_view text, std::string_view part)
{
    std::size_t found = 0;
    for (auto at = text.find(part); at != text.npos; at = text.find(part, at + 1))
        ++found;
    return found;
}

} // namespace

TEST(Listener, givesTheHandlerTheTargetByteForByteAndThePeersAddress)
{
    TestServer server;
    RawConnection connection(server.port());
    const std::string target = "//_matrix/./a%2Fb/../%zz?x=%21&x=+#f";
    connection.send("GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n");
    const std::string answer = connection.receiveUntil("\r\n\r\n");
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 200 OK\r\nDate: ")) << answer;
    EXPECT_TRUE(answer.contains("X-Target: " + target + "\r\n"));
    EXPECT_TRUE(answer.contains("Content-Length: 0\r\n"));
    EXPECT_FALSE(answer.contains("Connection:"));
    ASSERT_EQ(server.seen().size(), 1u);
    EXPECT_EQ(server.seen()[0].target, target);
    EXPECT_EQ(server.seen()[0].peerAddress, "127.0.0.1");
    EXPECT_FALSE(server.seen()[0].tls);
}

TEST(Listener, answersPipelinedRequestsInTheirOrder)
{
    TestServer server;
    RawConnection connection(server.port());
    std::string bytes;
    for (int i = 0; i < 100; ++i)
        bytes += "PUT /" + std::to_string(i) + " HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc";
    bytes += "GET /last HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    connection.send(bytes);
    const std::string answer = connection.receiveAll();
    EXPECT_EQ(count(answer, "HTTP/1.1 200 OK"), 101u);
    EXPECT_TRUE(connection.closedByPeer());
    const auto seen = server.seen();
    ASSERT_EQ(seen.size(), 101u);
    for (int i = 0; i < 100; ++i) {
        EXPECT_EQ(seen[i].target, "/" + std::to_string(i));
        EXPECT_EQ(seen[i].body, "abc");
    }
}

TEST(Listener, readsARequestThatComesByteByByte)
{
    TestServer server;
    RawConnection connection(server.port());
    for (const char c :
         std::string("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n")) {
        connection.send(std::string_view(&c, 1));
        std::this_thread::sleep_for(1ms);
    }
    EXPECT_TRUE(connection.receiveUntil("abc").ends_with("\r\n\r\nabc"));
}

TEST(Listener, answersHeadWithTheLengthAndWithoutTheBody)
{
    TestServer server({}, nullptr, [](Request) { return slow(0ms, "12345"); });
    RawConnection connection(server.port());
    connection.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n" + kGet);
    const std::string answer = connection.receiveUntil("12345");
    EXPECT_EQ(count(answer, "Content-Length: 5\r\n"), 2u);
    EXPECT_EQ(count(answer, "12345"), 1u);
    EXPECT_TRUE(answer.ends_with("12345"));
}

TEST(Listener, saysContinueOnlyWhenTheBodyIsAwaited)
{
    TestServer server;
    RawConnection connection(server.port());
    const std::string head = "PUT / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n";
    connection.send(head);
    EXPECT_EQ(connection.receiveUntil("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
    connection.send("abc");
    EXPECT_TRUE(connection.receiveUntil("abc").starts_with("HTTP/1.1 200"));
    connection.send(head + "def");
    EXPECT_TRUE(connection.receiveUntil("def").starts_with("HTTP/1.1 200"));
}

TEST(Listener, keepsAnHttp10ConnectionOnlyWhenAsked)
{
    TestServer server;
    const std::string closing = answerTo(server.port(), "GET / HTTP/1.0\r\n\r\n");
    EXPECT_TRUE(closing.contains("Connection: close\r\n")) << closing;
    RawConnection connection(server.port());
    connection.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    EXPECT_TRUE(connection.receiveUntil("\r\n\r\n").contains("Connection: keep-alive\r\n"));
    connection.send("GET / HTTP/1.0\r\n\r\n");
    EXPECT_TRUE(connection.receiveAll().contains("Connection: close\r\n"));
}

TEST(Listener, leavesOutHeadersThatWouldSplitTheResponse)
{
    TestServer server({}, nullptr, [](Request) -> asio::awaitable<Response> {
        Response response;
        response.headers.add("X-Bad", "a\r\nSet-Cookie: b");
        response.headers.add("X-Good", "c");
        response.headers.add("Content-Length", "999");
        response.body = "d";
        co_return response;
    });
    RawConnection connection(server.port());
    connection.send(kGet);
    const std::string answer = connection.receiveUntil("\r\n\r\nd");
    EXPECT_FALSE(answer.contains("Set-Cookie"));
    EXPECT_TRUE(answer.contains("X-Good: c\r\n"));
    EXPECT_EQ(count(answer, "Content-Length:"), 1u);
    EXPECT_TRUE(answer.contains("Content-Length: 1\r\n"));
}

TEST(Listener, answers500WhenAHandlerThrows)
{
    TestServer server({}, nullptr, [](Request) -> asio::awaitable<Response> {
        throw std::runtime_error("broken");
        co_return Response{};
    });
    RawConnection connection(server.port());
    connection.send(kGet);
    EXPECT_TRUE(connection.receiveUntil("framing 500").starts_with("HTTP/1.1 500 "));
}

TEST(Listener, sendsALargeBodyWhole)
{
    const std::string body(5'000'000, 'x');
    TestServer server({}, nullptr, [&](Request) { return slow(0ms, body); });
    RawConnection connection(server.port());
    connection.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    const std::string answer = connection.receiveAll(20s);
    EXPECT_EQ(answer.substr(answer.find("\r\n\r\n") + 4), body);
}

TEST(Listener, survivesPeersThatLeaveDuringTheHandler)
{
    std::atomic<int> finished = 0;
    TestServer server({}, nullptr, [&](Request) -> asio::awaitable<Response> {
        auto response = co_await slow(200ms, std::string(1'000'000, 'x'));
        ++finished;
        co_return response;
    });
    for (int i = 0; i < 20; ++i) {
        RawConnection connection(server.port());
        connection.send(kGet);
        std::this_thread::sleep_for(5ms);
    }
    for (int i = 0; i < 100 && server.openConnections() > 0; ++i)
        std::this_thread::sleep_for(20ms);
    EXPECT_EQ(finished, 20);
    EXPECT_EQ(server.openConnections(), 0u);
    RawConnection connection(server.port());
    connection.send(kGet);
    EXPECT_TRUE(connection.receiveUntil("\r\n\r\n").starts_with("HTTP/1.1 200"));
}

TEST(Listener, drainingLetsRunningRequestsEndAndClosesIdleConnections)
{
    TestServer server({}, nullptr, [](Request) { return slow(300ms, "done"); });
    RawConnection idle(server.port());
    RawConnection busy(server.port());
    busy.send(kGet);
    std::this_thread::sleep_for(50ms);
    const auto start = std::chrono::steady_clock::now();
    server.drain(5s);
    const auto took = std::chrono::steady_clock::now() - start;
    EXPECT_GT(took, 200ms);
    EXPECT_LT(took, 2s);
    const std::string answer = busy.receiveAll();
    EXPECT_TRUE(answer.ends_with("done"));
    EXPECT_TRUE(answer.contains("Connection: close\r\n"));
    EXPECT_EQ(idle.receiveAll(), "");
    EXPECT_TRUE(idle.closedByPeer());
    EXPECT_EQ(server.openConnections(), 0u);
    EXPECT_THROW(RawConnection(server.port()), std::runtime_error);
}

TEST(Listener, drainingCutsOffWhatOutlastsTheGrace)
{
    TestServer server({}, nullptr, [](Request) { return slow(60s, "late"); });
    RawConnection connection(server.port());
    connection.send(kGet);
    std::this_thread::sleep_for(50ms);
    const auto start = std::chrono::steady_clock::now();
    server.drain(200ms);
    EXPECT_LT(std::chrono::steady_clock::now() - start, 2s);
    EXPECT_EQ(server.openConnections(), 0u) << "the handler was cancelled";
    EXPECT_EQ(connection.receiveAll(), "");
    EXPECT_TRUE(connection.closedByPeer());
}

TEST(Listener, saysWhyItCannotBind)
{
    asio::io_context context;
    const auto bind = [&](std::string address, std::uint16_t port) {
        return Listener::bind(context.get_executor(), {std::move(address), port, {}, nullptr},
                              [](Request) { return slow(0ms, ""); }, {});
    };
    const auto first = bind("127.0.0.1", 0);
    ASSERT_TRUE(first);
    const auto taken = bind("127.0.0.1", (*first)->port());
    ASSERT_FALSE(taken);
    EXPECT_EQ(taken.error().code, ErrorCode::Conflict);
    EXPECT_TRUE(taken.error().detail.contains("127.0.0.1:" + std::to_string((*first)->port()))) << taken.error().detail;
    const auto foreign = bind("192.0.2.1", 8448);
    ASSERT_FALSE(foreign);
    EXPECT_EQ(foreign.error().code, ErrorCode::BadInput);
    EXPECT_TRUE(foreign.error().detail.contains("192.0.2.1:8448"));
    const auto name = bind("localhost", 0);
    ASSERT_FALSE(name);
    EXPECT_EQ(name.error().code, ErrorCode::BadInput);
    if (geteuid() != 0) {
        const auto privileged = bind("127.0.0.1", 1);
        ASSERT_FALSE(privileged);
        EXPECT_EQ(privileged.error().code, ErrorCode::Forbidden);
    }
}

TEST(Listener, callsAnIpv4PeerByItsIpv4AddressOnADualStackSocket)
{
    asio::io_context context;
    std::string peer;
    auto listener = Listener::bind(context.get_executor(), {"::", 0, {}, nullptr},
                                   [&](Request request) -> asio::awaitable<Response> {
                                       peer = request.peerAddress;
                                       co_return Response{};
                                   },
                                   {});
    if (!listener)
        GTEST_SKIP() << "no IPv6 here: " << listener.error().detail;
    (*listener)->start();
    RawConnection connection((*listener)->port());
    connection.send(kGet);
    for (int i = 0; i < 100 && peer.empty(); ++i)
        context.run_for(10ms);
    EXPECT_EQ(peer, "127.0.0.1");
}

TEST(Listener, mayGoBeforeItsLoopWhileConnectionsAreOpen)
{
    for (const bool loopRunsOn : {true, false}) {
        auto context = std::make_unique<asio::io_context>();
        auto listener = *Listener::bind(context->get_executor(), {"127.0.0.1", 0, {}, nullptr},
                                        [](Request) { return slow(60s, ""); }, {});
        listener->start();
        RawConnection idle(listener->port());
        RawConnection busy(listener->port());
        busy.send(kGet);
        RawConnection half(listener->port());
        half.send("GET / HT");
        for (int i = 0; i < 100 && listener->openConnections() < 3; ++i)
            context->run_for(10ms);
        EXPECT_EQ(listener->openConnections(), 3u);
        listener.reset();
        if (loopRunsOn)
            context->run_for(50ms);
        context.reset();
        EXPECT_EQ(idle.receiveAll(), "");
        EXPECT_TRUE(idle.closedByPeer());
    }
}

TEST(Listener, canBindAgainAtOnceWhereConnectionsWereOpen)
{
    std::uint16_t port = 0;
    {
        TestServer server;
        port = server.port();
        RawConnection connection(port);
        connection.send(kGet);
        connection.receiveUntil("\r\n\r\n");
        server.drain(0ms);
        connection.receiveAll();
    }
    asio::io_context context;
    EXPECT_TRUE(Listener::bind(context.get_executor(), {"127.0.0.1", port, {}, nullptr},
                               [](Request) { return slow(0ms, ""); }, {}));
}

TEST(Listener, tellsOfRequestsThatAreTooLargeAndSeesTheVersion)
{
    asio::io_context context;
    std::vector<std::string> tooLarge;
    std::vector<bool> versions;
    ListenerSettings settings{.address = "127.0.0.1"};
    settings.limits.bodyBytes = 4;
    settings.onTooLarge = [&](std::string_view target) { tooLarge.emplace_back(target); };
    auto listener = *Listener::bind(context.get_executor(), std::move(settings),
                                    [&](Request request) -> asio::awaitable<Response> {
                                        versions.push_back(request.http11);
                                        co_return Response{};
                                    },
                                    {});
    listener->start();
    std::vector<std::unique_ptr<RawConnection>> connections;
    for (const char *request :
         {"PUT /long HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n",
          "PUT /chunks HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n",
          "PUT /fits HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nabcd", "GET /old HTTP/1.0\r\n\r\n"}) {
        connections.push_back(std::make_unique<RawConnection>(listener->port()));
        connections.back()->send(request);
        const auto before = tooLarge.size() + versions.size();
        for (int i = 0; i < 300 && tooLarge.size() + versions.size() == before; ++i)
            context.run_for(10ms);
    }
    EXPECT_EQ(tooLarge, (std::vector<std::string>{"/long", "/chunks"}));
    EXPECT_EQ(versions, (std::vector<bool>{true, false}));
}

TEST(Listener, acceptsAgainOnceDescriptorsAreFree)
{
    TestServer server;
    rlimit old{};
    getrlimit(RLIMIT_NOFILE, &old);
    RawConnection before(server.port());
    before.send(kGet);
    before.receiveUntil("\r\n\r\n");
    const int waitingSocket = ::socket(AF_INET, SOCK_STREAM, 0);
    const rlimit tight{static_cast<rlim_t>(waitingSocket + 1), old.rlim_max};
    setrlimit(RLIMIT_NOFILE, &tight);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(server.port());
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int connected = ::connect(waitingSocket, reinterpret_cast<sockaddr *>(&address), sizeof address);
    std::this_thread::sleep_for(300ms);
    setrlimit(RLIMIT_NOFILE, &old);
    ASSERT_EQ(connected, 0) << "the system accepts, the program cannot yet";
    ASSERT_EQ(::send(waitingSocket, kGet.data(), kGet.size(), 0), static_cast<ssize_t>(kGet.size()));
    char buffer[64];
    timeval limit{5, 0};
    setsockopt(waitingSocket, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    EXPECT_GT(::recv(waitingSocket, buffer, sizeof buffer, 0), 0);
    ::close(waitingSocket);
}

} // namespace homeport::http::test
