#pragma once

#include "server/base/result.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Configuration of reverse proxies, generated from what set-up knows. Pure functions.
///
/// Every text keeps the target of a request byte for byte (signatures cover it), the Host and Authorization headers, a
/// body limit that media fit into, and a read time-out that a slow join fits into. `/.well-known/matrix/` goes to
/// Homeport too, which answers it.
namespace homeport::setup {

enum class Proxy { Nginx, Apache, Caddy, Haproxy, Traefik };
std::span<const Proxy> allProxies();
/// `nginx`, `apache`, `caddy`, `haproxy`, `traefik`.
std::string_view proxyName(Proxy proxy);
std::optional<Proxy> parseProxy(std::string_view name);

struct ProxySettings {
    std::string serverHost;         ///< of the server_name, without a port: `example.org`
    std::vector<std::string> hosts; ///< further public names that lead to this proxy: `matrix.example.org`
    std::string upstream;           ///< the client listener as the proxy reaches it: `127.0.0.1:8008`
    std::string certificateFile;    ///< chain, leaf first
    std::string certificateKeyFile; ///< Caddy: both empty lets it get its own
    int federationPort = 8448;      ///< 443 when delegation leads other servers there
    std::size_t bodyMegabytes = 50; ///< what Homeport itself takes of an upload
    int readTimeoutSeconds = 600;   ///< the longest that a join may take to answer
    std::string delegatedServer;    ///< `matrix.example.org:443`, for the static file; empty: derived
    std::string clientUrl;          ///< `https://matrix.example.org`, for the static file; empty: derived
    std::string delegatedServerOr() const;
    std::string clientUrlOr() const;
};

/// A file of the proxy's configuration.
struct ProxyFile {
    std::string path; ///< where it usually lies; a file name is the last part
    std::string text;
};
/// BadInput names the setting that can't stand in a configuration file (a quote or newline in a path, no host name).
Result<std::vector<ProxyFile>> proxyFiles(Proxy proxy, const ProxySettings &settings);

/// A single thing that a proxy must do: the doctor's remedies.
enum class ProxyDirective {
    KeepRawTarget,        ///< the target goes on as it came: the whole rule for /_matrix
    AllowEncodedSlashes,  ///< %2F (and %23, %25 …) are not refused
    BodyLimit,            ///< bodies of bodyMegabytes pass
    ReadTimeout,          ///< an answer may take readTimeoutSeconds
    ForwardAuthorization, ///< the header reaches Homeport
    KeepHost,             ///< the Host that was asked for reaches Homeport
    ForwardedHeaders,     ///< X-Forwarded-For and -Proto, one value each
    UpstreamHttp11,       ///< HTTP/1.1 to Homeport
    UpstreamAddress,      ///< where Homeport listens
    FederationPort,       ///< listen where other servers knock
    CertificateChain,     ///< the file with the intermediate certificates
    WellKnownServer,      ///< the delegation file, given by the proxy itself
    WellKnownClient,      ///< the clients' file with its CORS header, given by the proxy itself
    ClientCors,           ///< CORS on /_matrix as Homeport sends it
    NoRedirect,           ///< /_matrix is answered, not redirected
};
inline constexpr int kProxyDirectives = static_cast<int>(ProxyDirective::NoRedirect) + 1;

/// Lines to copy; comments in the proxy's own syntax say into which block, and what to take away where nothing can be
/// added. Empty only for settings that proxyFiles() refuses.
std::string proxyDirective(Proxy proxy, ProxyDirective directive, const ProxySettings &settings);

} // namespace homeport::setup
