#pragma once

#include "server/federation/probe_identity.h"
#include "server/federation/target_mangling.h"
#include "server/http/client.h"

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

/// Signed requests through whatever stands before a server, compared byte for byte with what arrived. Knows the echo
/// and its answers; what they mean as findings is proxy_checks.cpp's.
namespace homeport::checks {

/// What arrived at the server, as its echo tells.
struct Echoed {
    std::string target; ///< raw
    bool http11 = true;
    federation::ProbeIdentity::Proof proof{};
    http::Headers headers; ///< without Authorization; secrets removed
    std::size_t bodyBytes = 0;
    std::string bodySha256; ///< base64
    bool tls = false;       ///< the connection that it came over was encrypted
};
/// BadInput for anything but the echo's answer.
Result<Echoed> parseEcho(std::string_view body);

/// One request of a probe and what came of it.
struct EchoAnswer {
    std::string sent; ///< the whole target
    std::string bodySha256;
    std::optional<http::Response> response; ///< whoever gave it
    std::optional<Echoed> echoed;           ///< the request reached the server
    std::string fault;                      ///< why there is no response
    bool timedOut = false;
    std::chrono::milliseconds time{};

    int status() const { return response ? response->status : 0; }
};

/// One way to the server: an endpoint and the part of the API that is asked through it.
struct Route {
    http::Endpoint endpoint;
    std::string prefix;      ///< `/_matrix/federation/unstable`
    std::string str() const; ///< `https://example.org:8448`
};

/// Sends what the second identity signs. The client verifies certificates: what comes back carries meaning.
class EchoProbe {
public:
    /// @p client outlives this.
    EchoProbe(http::Client &client, std::shared_ptr<const federation::ProbeIdentity> identity, ServerName ours)
        : m_client(client), m_identity(std::move(identity)), m_ours(std::move(ours))
    {
    }
    /// @p rest what follows the ticket. With a body a POST, else a GET.
    boost::asio::awaitable<EchoAnswer> send(Route route, std::string rest, std::string body = {},
                                            std::chrono::milliseconds deadline = std::chrono::seconds(10)) const;

private:
    http::Client &m_client;
    std::shared_ptr<const federation::ProbeIdentity> m_identity;
    ServerName m_ours;
};

/// One request of the alphabet: what Matrix puts into targets, one thing at a time.
struct Letter {
    const char *name; ///< as people know it: `%2F`
    const char *rest; ///< the target after the ticket
    bool strict;      ///< false: correct configurations change it too
};
std::span<const Letter> targetAlphabet();

/// What the alphabet's way through a route says. Pure.
struct TargetVerdict {
    struct Change {
        std::string letter;
        federation::Mangling mangling{};
        std::string sent; ///< after the ticket, as is received
        std::string received;
    };
    std::vector<Change> rewritten;           ///< strict letters that came out otherwise
    std::vector<Change> normalised;          ///< the harmless ones
    std::vector<std::string> rejected;       ///< strict letters whose request did not arrive, while a plain one did
    std::vector<int> rejectedWith;           ///< statuses, each once
    std::optional<http::Response> rejection; ///< one of them
    std::size_t lost = 0;                    ///< neither arrived nor answered: a matter of the connection
    /// The kind that most of the rewritten ones share.
    federation::Mangling mangling() const;
    /// `%21 → !`, each once.
    std::vector<std::string> differences() const;
};
/// @p answers in the alphabet's order.
TargetVerdict judgeTargets(const std::vector<EchoAnswer> &answers);

} // namespace homeport::checks
