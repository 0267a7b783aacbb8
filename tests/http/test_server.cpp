#include "tests/http/test_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>

namespace homeport::http::test {

namespace asio = boost::asio;

TestServer::TestServer(ListenerLimits limits, std::shared_ptr<ServerTls> tls, Handler handler)
{
    if (!handler)
        handler = [this](Request request) { return echo(std::move(request)); };
    const auto framingError = [](int status, std::string_view) {
        Response response;
        response.status = status;
        response.body = "framing " + std::to_string(status);
        return response;
    };
    auto bound =
        Listener::bind(m_loop.executor(), {"127.0.0.1", 0, limits, std::move(tls)}, std::move(handler), framingError);
    if (!bound)
        throw std::runtime_error(bound.error().detail);
    m_listener = std::move(*bound);
    m_port = m_listener->port();
    m_loop.call([this] { m_listener->start(); });
}

TestServer::~TestServer()
{
    drain(std::chrono::milliseconds(0));
    m_loop.stop();
}

asio::awaitable<Response> TestServer::echo(Request request)
{
    Response response;
    response.headers.add("X-Target", request.target);
    response.body = request.body;
    {
        const std::lock_guard lock(m_mutex);
        m_seen.push_back(std::move(request));
    }
    co_return response;
}

std::vector<Request> TestServer::seen() const
{
    const std::lock_guard lock(m_mutex);
    return m_seen;
}

std::size_t TestServer::openConnections()
{
    return m_loop.call([this] { return m_listener->openConnections(); });
}

void TestServer::drain(std::chrono::milliseconds grace)
{
    asio::co_spawn(m_loop.executor(), m_listener->drain(grace), asio::use_future).wait();
}

RawConnection::RawConnection(std::uint16_t port) : m_fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(m_fd, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
        throw std::runtime_error("cannot connect");
}

RawConnection::~RawConnection()
{
    ::close(m_fd);
}

void RawConnection::send(std::string_view bytes)
{
    while (!bytes.empty()) {
        const auto sent = ::send(m_fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0)
            return; // the peer has refused; what it said is still to be read
        bytes.remove_prefix(sent);
    }
}

bool RawConnection::receiveSome(std::string &into, std::chrono::milliseconds timeout)
{
    pollfd waiting{m_fd, POLLIN, 0};
    if (::poll(&waiting, 1, static_cast<int>(timeout.count())) <= 0)
        return false;
    char buffer[16384];
    const auto got = ::recv(m_fd, buffer, sizeof buffer, 0);
    m_closed = got <= 0;
    if (got > 0)
        into.append(buffer, got);
    return got > 0;
}

std::string RawConnection::receiveUntil(std::string_view marker, std::chrono::milliseconds timeout)
{
    std::string received;
    const auto end = std::chrono::steady_clock::now() + timeout;
    while (!received.contains(marker)) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
        if (left.count() <= 0 || !receiveSome(received, left))
            break;
    }
    return received;
}

std::string RawConnection::receiveAll(std::chrono::milliseconds timeout)
{
    std::string received;
    const auto end = std::chrono::steady_clock::now() + timeout;
    while (true) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
        if (left.count() <= 0 || !receiveSome(received, left))
            return received;
    }
}

std::string answerTo(std::uint16_t port, std::string_view bytes)
{
    RawConnection connection(port);
    connection.send(bytes);
    return connection.receiveAll();
}

} // namespace homeport::http::test
