#pragma once

#include "server/api/call.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <deque>
#include <memory>
#include <unordered_map>

namespace homeport::api {

/// Lets few heavy requests of one server run at a time, so that none of them delays the others' however many it sends.
/// Homeserver thread. Who is idle costs nothing. Must outlive its passes.
class PeerGate {
public:
    static constexpr std::size_t kMaxRunning = 4;
    static constexpr std::size_t kMaxWaiting = 32;
    static constexpr long kRetryAfterMs = 2'000;

    /// The right to go on; given back by its destructor.
    class Pass {
    public:
        Pass(Pass &&other) noexcept;
        Pass &operator=(Pass &&) = delete;
        ~Pass();

    private:
        friend class PeerGate;
        Pass(PeerGate &gate, ServerName server) : m_gate(&gate), m_server(std::move(server)) {}
        PeerGate *m_gate;
        ServerName m_server;
    };
    /// First come, first served among the requests of @p server. LimitExceeded with a time to come back when too many
    /// wait already.
    boost::asio::awaitable<Result<Pass>> enter(ServerName server);

private:
    struct Waiter;
    struct PlaceInQueue;
    struct Peer {
        std::size_t running = 0;
        std::deque<std::shared_ptr<Waiter>> waiting;
    };
    void leave(const ServerName &server);

    std::unordered_map<ServerName, Peer> m_peers;
};

/// @p handler for requests of other servers, each behind the gate of its server. @p gate must outlive it.
Handler throughGate(PeerGate &gate, Handler handler);

} // namespace homeport::api
