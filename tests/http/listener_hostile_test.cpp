#include "tests/http/test_server.h"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <gtest/gtest.h>

#include <sys/socket.h>

/// What strangers send, on purpose or not: each limit holds, and the handler sees none of it.
namespace homeport::http::test {

namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

const std::string kHead = "POST / HTTP/1.1\r\nHost: a\r\n";

/// Expects one answer with @p status and the end of the connection, although more was sent.
void expectRefused(TestServer &server, const std::string &bytes, int status)
{
    const auto before = server.seen().size();
    RawConnection connection(server.port());
    connection.send(bytes);
    const std::string answer = connection.receiveUntil("framing " + std::to_string(status));
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 " + std::to_string(status) + " ")) << bytes << "\n->\n" << answer;
    EXPECT_TRUE(answer.contains("Connection: close\r\n"));
    ::shutdown(connection.fd(), SHUT_WR);
    EXPECT_EQ(connection.receiveAll(), "") << "nothing follows a refusal";
    EXPECT_TRUE(connection.closedByPeer());
    EXPECT_EQ(server.seen().size(), before) << bytes;
}

} // namespace

TEST(ListenerUnderAttack, refusesAmbiguousFramingAndCloses)
{
    TestServer server;
    const std::string smuggled = "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n";
    for (const std::string &fields : {
             std::string("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
             std::string("Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef"),
             std::string("Content-Length: 5\r\nContent-Length: 5\r\n\r\nabcde"),
             std::string("Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n"),
             std::string("Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n"),
             std::string("X: a\r\n b\r\n\r\n"),
             std::string("X: a\0b\r\n\r\n", 11),
             std::string("Content-Length: 5\n\nabcde"),
             std::string("Transfer-Encoding: chunked\r\n\r\n5\nabcde\r\n0\r\n\r\n"),
             std::string("Transfer-Encoding: chunked\r\n\r\n-5\r\nabcde\r\n0\r\n\r\n"),
             std::string("Transfer-Encoding: chunked\r\n\r\n5\r\nabcdefg\r\n0\r\n\r\n"),
         })
        expectRefused(server, kHead + fields + smuggled, 400);
}

TEST(ListenerUnderAttack, refusesABareLineFeedWithoutWaitingForMore)
{
    TestServer server;
    expectRefused(server, "GET / HTTP/1.1\n", 400);
    expectRefused(server, "GET / HTTP/1.1\r\nHost: a\n", 400);
}

TEST(ListenerUnderAttack, refusesOtherProtocolsAtTheFirstByte)
{
    TestServer server;
    expectRefused(server, std::string("\x16\x03\x01\x02\x00\x01", 6), 400);
    expectRefused(server, std::string("\0\0\0\0", 4), 400);
    expectRefused(server, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505);
    expectRefused(server, "\r\n\r\n\r\n\r\n\r\n\r\n", 400);
}

TEST(ListenerUnderAttack, boundsTheHeader)
{
    ListenerLimits limits;
    limits.headerBytes = 1000;
    TestServer server(limits);
    expectRefused(server, "GET /" + std::string(2000, 'a'), 431);
    expectRefused(server, "GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(2000, 'a') + "\r\n\r\n", 431);
    const std::string request = "GET / HTTP/1.1\r\nHost: a\r\nX: ";
    const std::string fitting = request + std::string(1000 - request.size() - 4, 'a') + "\r\n\r\n";
    RawConnection connection(server.port());
    connection.send(fitting);
    EXPECT_TRUE(connection.receiveUntil("\r\n\r\n").starts_with("HTTP/1.1 200"));
}

TEST(ListenerUnderAttack, boundsTheBodyHoweverItIsFramed)
{
    ListenerLimits limits;
    limits.bodyBytes = 10;
    TestServer server(limits);
    expectRefused(server, kHead + "Content-Length: 11\r\n\r\n", 413);
    expectRefused(server, kHead + "Content-Length: 11\r\nExpect: 100-continue\r\n\r\n", 413);
    expectRefused(server, kHead + "Content-Length: 18446744073709551615\r\n\r\n", 413);
    expectRefused(server, kHead + "Transfer-Encoding: chunked\r\n\r\n6\r\nabcdef\r\n6\r\nabcdef\r\n0\r\n\r\n", 413);
    expectRefused(server, kHead + "Transfer-Encoding: chunked\r\n\r\n0\r\nA: " + std::string(20'000, 'a'), 413);
    RawConnection connection(server.port());
    connection.send(kHead + "Content-Length: 10\r\n\r\n0123456789");
    EXPECT_TRUE(connection.receiveUntil("0123456789").starts_with("HTTP/1.1 200"));
}

TEST(ListenerUnderAttack, letsTheRefusalArriveThoughTheBodyIsStillComing)
{
    ListenerLimits limits;
    limits.bodyBytes = 10;
    TestServer server(limits);
    RawConnection connection(server.port());
    connection.send(kHead + "Content-Length: 500000\r\n\r\n" + std::string(500'000, 'x'));
    EXPECT_TRUE(connection.receiveAll().starts_with("HTTP/1.1 413 "));
}

TEST(ListenerUnderAttack, boundsTheTimeOfHeaderAndBody)
{
    ListenerLimits limits;
    limits.headerTimeout = 1s;
    limits.bodyTimeout = 1s;
    TestServer server(limits);
    RawConnection header(server.port());
    header.send("GET / HT");
    RawConnection body(server.port());
    body.send(kHead + "Content-Length: 10\r\n\r\n01234");
    RawConnection drip(server.port());
    drip.send("GET / HTTP/1.1\r\n");
    const auto start = std::chrono::steady_clock::now();
    std::string dripped;
    while (std::chrono::steady_clock::now() - start < 5s && !dripped.contains("framing 408")) {
        drip.send("X: y\r\n"); // a byte now and then does not prolong it
        dripped += drip.receiveUntil("framing 408", 100ms);
    }
    EXPECT_LT(std::chrono::steady_clock::now() - start, 4s);
    EXPECT_TRUE(dripped.starts_with("HTTP/1.1 408 "));
    EXPECT_TRUE(header.receiveUntil("framing 408").starts_with("HTTP/1.1 408 "));
    EXPECT_TRUE(body.receiveUntil("framing 408").starts_with("HTTP/1.1 408 "));
    EXPECT_TRUE(server.seen().empty());
}

TEST(ListenerUnderAttack, closesConnectionsThatStayIdle)
{
    ListenerLimits limits;
    limits.idleTimeout = 1s;
    TestServer server(limits);
    RawConnection silent(server.port());
    RawConnection used(server.port());
    used.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_TRUE(used.receiveUntil("\r\n\r\n").starts_with("HTTP/1.1 200"));
    EXPECT_EQ(silent.receiveAll(4s), "");
    EXPECT_TRUE(silent.closedByPeer());
    EXPECT_EQ(used.receiveAll(4s), "");
    EXPECT_TRUE(used.closedByPeer());
    EXPECT_EQ(server.openConnections(), 0u);
}

TEST(ListenerUnderAttack, givesUpOnAReaderThatReadsNothing)
{
    ListenerLimits limits;
    limits.writeTimeout = 1s;
    TestServer server(limits, nullptr, [](Request) -> asio::awaitable<Response> {
        Response response;
        response.body = std::string(50'000'000, 'x');
        co_return response;
    });
    RawConnection connection(server.port());
    connection.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    for (int i = 0; i < 100 && server.openConnections() == 0; ++i)
        std::this_thread::sleep_for(10ms);
    ASSERT_EQ(server.openConnections(), 1u);
    // The first deadline has seen the system's buffers fill; the one after it sees no progress.
    for (int i = 0; i < 80 && server.openConnections() > 0; ++i)
        std::this_thread::sleep_for(50ms);
    EXPECT_EQ(server.openConnections(), 0u);
}

TEST(ListenerUnderAttack, answers503WhenAHandlerTakesTooLongAndDropsItsAnswer)
{
    ListenerLimits limits;
    limits.handlerTimeout = 1s;
    TestServer server(limits, nullptr, [](Request) -> asio::awaitable<Response> {
        asio::steady_timer timer(co_await asio::this_coro::executor, 3s);
        co_await timer.async_wait(asio::use_awaitable);
        Response response;
        response.body = "too late";
        co_return response;
    });
    RawConnection connection(server.port());
    connection.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    const std::string answer = connection.receiveAll(5s);
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 503 ")) << answer;
    EXPECT_TRUE(answer.ends_with("framing 503"));
    EXPECT_TRUE(connection.closedByPeer());
    for (int i = 0; i < 80 && server.openConnections() > 0; ++i)
        std::this_thread::sleep_for(50ms);
    EXPECT_EQ(server.openConnections(), 0u);
}

TEST(ListenerUnderAttack, boundsTheNumberOfConnections)
{
    ListenerLimits limits;
    limits.connections = 3;
    TestServer server(limits);
    std::vector<std::unique_ptr<RawConnection>> connections;
    for (int i = 0; i < 3; ++i) {
        connections.push_back(std::make_unique<RawConnection>(server.port()));
        connections.back()->send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        EXPECT_TRUE(connections.back()->receiveUntil("\r\n\r\n").starts_with("HTTP/1.1 200"));
    }
    RawConnection fourth(server.port());
    EXPECT_EQ(fourth.receiveAll(), "");
    EXPECT_TRUE(fourth.closedByPeer());
    connections.pop_back();
    for (int i = 0; i < 100 && server.openConnections() > 2; ++i)
        std::this_thread::sleep_for(10ms);
    RawConnection fifth(server.port());
    fifth.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_TRUE(fifth.receiveUntil("\r\n\r\n").starts_with("HTTP/1.1 200"));
}

TEST(ListenerUnderAttack, copesWithPeersThatCloseAnywhere)
{
    TestServer server;
    const std::string whole = kHead + "Content-Length: 5\r\n\r\nabcde";
    for (std::size_t cut = 0; cut <= whole.size(); ++cut) {
        RawConnection connection(server.port());
        connection.send(std::string_view(whole).substr(0, cut));
        if (cut % 2) {
            const linger reset{1, 0}; // leaves with a reset instead of an end
            setsockopt(connection.fd(), SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
        }
    }
    RawConnection connection(server.port()); // accepted after all of those
    connection.send(whole);
    EXPECT_TRUE(connection.receiveUntil("abcde").starts_with("HTTP/1.1 200"));
    for (int i = 0; i < 100 && server.openConnections() > 1; ++i)
        std::this_thread::sleep_for(10ms);
    EXPECT_EQ(server.openConnections(), 1u);
}

} // namespace homeport::http::test
