#include "server/setup/config.h"

#include <fmt/format.h>

/// The configuration as a commented file.
namespace homeport::setup {

std::string quotedToml(const std::string &text)
{
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out += '\\';
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
            out += fmt::format("\\u{:04X}", static_cast<unsigned char>(c));
        else
            out += c;
    }
    return out + '"';
}

std::string quotedToml(const std::vector<std::string> &texts)
{
    std::string out = "[";
    for (const std::string &text : texts)
        out += (out.size() > 1 ? ", " : "") + quotedToml(text);
    return out + "]";
}

namespace {

std::string quotedNames(const std::vector<ServerName> &names)
{
    std::vector<std::string> texts;
    for (const ServerName &name : names)
        texts.push_back(name.str());
    return quotedToml(texts);
}

} // namespace

std::string renderConfig(const Config &config)
{
    return fmt::format(
        R"(# Settings of this Homeport. It reads them at start; restart it after a change.

# The name of this server, the part after the colon of every address here. It can never change: other servers
# remember rooms and people by it.
server_name = {}

# Where clients connect, in plain HTTP: put a reverse proxy with TLS before it, or keep it on this machine.
# Port 0 is any free one, another at each start: for tests.
client_listen = {}

# Where other servers connect, over TLS. 8448 is where they look when nothing else is said.
federation_listen = {}

# Where reverse proxies in front of this server are, as ["192.168.1.5"] or ["172.17.0.0/16"]. They are believed about whom
# a request comes from (X-Forwarded-For), which is what limits go by. Name no network that others can be in.
trusted_proxies = {}

# What clients are told to use as the address of this server (https://...). Empty: nothing.
public_url = {}

# Certificate chain (leaf first) and its key, in PEM, for the federation listener. Paths are relative to this folder.
# Empty: a reverse proxy does TLS, and only client_listen is opened.
certificate = {}
certificate_key = {}

# Where the key is kept that signs events: "keyring" or "file" (signing.key in this folder). Never delete that key.
signing_key = {}

# Further certificate authorities (PEM files) that other servers' certificates may come from.
trust = {}

# Private address ranges in which other servers may be, such as ["192.168.1.0/24"]. Without, none are contacted there.
allow_peers = {}

# Servers that are asked for another server's signing keys when it does not answer itself, such as ["matrix.org"]. They
# are believed about keys, so name those that you trust. Empty: old messages of servers that are gone can't be verified.
notaries = {}

# A file with a secret by which tools make accounts (as register_new_matrix_user does). Empty: not possible.
registration_secret_file = {}

# Whether anybody may make an account.
open_registration = {}

# Whether clients that ask too often are slowed down.
rate_limits = {}

# Version of new rooms when the client does not say.
default_room_version = {}

# An authority that gives the certificate by itself (ACME, such as Let's Encrypt), and gets it renewed in time.
[acme]

# Its directory (https://...). Empty: certificate and certificate_key are files that you look after.
directory = {}

# Where it may write to you when something is wrong. Empty: nowhere.
email = {}

# How it sees that the name is yours: "http-01" asks port 80, "tls-alpn-01" port 443.
challenge = {}

# Names that the certificate bears. Empty: the one that other servers look for, which is the host of [delegation]
# server where that is set, else the server's own; and that of public_url where it leads to the same port.
names = {}

# Where Homeport answers it while it asks, when nothing else listens there. Ports 80 and 443 from outside must lead here.
http_listen = {}
tls_listen = {}

# What this server tells under /.well-known/matrix/ to those who look for it at its name. Behind a reverse proxy, let
# the proxy pass these requests on; on another web server, "homeportd delegation" makes the files.
[delegation]

# Where other servers find this one when that is not port 8448 of its name: "matrix.example.org:443". Empty: nothing.
server = {}

# The address that clients are told (https://...). Empty: public_url.
client = {}

# Whom people may ask: an e-mail address, a Matrix account, a page. Empty: nobody.
support_email = {}
support_matrix_id = {}
support_page = {}
)",
        quotedToml(config.serverName.str()), quotedToml(config.clientListen.str()),
        quotedToml(config.federationListen.str()), quotedToml(config.trustedProxies), quotedToml(config.publicUrl),
        quotedToml(config.certificateFile), quotedToml(config.certificateKeyFile),
        config.signingKeyInKeyring ? "\"keyring\"" : "\"file\"", quotedToml(config.trustFiles),
        quotedToml(config.allowPeers), quotedNames(config.notaries), quotedToml(config.registrationSecretFile),
        config.openRegistration, config.rateLimits, quotedToml(config.defaultRoomVersion),
        quotedToml(config.acme.directory), quotedToml(config.acme.email), quotedToml(config.acme.challenge),
        quotedToml(config.acme.names), quotedToml(config.acme.httpListen.str()),
        quotedToml(config.acme.tlsListen.str()), quotedToml(config.delegation.server),
        quotedToml(config.delegation.client), quotedToml(config.delegation.supportEmail),
        quotedToml(config.delegation.supportMatrixId), quotedToml(config.delegation.supportPage));
}

} // namespace homeport::setup
