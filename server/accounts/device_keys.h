#pragma once

#include "server/base/identifier.h"
#include "server/json/json.h"
#include "server/store/store.h"

#include <boost/asio/awaitable.hpp>

#include <map>

namespace homeport::accounts {

/// Identity keys of local devices, cross-signing keys and the signatures on both. Homeserver thread. The server never
/// judges a signature on a key: clients do.
/// Spec: https://spec.matrix.org/v1.19/client-server-api/#end-to-end-encryption
class DeviceKeys {
public:
    explicit DeviceKeys(store::Store &store) : m_store(store) {}

    /// Identity keys of one device, as uploaded. BadInput when they name another user or device.
    boost::asio::awaitable<Result<void>> upload(UserId user, std::string device, json::Object keys);

    /// Everything a user has: devices with their signatures and names, cross-signing keys.
    struct OfUser {
        std::map<std::string, json::Object> devices;
        std::map<std::string, std::string> names;         ///< display names by device
        std::map<std::string, json::Object> crossSigning; ///< master, self_signing, user_signing
        std::int64_t streamId = 0;                        ///< of the newest change
    };
    /// @p viewer sees signatures that they made themselves besides those of the owner; empty: another server.
    boost::asio::awaitable<Result<OfUser>> query(UserId user, std::optional<UserId> viewer);
    /// The same within a job, for what must not be overtaken by a newer change.
    static Result<OfUser> queryIn(store::Connection &connection, const UserId &user,
                                  const std::optional<UserId> &viewer);

    /// Cross-signing keys by usage. Replacing is the caller's to authorise.
    boost::asio::awaitable<Result<void>> putCrossSigning(UserId user, std::map<std::string, json::Object> keys);
    boost::asio::awaitable<Result<std::optional<json::Object>>> crossSigningKey(UserId user, std::string usage);

    /// Body of signatures/upload by @p signer. Faults are told for each key, nothing else is refused.
    boost::asio::awaitable<Result<json::Object>> addSignatures(UserId signer, json::Object byUser);

private:
    store::Store &m_store;
};

} // namespace homeport::accounts
