#include "server/http/listener.h"

#include "server/base/log.h"
#include "server/http/connection.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <fmt/format.h>

#include <cerrno>

namespace homeport::http {

namespace asio = boost::asio;
using asio::ip::tcp;
using std::chrono::steady_clock;

namespace {

constexpr std::chrono::milliseconds kSweepPeriod{500};
constexpr std::chrono::milliseconds kAcceptRetry{200};
constexpr std::chrono::milliseconds kUnwindTime{500}; ///< for cancelled handlers to come to their end

/// `::ffff:192.0.2.7` is `192.0.2.7` to everybody who logs or limits by address; a zone (`%eth0`) is no part of one.
std::string addressText(const tcp::endpoint &endpoint)
{
    asio::ip::address address = endpoint.address();
    if (address.is_v4())
        return address.to_string();
    asio::ip::address_v6 v6 = address.to_v6();
    if (v6.is_v4_mapped())
        return asio::ip::make_address_v4(asio::ip::v4_mapped, v6).to_string();
    v6.scope_id(0);
    return v6.to_string();
}

/// Whether an error of accept() is about the one connection that waited, which is gone then: see accept(2).
bool concernsOneConnection(const boost::system::error_code &error)
{
    switch (error.value()) {
    case ECONNABORTED:
    case ECONNRESET:
    case EPROTO:
    case EINTR:
    case EPERM:
    case ENETDOWN:
    case ENETUNREACH:
    case EHOSTDOWN:
    case EHOSTUNREACH:
    case ENOPROTOOPT:
    case ENONET:
    case EOPNOTSUPP:
        return true;
    default:
        return false;
    }
}

std::unexpected<Error> bindFault(const boost::system::error_code &error, const ListenerSettings &settings)
{
    const bool v6 = settings.address.contains(':');
    const std::string where = fmt::format("{}{}{}:{}", v6 ? "[" : "", settings.address, v6 ? "]" : "", settings.port);
    switch (error.value()) {
    case EADDRINUSE:
        return fail(ErrorCode::Conflict, fmt::format("cannot listen on {}: another program already uses this port; "
                                                     "stop it or choose another port",
                                                     where));
    case EACCES:
    case EPERM:
        return fail(ErrorCode::Forbidden, fmt::format("cannot listen on {}: this port needs special rights; choose "
                                                      "one of 1024 or above, or grant CAP_NET_BIND_SERVICE",
                                                      where));
    case EADDRNOTAVAIL:
        return fail(ErrorCode::BadInput, fmt::format("cannot listen on {}: this machine does not have that address; "
                                                     "0.0.0.0 or :: stand for all it has",
                                                     where));
    case EAFNOSUPPORT:
        return fail(ErrorCode::BadInput,
                    fmt::format("cannot listen on {}: this machine has that kind of address switched off", where));
    default:
        return fail(ErrorCode::Io, fmt::format("cannot listen on {}: {}", where, error.message()));
    }
}

class ListenerImpl final : public Listener {
public:
    ListenerImpl(std::shared_ptr<ListenerCore> core, tcp::acceptor acceptor)
        : m_core(std::move(core)), m_acceptor(std::make_shared<tcp::acceptor>(std::move(acceptor))),
          m_port(m_acceptor->local_endpoint().port())
    {
    }

    ~ListenerImpl() override
    {
        close(*m_acceptor);
        m_core->draining = true;
        m_core->closeAll();
    }

    void start() override
    {
        if (!m_started)
            asio::co_spawn(m_core->executor, acceptLoop(m_core, m_acceptor), asio::detached);
        m_started = true;
    }

    asio::awaitable<void> drain(std::chrono::milliseconds grace) override
    {
        return drainCore(m_core, m_acceptor, grace);
    }

    std::uint16_t port() const override { return m_port; }
    std::size_t openConnections() const override { return m_core->connections.size(); }

private:
    static void close(tcp::acceptor &acceptor)
    {
        boost::system::error_code ignored;
        acceptor.close(ignored);
    }

    static asio::awaitable<void> acceptLoop(std::shared_ptr<ListenerCore> core,
                                            std::shared_ptr<tcp::acceptor> acceptor);
    static asio::awaitable<void> drainCore(std::shared_ptr<ListenerCore> core, std::shared_ptr<tcp::acceptor> acceptor,
                                           std::chrono::milliseconds grace);

