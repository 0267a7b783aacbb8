#include "server/http/message_head.h"

#include <gtest/gtest.h>

namespace homeport::http {

namespace {

int faultOf(const std::string &head)
{
    const auto parsed = parseRequestHead(head);
    return parsed ? 0 : parsed.error().status;
}

std::string withFields(const std::string &fields, const std::string &version = "HTTP/1.1")
{
    return "GET / " + version + "\r\nHost: a\r\n" + fields + "\r\n";
}

} // namespace

TEST(HeadScanner, findsTheEndWhereverTheBytesAreCut)
{
    const std::string head = "GET / HTTP/1.1\r\nHost: a\r\n\r\nrest";
    for (std::size_t cut = 0; cut < head.size(); ++cut) {
        HeadScanner scanner;
        auto state = scanner.scan(std::string_view(head).substr(0, cut));
        if (state == HeadScanner::State::More)
            state = scanner.scan(head);
        EXPECT_EQ(state, HeadScanner::State::Complete);
        EXPECT_EQ(scanner.headSize(), head.size() - 4) << cut;
    }
}

TEST(HeadScanner, refusesABareLineFeedAsSoonAsItIsThere)
{
    for (const char *bad : {"GET / HTTP/1.1\n", "\n", "GET / HTTP/1.1\r\nHost: a\n"}) {
        HeadScanner scanner;
        EXPECT_EQ(scanner.scan(bad), HeadScanner::State::Malformed) << bad;
    }
}

TEST(RequestHead, takesAnAbsoluteFormApart)
{
    const auto read = [](const std::string &line) {
        const auto head = parseRequestHead(line + " HTTP/1.1\r\nHost: other\r\n\r\n");
        return head ? head->target + " at " + std::string(*head->headers.find("host")) : head.error().why.data();
    };
    EXPECT_EQ(read("GET http://a.example:8008/_matrix/x%2Fy?z=%20"), "/_matrix/x%2Fy?z=%20 at a.example:8008");
    EXPECT_EQ(read("GET HTTPS://[2001:db8::1]/"), "/ at [2001:db8::1]");
    EXPECT_EQ(read("GET http://a.example"), "/ at a.example");
    EXPECT_EQ(read("GET http://a.example?x=/"), "/?x=/ at a.example");
    EXPECT_EQ(read("OPTIONS http://a.example"), "* at a.example");
    EXPECT_EQ(read("GET /http://a.example/"), "/http://a.example/ at other");
    for (const char *bad : {"http:///x", "http://", "ftp://a/", "http:/a", "a.example:443", "http://a@b.example/", "x"})
        EXPECT_EQ(faultOf(std::string("GET ") + bad + " HTTP/1.1\r\nHost: a\r\n\r\n"), 400) << bad;
    const auto old = parseRequestHead("GET http://a.example/x HTTP/1.0\r\n\r\n");
    ASSERT_TRUE(old);
    EXPECT_EQ(old->headers.find("Host"), "a.example");
    EXPECT_EQ(faultOf("GET http://a.example/x HTTP/1.1\r\n\r\n"), 400) << "Host is due all the same";
}

TEST(RequestHead, isReadWithItsTargetByteForByte)
{
    const auto head =
        parseRequestHead("PUT //a/%2f/./..?q=%zz HTTP/1.1\r\nHost: x\r\nX-A: \t b c \t\r\nContent-Length: 12"
                         "\r\nExpect: 100-Continue\r\n\r\n");
    ASSERT_TRUE(head);
    EXPECT_EQ(head->method, Method::Put);
    EXPECT_EQ(head->target, "//a/%2f/./..?q=%zz");
    EXPECT_EQ(head->headers.find("x-a"), "b c");
    EXPECT_EQ(head->framing, Framing::Length);
    EXPECT_EQ(head->length, 12u);
    EXPECT_TRUE(head->keepAlive);
    EXPECT_TRUE(head->expectContinue);
}

TEST(RequestHead, saysWhetherTheConnectionStays)
{
    EXPECT_TRUE(parseRequestHead(withFields(""))->keepAlive);
    EXPECT_FALSE(parseRequestHead(withFields("Connection: Upgrade, Close\r\n"))->keepAlive);
    EXPECT_FALSE(parseRequestHead(withFields("", "HTTP/1.0"))->keepAlive);
    EXPECT_TRUE(parseRequestHead(withFields("connection: Keep-Alive\r\n", "HTTP/1.0"))->keepAlive);
}

TEST(RequestHead, refusesFramingThatTwoReadersCouldReadDifferently)
{
    for (const char *fields : {"Content-Length: 1\r\nTransfer-Encoding: chunked\r\n",
                               "Transfer-Encoding: chunked\r\nContent-Length: 1\r\n",
                               "Content-Length: 1\r\nContent-Length: 1\r\n",
                               "Content-Length: 1\r\nContent-Length: 2\r\n",
                               "Content-Length: 1, 1\r\n",
                               "Content-Length: +1\r\n",
                               "Content-Length: -1\r\n",
                               "Content-Length: 0x1\r\n",
                               "Content-Length: \r\n",
                               "Content-Length: 1 1\r\n",
                               "Content-Length: 99999999999999999999\r\n",
                               "Transfer-Encoding: gzip, chunked\r\n",
                               "Transfer-Encoding: xchunked\r\n",
                               "Transfer-Encoding: chunked, chunked\r\n",
                               "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
                               "Transfer-Encoding: \r\n",
                               "Transfer-Encoding:\x0b"
                               "chunked\r\n",
                               "Content-Length : 1\r\n",
                               "X: a\r\n folded\r\n",
                               "X: a\r\n\tfolded\r\n",
                               " X: a\r\n",
                               "no colon\r\n",
                               ": nameless\r\n",
                               "X\x01: a\r\n",
                               "X: a\x01\r\n",
                               "X: a\rb\r\n",
                               "X: \x7f\r\n",
                               "Host: b\r\n"})
        EXPECT_EQ(faultOf(withFields(fields)), 400) << fields;
    EXPECT_EQ(faultOf(withFields(std::string("X: a\0b\r\n", 8))), 400);
    EXPECT_EQ(faultOf(withFields(std::string("X\0: a\r\n", 7))), 400);
    EXPECT_EQ(faultOf(withFields("Transfer-Encoding: chunked\r\n", "HTTP/1.0")), 400);
    EXPECT_EQ(faultOf("GET / HTTP/1.1\r\nX: no host\r\n\r\n"), 400);
}

TEST(RequestHead, refusesABadRequestLine)
{
    for (const char *line : {"GET /", "GET  / HTTP/1.1", "GET / HTTP/1.1 ", " GET / HTTP/1.1", "GET /a b HTTP/1.1",
                             "G(T / HTTP/1.1", "GET / http/1.1", "GET / HTTP/1.1x", "GET a HTTP/1.1", "/ HTTP/1.1",
                             "GET /\x01 HTTP/1.1", "GET /\x7f HTTP/1.1", "CONNECT a:443 HTTP/1.1", "GET\t/ HTTP/1.1"})
        EXPECT_EQ(faultOf(std::string(line) + "\r\nHost: a\r\n\r\n"), 400) << line;
    EXPECT_EQ(faultOf("PRI * HTTP/2.0\r\nHost: a\r\n\r\n"), 505);
    EXPECT_EQ(faultOf(withFields("Expect: tea\r\n")), 417);
}

TEST(RequestHead, countsItsFields)
{
    std::string fields;
    for (std::size_t i = 0; i + 1 < kMaxHeaderFields; ++i)
        fields += "A: b\r\n";
    EXPECT_EQ(faultOf(withFields(fields)), 0);
    EXPECT_EQ(faultOf(withFields(fields + "A: b\r\n")), 431);
}

TEST(ResponseHead, tellsHowItsBodyEnds)
{
    const auto framing = [](const std::string &text, bool toHead = false) {
        return parseResponseHead(text + "\r\n", toHead)->framing;
    };
    EXPECT_EQ(framing("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n"), Framing::Length);
    EXPECT_EQ(framing("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n"), Framing::Chunked);
    EXPECT_EQ(framing("HTTP/1.1 200\r\n"), Framing::UntilClose);
    EXPECT_EQ(framing("HTTP/1.1 204 No Content\r\nContent-Length: 3\r\n"), Framing::None);
    EXPECT_EQ(framing("HTTP/1.1 304 \r\n"), Framing::None);
    EXPECT_EQ(framing("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n", true), Framing::None);
}

TEST(ResponseHead, isRefusedWhenItIsNoHttp)
{
    for (const char *bad :
         {"SSH-2.0-x\r\n\r\n", "HTTP/1.1 20 OK\r\n\r\n", "HTTP/1.1 2000 OK\r\n\r\n", "HTTP/1.1 abc OK\r\n\r\n",
          "HTTP/2.0 200 OK\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n",
          "HTTP/1.1 -20 OK\r\n\r\n", "HTTP/1.1 099 OK\r\n\r\n", "\r\n"})
        EXPECT_FALSE(parseResponseHead(bad, false)) << bad;
}

} // namespace homeport::http
