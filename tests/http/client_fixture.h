#pragma once

#include "tests/http/test_server.h"

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

/// A client that may connect to loopback, on a loop of its own.
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

} // namespace homeport::http::test
