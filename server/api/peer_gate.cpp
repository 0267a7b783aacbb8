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
        if (waiter->mayGo) {
            gate.leave(server);
            return;
        }
        gate.m_waiting -= std::erase(gate.m_peers[server].waiting, waiter);
        gate.forgetIfIdle(server);
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
    if (peer.running < kMaxRunning && peer.waiting.empty() && m_running < kMaxRunningOfAll) {
        ++peer.running;
        ++m_running;
        co_return Pass(*this, std::move(server));
    }
    if (m_waiting >= kMaxWaitingOfAll) {
        forgetIfIdle(server);
        co_return failForNow(fmt::format("this server is busy; repeat in {} ms", kRetryAfterMs), kRetryAfterMs);
    }
    if (peer.waiting.size() >= kMaxWaiting)
        co_return failForNow(fmt::format("{} requests of {} run and {} wait already; repeat in {} ms", kMaxRunning,
                                         server.str(), kMaxWaiting, kRetryAfterMs),
                             kRetryAfterMs);
    const auto waiter = std::make_shared<Waiter>(co_await boost::asio::this_coro::executor);
    m_peers[server].waiting.push_back(waiter);
    if (m_peers[server].waiting.size() == 1)
        m_turns.push_back(server);
    ++m_waiting;
    PlaceInQueue place{*this, server, waiter};
    while (!waiter->mayGo)
        co_await waiter->called.async_wait(boost::asio::as_tuple(boost::asio::use_awaitable));
    place.waiter.reset();
    co_return Pass(*this, server);
}

void PeerGate::leave(const ServerName &server)
{
    --m_running;
    --m_peers[server].running;
    forgetIfIdle(server);
    callNext();
}

void PeerGate::forgetIfIdle(const ServerName &server)
{
    const auto found = m_peers.find(server);
    if (found != m_peers.end() && found->second.running == 0 && found->second.waiting.empty())
        m_peers.erase(found);
}

/// Whoever waits longest of the server whose turn it is; that server is then last in turn.
void PeerGate::callNext()
{
    for (std::size_t tried = m_turns.size(); tried > 0 && m_running < kMaxRunningOfAll; --tried) {
        const ServerName server = std::move(m_turns.front());
        m_turns.pop_front();
        const auto found = m_peers.find(server);
        if (found == m_peers.end() || found->second.waiting.empty())
            continue; // they have given up
        Peer &peer = found->second;
        const bool mayGo = peer.running < kMaxRunning;
        if (mayGo) {
            const auto next = std::move(peer.waiting.front());
            peer.waiting.pop_front();
            --m_waiting;
            ++peer.running;
            ++m_running;
            next->mayGo = true;
            next->called.cancel();
        }
        if (!peer.waiting.empty())
            m_turns.push_back(server);
        if (mayGo)
            return;
    }
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
