#include "server/api/peer_gate.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <fmt/format.h>

#include <utility>

namespace homeport::api {

using boost::asio::awaitable;

struct PeerGate::Waiter {
    explicit Waiter(const boost::asio::any_io_executor &executor) : called(executor)
    {
        called.expires_at(boost::asio::steady_timer::time_point::max());
    }
    boost::asio::steady_timer called;
    bool mayGo = false;
};

/// One that goes away before its time neither keeps a place nor is called.
struct PeerGate::PlaceInQueue {
    PeerGate &gate;
    const ServerName &server;
    std::shared_ptr<Waiter> waiter;
    ~PlaceInQueue()
    {
        if (!waiter)
            return;
        if (waiter->mayGo)
            gate.leave(server);
        else
            std::erase(gate.m_peers[server].waiting, waiter);
    }
};

PeerGate::Pass::Pass(Pass &&other) noexcept
    : m_gate(std::exchange(other.m_gate, nullptr)), m_server(std::move(other.m_server))
{
}

PeerGate::Pass::~Pass()
{
    if (m_gate)
        m_gate->leave(m_server);
}

awaitable<Result<PeerGate::Pass>> PeerGate::enter(ServerName server)
{
    Peer &peer = m_peers[server];
    if (peer.running < kMaxRunning) {
        ++peer.running;
        co_return Pass(*this, std::move(server));
    }
    if (peer.waiting.size() >= kMaxWaiting)
        co_return std::unexpected(
            Error{.code = ErrorCode::LimitExceeded,
                  .detail = fmt::format("{} requests of {} run and {} wait already; repeat in {} ms", kMaxRunning,
                                        server.str(), kMaxWaiting, kRetryAfterMs),
                  .retryAfterMs = kRetryAfterMs});
    const auto waiter = std::make_shared<Waiter>(co_await boost::asio::this_coro::executor);
    m_peers[server].waiting.push_back(waiter);
    PlaceInQueue place{*this, server, waiter};
    while (!waiter->mayGo)
        co_await waiter->called.async_wait(boost::asio::as_tuple(boost::asio::use_awaitable));
    place.waiter.reset();
    co_return Pass(*this, server);
}

void PeerGate::leave(const ServerName &server)
{
    const auto found = m_peers.find(server);
    if (found == m_peers.end())
        return;
    Peer &peer = found->second;
    if (peer.waiting.empty()) {
        if (--peer.running == 0)
            m_peers.erase(found);
        return;
    }
    // Its place goes to the next one.
    const auto next = std::move(peer.waiting.front());
    peer.waiting.pop_front();
    next->mayGo = true;
    next->called.cancel();
}

namespace {

awaitable<Result<Reply>> passGate(PeerGate &gate, std::shared_ptr<Handler> handler, CallPtr call)
{
    CO_TRY(const PeerGate::Pass pass, co_await gate.enter(call->origin));
    co_return co_await (*handler)(std::move(call));
}

} // namespace

Handler throughGate(PeerGate &gate, Handler handler)
{
    const auto shared = std::make_shared<Handler>(std::move(handler));
    return [&gate, shared](CallPtr call) { return passGate(gate, shared, std::move(call)); };
}

} // namespace homeport::api
