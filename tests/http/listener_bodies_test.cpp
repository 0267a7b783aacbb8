#include "tests/http/test_server.h"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <gtest/gtest.h>

/// What is decided about a body before it is read, and how much of all bodies is held.
namespace homeport::http::test {

namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

Response answerOf(int status, std::string body)
{
    Response response;
    response.status = status;
    response.body = std::move(body);
    return response;
}

/// A listener with settings of its own on a loop of its own.
struct Served {
    explicit Served(ListenerSettings settings, Handler handler)
    {
        settings.address = "127.0.0.1";
        listener = *Listener::bind(loop.executor(), std::move(settings), std::move(handler),
                                   [](int status, std::string_view why) { return answerOf(status, std::string(why)); });
        loop.call([this] { listener->start(); });
    }
    ~Served()
    {
        asio::co_spawn(loop.executor(), listener->drain(0ms), asio::use_future).wait();
        loop.stop();
    }
    LoopThread loop;
    std::unique_ptr<Listener> listener;
};

std::string post(std::size_t length, const std::string &path = "/")
{
    return "POST " + path + " HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(length) + "\r\n\r\n";
}

} // namespace

TEST(ListenerBodies, areRefusedByTheHeadBeforeTheyAreRead)
{
    int handled = 0;
    ListenerSettings settings;
    settings.admit = [](Request head) -> asio::awaitable<std::optional<Response>> {
        EXPECT_TRUE(head.body.empty());
        if (head.headers.find("Authorization"))
            co_return std::nullopt;
        co_return answerOf(401, "who are you?");
    };
    Served served(std::move(settings), [&](Request request) -> asio::awaitable<Response> {
        ++handled;
        co_return answerOf(200, std::to_string(request.body.size()));
    });
    RawConnection stranger(served.listener->port());
    stranger.send(post(9'000'000)); // not a byte of the body follows
    const std::string refusal = stranger.receiveUntil("who are you?");
    EXPECT_TRUE(refusal.starts_with("HTTP/1.1 401 ")) << refusal;
    EXPECT_TRUE(refusal.contains("Connection: close\r\n"));
    EXPECT_EQ(handled, 0);
    RawConnection known(served.listener->port());
    known.send("POST / HTTP/1.1\r\nHost: a\r\nAuthorization: x\r\nContent-Length: 3\r\n\r\nabc");
    EXPECT_TRUE(known.receiveUntil("\r\n\r\n3").starts_with("HTTP/1.1 200"));
    RawConnection bodiless(served.listener->port());
    bodiless.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_TRUE(bodiless.receiveUntil("\r\n\r\n0").starts_with("HTTP/1.1 200")) << "that is the handler's to refuse";
}

TEST(ListenerBodies, haveTheBoundThatTheirRouteGrants)
{
    ListenerSettings settings;
    settings.limits.bodyBytes = 4;
    settings.allowance = [](Method method, std::string_view target) {
        return Allowance{.bodyBytes = method == Method::Post && target == "/upload" ? std::optional<std::size_t>(6)
                                                                                    : std::nullopt};
    };
    Served served(std::move(settings),
                  [](Request request) -> asio::awaitable<Response> { co_return answerOf(200, request.body); });
    EXPECT_TRUE(answerTo(served.listener->port(), post(5)).starts_with("HTTP/1.1 413 "));
    EXPECT_TRUE(answerTo(served.listener->port(), post(7, "/upload"))
                    .ends_with("the request's body is larger than 6 bytes, which is the most here"));
    RawConnection upload(served.listener->port());
    upload.send(post(6, "/upload") + "abcdef");
    EXPECT_TRUE(upload.receiveUntil("abcdef").starts_with("HTTP/1.1 200 "));
}

