#pragma once

#include "server/base/identifier.h"
#include "server/http/client.h"
#include "server/json/json.h"

#include <optional>

namespace homeport::federation {

/// Asks identity servers about addresses, on behalf of a user and with the token that they have there. Homeserver
/// thread.
///
/// Which server is asked is the user's choice, so it is a stranger: the client's address policy holds, and bounds on
/// size and time. Neither token nor address gets into an error or a log. Errors: BadInput for a name or token that is
/// none; RemoteRefused with the server's errcode and status; else as http::Client.
/// Spec: https://spec.matrix.org/v1.19/identity-service-api/
class IdentityServers {
public:
    explicit IdentityServers(http::Client &client) : m_client(client) {}

    struct Place {
        ServerName server;
        std::string token;
    };
    struct Address {
        std::string medium; ///< `email` or `msisdn`
        std::string text;
    };
    /// Who has bound the address there; nullopt: nobody. Only a hash of the address is told.
    boost::asio::awaitable<Result<std::optional<UserId>>> owner(Place at, Address address);

    struct StoredInvite {
        std::string token;
        std::string displayName; ///< of the address, so that not all of it can be read
        json::Array publicKeys;  ///< objects with public_key and key_validity_url; at least one
    };
    /// Has the server write to the address, and remember the invite until somebody binds it. @p about: room_id, sender
    /// and what else the letter may say.
    boost::asio::awaitable<Result<StoredInvite>> storeInvite(Place at, Address address, json::Object about);

private:
    boost::asio::awaitable<Result<json::Object>> ask(Place at, http::Method method, std::string path,
                                                     json::Object content);
    http::Client &m_client;
};

} // namespace homeport::federation
