#pragma once

#include "server/json/json.h"
#include "server/setup/config.h"
#include "server/setup/proxy_texts.h"

#include <string>
#include <vector>

/// What tells others where this server is: the well-known files and SRV records. Pure functions of the configuration.
/// Spec: https://spec.matrix.org/v1.19/server-server-api/#resolving-server-names
namespace homeport::setup {

/// Where other servers look when neither the name nor a record says a port.
inline constexpr int kFederationPort = 8448;

/// The files under `/.well-known/matrix/`; an empty object: there is none.
struct WellKnownFiles {
    json::Object server;  ///< `m.server`
    json::Object client;  ///< `m.homeserver`
    json::Object support; ///< `contacts`, `support_page`
};
WellKnownFiles wellKnownFiles(const Config &config);

/// The address that clients are told; empty: none.
std::string clientUrlOf(const Config &config);

struct NamedText {
    std::string name; ///< of a file
    std::string text;
};
/// The same as files to put on a web server: `server`, `client`, `support`, those that there are.
std::vector<NamedText> delegationTexts(const Config &config);
/// Lines for the zone of the server's name, with what the certificate must bear then. Needed only where the well-known
/// file can't be served.
std::string srvRecords(const Config &config);
/// How to serve the files from any web space: where, with which headers, and how to see that it works.
std::string staticHostingNote(const Config &config);

/// What a proxy in front of this server needs. Without a certificate in the configuration, where certbot leaves one.
ProxySettings proxySettingsFor(const Config &config, const std::string &folder);

} // namespace homeport::setup
