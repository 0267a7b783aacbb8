#pragma once

#include "server/base/clock.h"
#include "server/base/identifier.h"
#include "server/crypto/signing_key.h"
#include "server/http/message.h"

#include <optional>
#include <string>
#include <string_view>

/// The doctor's second identity: it signs requests that go out to the world and come back to this same server, so that
/// what arrives can be compared with what was sent. Nobody but the server itself knows it.
namespace homeport::federation {

/// Its server name, of a kind that no server can ever have.
inline constexpr std::string_view kProbeOrigin = "doctor.invalid";
/// What marks a target as one for the echo, wherever in it a proxy has left it.
inline constexpr std::string_view kEchoMark = "/org.homeport.echo/";
/// What a ticket may last, at most.
inline constexpr Timestamp kTicketLifeMs = 15 * 60 * 1000;
/// Larger bodies are not covered by the signature; their hash is compared instead.
inline constexpr std::size_t kMaxSignedProbeBytes = 64 * 1024;

class ProbeIdentity {
public:
    /// @p key from `doctor.key`.
    explicit ProbeIdentity(crypto::SigningKey key) : m_key(std::move(key)) {}

    /// Opens the echo until @p expires. Unreserved characters only, so that no proxy can have a reason to touch it.
    std::string ticket(Timestamp expires) const;
    /// Whether @p ticket is ours, and of a time that counts at @p now. Constant time for tickets of equal length.
    bool accepts(std::string_view ticket, Timestamp now) const;

    /// `Authorization:` of a request to @p destination, from kProbeOrigin.
    std::string authorization(const http::Request &request, const ServerName &destination) const;
    enum class Proof {
        Absent,   ///< no Authorization header
        Unproved, ///< one that does not fit: target, body or the header itself was changed
        Proved,   ///< signed by this identity, over the target exactly as received
    };
    Proof proofOf(const http::Request &request, const ServerName &ours) const;

private:
    crypto::SigningKey m_key;
};

/// Where in a target the echo's ticket and what follows it stand; nullopt: it is no target for the echo.
struct EchoTarget {
    std::string_view ticket;
    std::string_view rest; ///< path after the ticket, with its slash; raw
};
std::optional<EchoTarget> echoTarget(std::string_view target);

} // namespace homeport::federation