TEST(ListenerBodies, thatExceedWhatAllMayHoldAreRefusedUntilOthersEnd)
{
    ListenerSettings settings;
    settings.limits.allBodiesBytes = 2'500'000;
    Served served(std::move(settings), [](Request request) -> asio::awaitable<Response> {
        co_return answerOf(200, request.body.substr(0, 5));
    });
    const std::string most(999'999, 'x');
    std::vector<std::unique_ptr<RawConnection>> held;
    for (int i = 0; i < 2; ++i) {
        held.push_back(std::make_unique<RawConnection>(served.listener->port()));
        held.back()->send(post(1'000'000) + most); // all but a byte
    }
    // What was sent is read when it is read: the third is refused once the first two are held.
    std::string refusal;
    for (int i = 0; i < 50 && !refusal.starts_with("HTTP/1.1 503 "); ++i) {
        refusal = answerTo(served.listener->port(), "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                                                    "Content-Length: 1000000\r\n\r\n" +
                                                        most + "x");
    }
    EXPECT_TRUE(refusal.starts_with("HTTP/1.1 503 ")) << refusal;
    EXPECT_TRUE(refusal.contains("busy with other large requests"));
    RawConnection small(served.listener->port());
    small.send(post(5) + "small");
    EXPECT_TRUE(small.receiveUntil("small").starts_with("HTTP/1.1 200 ")) << "short ones still fit";
    for (const auto &connection : held) {
        connection->send("x");
        EXPECT_TRUE(connection->receiveUntil("xxxxx").starts_with("HTTP/1.1 200 "));
    }
    RawConnection later(served.listener->port());
    later.send(post(1'000'000) + most + "x");
    EXPECT_TRUE(later.receiveUntil("xxxxx").starts_with("HTTP/1.1 200 ")) << "and long ones again once there is room";
}

TEST(ListenerBodies, areHeldWhileTheirHandlerRuns)
{
    ListenerSettings settings;
    settings.limits.allBodiesBytes = 300'000;
    asio::steady_timer *release = nullptr;
    Served served(std::move(settings), [&](Request request) -> asio::awaitable<Response> {
        if (request.target == "/slow") {
            asio::steady_timer timer(co_await asio::this_coro::executor, 30s);
            release = &timer;
            try {
                co_await timer.async_wait(asio::use_awaitable);
            } catch (const boost::system::system_error &) { // released
            }
        }
        co_return answerOf(200, "done");
    });
    RawConnection slow(served.listener->port());
    slow.send(post(200'000, "/slow") + std::string(200'000, 'x'));
    for (int i = 0; i < 500 && !served.loop.call([&] { return release != nullptr; }); ++i)
        std::this_thread::sleep_for(10ms);
    ASSERT_TRUE(served.loop.call([&] { return release != nullptr; }));
    EXPECT_TRUE(
        answerTo(served.listener->port(), post(200'000) + std::string(200'000, 'x')).starts_with("HTTP/1.1 503 "));
    served.loop.call([&] { release->cancel(); });
    EXPECT_TRUE(slow.receiveUntil("done").starts_with("HTTP/1.1 200 "));
    RawConnection next(served.listener->port());
    next.send(post(200'000) + std::string(200'000, 'x'));
    EXPECT_TRUE(next.receiveUntil("done").starts_with("HTTP/1.1 200 "));
}

TEST(ListenerAllowance, letsSomeHandlersTakeLonger)
{
    ListenerSettings settings;
    settings.limits.handlerTimeout = 1s;
    settings.allowance = [](Method, std::string_view target) {
        return Allowance{.handlerTime = target == "/join" ? std::optional(10s) : std::nullopt};
    };
    Served served(std::move(settings), [](Request) -> asio::awaitable<Response> {
        asio::steady_timer timer(co_await asio::this_coro::executor, 2s);
        co_await timer.async_wait(asio::use_awaitable);
        co_return answerOf(200, "joined");
    });
    RawConnection join(served.listener->port());
    join.send(post(0, "/join"));
    RawConnection other(served.listener->port());
    other.send(post(0));
    EXPECT_TRUE(other.receiveUntil("ask again later").starts_with("HTTP/1.1 503 "));
    EXPECT_TRUE(join.receiveUntil("joined").starts_with("HTTP/1.1 200 "));
}

} // namespace homeport::http::test
