#pragma once

#include "server/federation/identity.h"
#include "server/federation/peer_counts.h"
#include "server/federation/request_auth.h"
#include "server/http/message.h"
#include "server/json/json.h"

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <functional>
#include <optional>

namespace homeport::federation {

class KeyRing;

/// Tells which server an incoming request is from. Homeserver thread.
class RequestVerifier {
public:
    /// @p keys and @p counts must outlive this; @p counts may be null.
    RequestVerifier(IdentityPtr identity, KeyRing &keys, PeerCounts *counts = nullptr);

    /// Verifies the X-Matrix signature over the raw target and @p body (the parsed body; null when the request has
    /// none). Both are read before this returns and not touched later. May fetch the origin's keys: seconds for an
    /// unknown server, ~60 µs for a known one.
    ///
    /// Unauthorized with M_UNAUTHORIZED, 401 and why: no or broken header, several origins, another destination than
    /// us, no key to be had, wrong signature. When the signature fits another spelling of the target (see
    /// originalsOf()), the detail says so and names what was done to it, since then a reverse proxy on the way rewrote
    /// it; that costs up to kMaxOriginals verifications of 60 µs, so it is done for one header of a request and at most
    /// kExplanationsASecond times: strangers can make signatures that do not fit as fast as they like.
    boost::asio::awaitable<Result<ServerName>> verify(const http::Request &request, const json::Object *body);

    /// What verify() can say before there is a body: refuses what it would refuse whatever the body is, and has the
    /// origin's key at hand afterwards. Reads @p request before it returns.
    boost::asio::awaitable<Result<void>> admit(const http::Request &request);

    static constexpr int kExplanationsASecond = 30;

    /// Called for each verified request, e.g. Sender::contactFrom.
    std::function<void(const ServerName &)> onContact;

private:
    struct Claim;
    Result<Claim> readClaim(const http::Request &request, const json::Object *body) const;
    boost::asio::awaitable<Result<ServerName>> check(Result<Claim> claim);
    boost::asio::awaitable<Result<void>> provideKey(Result<Claim> claim);
    bool mayExplain();
    /// Why a signature does not fit, in words.
    std::string explain(const Claim &claim, const XMatrix &header, const crypto::Signature &signature,
                        const crypto::PublicKey &key);

    IdentityPtr m_identity;
    KeyRing &m_keys;
    PeerCounts *m_counts;
    std::chrono::steady_clock::time_point m_explainingSince;
    int m_explained = 0; ///< in the second since then
};

} // namespace homeport::federation
