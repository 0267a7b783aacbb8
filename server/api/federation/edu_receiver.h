#pragma once

#include "server/api/services.h"

namespace homeport::api::federation_api {

/// What other servers tell that is not an event: typing, receipts, devices, messages to devices. Homeserver thread.
/// EDUs that are malformed, or speak for another server's users, are dropped: that is what the specification says.
/// Spec: https://spec.matrix.org/v1.19/server-server-api/#edus
class EduReceiver {
public:
    explicit EduReceiver(Services &services) : m_services(services) {}

    /// Fails only when the database does: the whole transaction is repeated then.
    boost::asio::awaitable<Result<void>> receive(ServerName origin, std::vector<json::Object> edus);

private:
    boost::asio::awaitable<Result<void>> presence(ServerName origin, json::Object content);
    /// Those of @p users who are joined to a room here.
    boost::asio::awaitable<Result<std::set<UserId>>> known(std::vector<UserId> users);
    boost::asio::awaitable<void> typing(ServerName origin, json::Object content);
    boost::asio::awaitable<Result<void>> receipts(ServerName origin, json::Object content);
    boost::asio::awaitable<Result<void>> devicesChanged(ServerName origin, std::string type, json::Object content);
    boost::asio::awaitable<Result<void>> toDevice(ServerName origin, json::Object content);
    Services &m_services;
};

} // namespace homeport::api::federation_api
