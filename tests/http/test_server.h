#pragma once

#include "server/http/client.h"
#include "server/http/listener.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

#include <chrono>
#include <future>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace homeport::http::test {

/// A loop on a thread of its own, like the homeserver's.
class LoopThread {
public:
    LoopThread() : m_guard(m_context.get_executor()), m_thread([this] { m_context.run(); }) {}
    ~LoopThread() { stop(); }

    void stop()
    {
        m_context.stop();
        if (m_thread.joinable())
            m_thread.join();
    }

    auto executor() { return m_context.get_executor(); }
    /// Runs a coroutine there and waits for its value; fails the test after 30 s.
    template <class T>
    T await(boost::asio::awaitable<T> work)
    {
        auto future = boost::asio::co_spawn(m_context, std::move(work), boost::asio::use_future);
        if (future.wait_for(std::chrono::seconds(30)) != std::future_status::ready)
            throw std::runtime_error("a coroutine did not end within 30 s");
        return future.get();
    }
    template <class Function>
    auto call(Function function)
    {
        return boost::asio::post(m_context, std::packaged_task<decltype(function())()>(std::move(function))).get();
    }

private:
    boost::asio::io_context m_context;
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> m_guard;
    std::thread m_thread;
};

/// A listener on 127.0.0.1 that notes what reached its handler.
class TestServer {
public:
    explicit TestServer(ListenerLimits limits = {}, std::shared_ptr<ServerTls> tls = nullptr, Handler handler = {});
    ~TestServer();

    std::uint16_t port() const { return m_port; }
    LoopThread &loop() { return m_loop; }
    Listener &listener() { return *m_listener; }
    std::vector<Request> seen() const;
    std::size_t openConnections();
    void drain(std::chrono::milliseconds grace);

    /// What the handler answers when no other was given: 200 with the request's body, its target in X-Target.
    boost::asio::awaitable<Response> echo(Request request);

private:
    mutable std::mutex m_mutex;
    std::vector<Request> m_seen;
    LoopThread m_loop;
    std::unique_ptr<Listener> m_listener;
    std::uint16_t m_port = 0;
};

/// A blocking TCP connection for bytes no client would send.
class RawConnection {
public:
    explicit RawConnection(std::uint16_t port);
    ~RawConnection();
    RawConnection(const RawConnection &) = delete;

    void send(std::string_view bytes);
    /// Until @p count responses' worth of @p marker were seen, the peer closed, or the time is up.
    std::string receiveUntil(std::string_view marker, std::chrono::milliseconds timeout = std::chrono::seconds(5));
    std::string receiveAll(std::chrono::milliseconds timeout = std::chrono::seconds(5));
    bool closedByPeer() const { return m_closed; }
    int fd() const { return m_fd; }

private:
    bool receiveSome(std::string &into, std::chrono::milliseconds timeout);
    int m_fd = -1;
    bool m_closed = false;
};

/// Sends @p bytes on a fresh connection and returns everything that comes until the peer closes.
std::string answerTo(std::uint16_t port, std::string_view bytes);

} // namespace homeport::http::test
