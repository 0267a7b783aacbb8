#include "server/http/connect_race.h"

#include "tests/http/test_server.h"

#include <gtest/gtest.h>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace homeport::http::test {

namespace asio = boost::asio;
using asio::ip::tcp;
using namespace std::chrono_literals;

namespace {

/// A port whose queue of waiting connections is full: the system drops what comes, as a dead path does.
class SilentPort {
public:
    SilentPort() : m_listener(::socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        ::bind(m_listener, reinterpret_cast<sockaddr *>(&address), sizeof address);
        ::listen(m_listener, 0);
        socklen_t size = sizeof address;
        ::getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &size);
        port = ntohs(address.sin_port);
        for (int i = 0; i < 4; ++i) {
            m_fillers.push_back(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0));
            (void)::connect(m_fillers.back(), reinterpret_cast<sockaddr *>(&address), sizeof address);
        }
        std::this_thread::sleep_for(50ms);
    }
    ~SilentPort()
    {
        for (const int filler : m_fillers)
            ::close(filler);
        ::close(m_listener);
    }
    std::uint16_t port = 0;

private:
    int m_listener;
    std::vector<int> m_fillers;
};

tcp::endpoint local(std::uint16_t port)
{
    return {asio::ip::address_v4::loopback(), port};
}

/// The port that the winner is connected to. (A socket cannot be made from nothing, as co_spawn's value must.)
asio::awaitable<Result<std::uint16_t>> winner(std::shared_ptr<ConnectRace> race)
{
    CO_TRY(const auto socket, co_await ConnectRace::run(std::move(race)));
    co_return socket.remote_endpoint().port();
}

} // namespace

TEST(ConnectRace, letsTheFamiliesTakeTurns)
{
    const auto v4 = [](int n) { return tcp::endpoint(asio::ip::make_address_v4("192.0.2." + std::to_string(n)), 1); };
    const auto v6 = [](int n) { return tcp::endpoint(asio::ip::make_address_v6("2001:db8::" + std::to_string(n)), 1); };
    EXPECT_EQ(ConnectRace::alternate({v4(1), v4(2), v4(3), v6(1), v6(2)}),
              (std::vector<tcp::endpoint>{v6(1), v4(1), v6(2), v4(2), v4(3)}));
}

TEST(ConnectRace, triesTheNextAddressWhenOneKeepsSilent)
{
    SilentPort silent;
    TestServer server;
    LoopThread loop;
    const auto start = std::chrono::steady_clock::now();
    const auto race =
        std::make_shared<ConnectRace>(loop.executor(), std::vector{local(silent.port), local(server.port())}, 100ms);
    const auto port = loop.await(winner(race));
    const auto took = std::chrono::steady_clock::now() - start;
    ASSERT_TRUE(port);
    EXPECT_EQ(*port, server.port());
    EXPECT_GE(took, 100ms);
    EXPECT_LT(took, 900ms) << "the system tries a dropped connection again after a second";
}

TEST(ConnectRace, triesTheNextAddressAtOnceWhenOneRefuses)
{
    TestServer server;
    LoopThread loop;
    const auto start = std::chrono::steady_clock::now();
    const auto race =
        std::make_shared<ConnectRace>(loop.executor(), std::vector{local(1), local(2), local(server.port())}, 5s);
    EXPECT_TRUE(loop.await(winner(race)));
    EXPECT_LT(std::chrono::steady_clock::now() - start, 2s);
}

TEST(ConnectRace, namesEveryAddressThatFailed)
{
    LoopThread loop;
    const auto race = std::make_shared<ConnectRace>(
        loop.executor(), std::vector{local(1), tcp::endpoint(asio::ip::make_address("127.0.0.2"), 1)});
    const auto port = loop.await(winner(race));
    ASSERT_FALSE(port);
    EXPECT_EQ(port.error().code, ErrorCode::Unreachable);
    EXPECT_EQ(port.error().detail, "127.0.0.1: Connection refused; 127.0.0.2: Connection refused");
}

TEST(ConnectRace, endsWhenCancelled)
{
    SilentPort silent;
    LoopThread loop;
    const auto race = std::make_shared<ConnectRace>(loop.executor(), std::vector{local(silent.port)});
    auto running = asio::co_spawn(loop.executor(), winner(race), asio::use_future);
    std::this_thread::sleep_for(50ms);
    loop.call([&] { race->cancel(); });
    ASSERT_EQ(running.wait_for(2s), std::future_status::ready);
    EXPECT_EQ(running.get().error().code, ErrorCode::Cancelled);
}

} // namespace homeport::http::test
