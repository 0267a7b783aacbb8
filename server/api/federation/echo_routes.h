#pragma once

#include "server/api/dispatcher.h"
#include "server/federation/probe_identity.h"

#include <functional>
#include <memory>

namespace homeport::api::federation_api {

/// Tells whoever holds a ticket of the second identity what of a request arrived here: the raw target, the headers, the
/// body's length and hash, and whether the signature still fits. So the doctor sees what proxies on the way do.
///
/// A target is one for the echo when kEchoMark and a valid ticket stand anywhere in its path: usually
/// `/_matrix/federation/unstable/org.homeport.echo/{ticket}/…`, and something else where a proxy has changed it.
/// Without a valid ticket this is a path like any other unknown one. What follows the ticket says what to do besides:
/// `/delay/N` answers after N seconds (at most kMaxDelay; of more than kMaxWaiting at once the rest is refused with
/// 429),
/// `/state` answers what Hooks::state gives, `/retry/{server}` has Hooks::retry done, and `/peer-check/{server}`
/// answers what Hooks::askPeer does (`{"error": …}` when it fails), these only when the signature fits as well: they
/// name other servers, and ask them.
///
/// Homeserver thread.
class Echo {
public:
    static constexpr int kMaxDelay = 120;
    static constexpr int kMaxWaiting = 8;
    struct Hooks {
        std::function<json::Object()> state;
        std::function<void(const ServerName &)> retry;
        std::function<boost::asio::awaitable<Result<json::Object>>(ServerName)> askPeer;
    };
    Echo(ServerName ours, std::shared_ptr<const federation::ProbeIdentity> identity, Hooks hooks)
        : m_ours(std::move(ours)), m_identity(std::move(identity)), m_hooks(std::move(hooks))
    {
    }
    /// Whether a target bears the mark and a valid ticket. For Dispatcher::Parts::expectsUnknown.
    bool expects(std::string_view target) const;
    /// nullopt: not for the echo. For Dispatcher::Parts::unknownPath.
    boost::asio::awaitable<std::optional<http::Response>> answer(std::shared_ptr<Call> call);

private:
    boost::asio::awaitable<std::optional<http::Response>> afterDelay(std::shared_ptr<Call> call, int seconds);
    boost::asio::awaitable<http::Response> peerCheck(std::string peer);
    http::Response retry(std::string_view peer);
    boost::asio::awaitable<http::Response> ownersAnswer(std::string rest);
    http::Response report(const http::Request &request) const;

    ServerName m_ours;
    std::shared_ptr<const federation::ProbeIdentity> m_identity;
    Hooks m_hooks;
    int m_waiting = 0;
};

} // namespace homeport::api::federation_api