    std::shared_ptr<ListenerCore> m_core;
    std::shared_ptr<tcp::acceptor> m_acceptor;
    std::uint16_t m_port;
    bool m_started = false;
};

asio::awaitable<void> ListenerImpl::acceptLoop(std::shared_ptr<ListenerCore> core,
                                               std::shared_ptr<tcp::acceptor> acceptor)
{
    asio::steady_timer pause(core->executor);
    bool complained = false;
    while (acceptor->is_open()) {
        tcp::endpoint peer;
        auto [error, socket] = co_await acceptor->async_accept(peer, asio::as_tuple(asio::use_awaitable));
        if (!acceptor->is_open() || error == asio::error::operation_aborted)
            break;
        if (error) {
            if (concernsOneConnection(error))
                continue;
            if (!complained)
                qCWarning(log::http) << "cannot accept a connection:" << error.message().c_str();
            complained = true;
            // Out of file descriptors, the waiting connection stays readable: without a pause this loop would spin.
            pause.expires_after(kAcceptRetry);
            co_await pause.async_wait(asio::as_tuple(asio::use_awaitable));
            continue;
        }
        complained = false;
        std::string address = addressText(peer);
        auto part = core->shares.join(address);
        if (!part) {
            qCDebug(log::http) << "closed a connection of" << address.c_str() << "above the limits";
            continue; // the socket closes as it goes
        }
        boost::system::error_code ignored;
        socket.set_option(tcp::no_delay(true), ignored);
        Connection::start(std::make_shared<Connection>(core, std::move(socket), std::move(address), std::move(part)));
        core->startSweep();
    }
}

asio::awaitable<void> ListenerImpl::drainCore(std::shared_ptr<ListenerCore> core,
                                              std::shared_ptr<tcp::acceptor> acceptor, std::chrono::milliseconds grace)
{
    close(*acceptor);
    core->draining = true;
    for (Connection *connection : core->connections)
        connection->closeIfIdle();
    const auto waitUntil = [](std::shared_ptr<ListenerCore> waiting,
                              steady_clock::time_point deadline) -> asio::awaitable<void> {
        while (!waiting->connections.empty() && steady_clock::now() < deadline) {
            waiting->drained.expires_at(deadline);
            co_await waiting->drained.async_wait(asio::as_tuple(asio::use_awaitable));
        }
    };
    co_await waitUntil(core, steady_clock::now() + grace);
    core->closeAll();
    co_await waitUntil(core, steady_clock::now() + kUnwindTime);
}

} // namespace

ListenerCore::ListenerCore(asio::any_io_executor e, ListenerSettings s, Handler h, FramingErrorResponse f)
    : executor(std::move(e)), settings(std::move(s)), handler(std::move(h)), framingError(std::move(f)),
      shares({.connections = settings.limits.connections,
              .connectionsOfPeer = settings.limits.connectionsOfPeer,
              .bodyBytes = settings.limits.allBodiesBytes,
              .bodyBytesOfPeer = settings.limits.bodiesOfPeerBytes,
              .bodyBytesOfStrangers = settings.limits.bodiesOfStrangersBytes},
             settings.proxies),
      sweepTimer(executor), drained(executor)
{
}

void ListenerCore::startSweep()
{
    if (sweeping)
        return;
    sweeping = true;
    sweepTimer.expires_after(kSweepPeriod);
    sweepTimer.async_wait([weak = self](const boost::system::error_code &error) {
        if (const auto core = weak.lock(); core && !error)
            core->sweep();
    });
}

void ListenerCore::sweep()
{
    const auto now = steady_clock::now();
    for (Connection *connection : connections)
        connection->checkDeadline(now);
    sweeping = false;
    if (!connections.empty())
        startSweep();
}

void ListenerCore::closeAll()
{
    std::vector<std::shared_ptr<Connection>> all;
    for (Connection *connection : connections)
        all.push_back(connection->shared_from_this());
    for (const auto &connection : all)
        connection->abort();
}

Result<std::unique_ptr<Listener>> Listener::bind(asio::any_io_executor executor, ListenerSettings settings,
                                                 Handler handler, FramingErrorResponse framingError)
{
    boost::system::error_code error;
    const auto address = asio::ip::make_address(settings.address, error);
    if (error)
        return fail(
            ErrorCode::BadInput,
            fmt::format("'{}' is not an IP address to listen on; 127.0.0.1 is this machine only, 0.0.0.0 all of "
                        "IPv4, :: all of IPv6 and IPv4",
                        settings.address));
    const tcp::endpoint endpoint(address, settings.port);
    tcp::acceptor acceptor(executor);
    acceptor.open(endpoint.protocol(), error);
    if (!error)
        acceptor.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error)
        acceptor.bind(endpoint, error);
    if (!error)
        acceptor.listen(tcp::acceptor::max_listen_connections, error);
    if (error)
        return bindFault(error, settings);
    auto core = std::make_shared<ListenerCore>(std::move(executor), std::move(settings), std::move(handler),
                                               std::move(framingError));
    core->self = core;
    return std::make_unique<ListenerImpl>(std::move(core), std::move(acceptor));
}

} // namespace homeport::http
