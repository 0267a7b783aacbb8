#pragma once

#include "server/api/federation/edu_receiver.h"
#include "server/api/services.h"

#include <unordered_map>

namespace homeport::api::federation_api {

/// Transactions of other servers: each once, one after another from the same server. Homeserver thread.
/// Spec: https://spec.matrix.org/v1.19/server-server-api/#transactions
class TransactionReceiver {
public:
    explicit TransactionReceiver(Services &services) : m_services(services), m_edus(services) {}

    /// Limits of the specification.
    static constexpr std::size_t kMaxPdus = 50;
    static constexpr std::size_t kMaxEdus = 100;
    /// Transactions of one server that wait for their turn; a server that keeps the specification sends one at a time.
    static constexpr std::size_t kMaxWaiting = 32;

    /// The answer's body. A repeated id gets the answer of the first time, across restarts too.
    boost::asio::awaitable<Result<json::Object>> receive(ServerName origin, std::string id, json::Object body);

private:
    boost::asio::awaitable<Result<std::optional<json::Object>>> answeredBefore(ServerName origin, std::string id);
    Services &m_services;
    EduReceiver m_edus;
    std::unordered_map<ServerName, std::shared_ptr<rooms::TurnQueue>> m_turns;
};

} // namespace homeport::api::federation_api
