#include "server/setup/proxy_writers.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

/// nginx. What is right here was measured: without anything after the upstream's port the target passes untouched; a
/// path or a slash there, `$uri`, a captured group or `rewrite … break` decode it.
namespace homeport::setup {

namespace {

std::string listenLines(int port)
{
    return fmt::format("    listen {0} ssl;\n    listen [::]:{0} ssl;\n", port);
}

std::string passLines(const ProxySettings &settings, std::string_view indent)
{
    return fmt::format("{0}proxy_pass http://{1};\n"
                       "{0}proxy_http_version 1.1;\n"
                       "{0}proxy_set_header Host $http_host;\n"
                       "{0}proxy_set_header X-Forwarded-For $remote_addr;\n"
                       "{0}proxy_set_header X-Forwarded-Proto $scheme;\n"
                       "{0}proxy_read_timeout {2}s;\n"
                       "{0}proxy_send_timeout {2}s;\n",
                       indent, settings.upstream, settings.readTimeoutSeconds);
}

std::string staticFile(std::string_view name, const std::string &json, bool cors)
{
    return fmt::format("# into the server block of the server's own name\n"
                       "location = /.well-known/matrix/{} {{\n"
                       "    default_type application/json;\n"
                       "{}"
                       "    return 200 '{}';\n"
                       "}}\n",
                       name, cors ? "    add_header Access-Control-Allow-Origin * always;\n" : "", json);
}

} // namespace

std::vector<ProxyFile> nginxFiles(const ProxySettings &settings)
{
    const std::string text = fmt::format(
        R"(# Matrix for {0} by Homeport. Save as /etc/nginx/conf.d/homeport.conf, then: nginx -t && nginx -s reload
# A server block for one of these names that you have already must take the two locations instead.
server {{
{1}{2}    server_name {3};

    ssl_certificate {4};
    ssl_certificate_key {5};

    # As much as Homeport takes of an uploaded file; nginx itself would stop at 1 MB.
    client_max_body_size {6}m;

    # Clients and other servers. Nothing may follow the port of proxy_pass, not even a slash: nginx would decode the
    # address of each request, and the signatures of other servers would fail.
    location ^~ /_matrix/ {{
{7}    }}

    # Where they learn of this server; Homeport answers that too.
    location ^~ /.well-known/matrix/ {{
{7}    }}
}}
)",
        settings.serverHost, listenLines(443),
        settings.federationPort == 443 ? std::string() : listenLines(settings.federationPort),
        fmt::join(proxyHosts(settings), " "), settings.certificateFile, settings.certificateKeyFile,
        settings.bodyMegabytes, passLines(settings, "        "));
    return {{"/etc/nginx/conf.d/homeport.conf", text}};
}

std::string nginxDirective(ProxyDirective directive, const ProxySettings &settings)
{
    switch (directive) {
    case ProxyDirective::KeepRawTarget:
        return fmt::format("# in place of every location that takes /_matrix now; no rewrite may stand before it,\n"
                           "# and nothing follows the port of proxy_pass, not even a slash\n"
                           "location ^~ /_matrix/ {{\n{}}}\n",
                           passLines(settings, "    "));
    case ProxyDirective::AllowEncodedSlashes:
        return fmt::format("# nginx takes encoded slashes by itself; a rule or module that refuses them must leave\n"
                           "# /_matrix alone. In the location of /_matrix, nothing after the port:\n"
                           "proxy_pass http://{};\n",
                           settings.upstream);
    case ProxyDirective::BodyLimit:
        return fmt::format("# in the server block and in the location of /_matrix, if that has its own\n"
                           "client_max_body_size {}m;\n",
                           settings.bodyMegabytes);
    case ProxyDirective::ReadTimeout:
        return fmt::format("# in the location of /_matrix\n"
                           "proxy_read_timeout {0}s;\nproxy_send_timeout {0}s;\n",
                           settings.readTimeoutSeconds);
    case ProxyDirective::ForwardAuthorization:
        return "# in the location of /_matrix, in place of a line that empties the header\n"
               "proxy_set_header Authorization $http_authorization;\n";
    case ProxyDirective::KeepHost:
        return "# in the location of /_matrix\nproxy_set_header Host $http_host;\n";
    case ProxyDirective::ForwardedHeaders:
        return "# in the location of /_matrix\n"
               "proxy_set_header X-Forwarded-For $remote_addr;\nproxy_set_header X-Forwarded-Proto $scheme;\n";
    case ProxyDirective::UpstreamHttp11:
        return "# in the location of /_matrix\nproxy_http_version 1.1;\n";
    case ProxyDirective::UpstreamAddress:
        return fmt::format("# in the location of /_matrix\nproxy_pass http://{};\n", settings.upstream);
    case ProxyDirective::FederationPort:
        return "# in the server block\n" + listenLines(settings.federationPort);
    case ProxyDirective::CertificateChain:
        return fmt::format("# in the server block: the file with the intermediate certificates\n"
                           "ssl_certificate {};\n",
                           settings.certificateFile);
    case ProxyDirective::WellKnownServer:
        return staticFile("server", wellKnownServerText(settings), false);
    case ProxyDirective::WellKnownClient:
        return staticFile("client", wellKnownClientText(settings), true);
    case ProxyDirective::ClientCors:
        return "# Homeport sends these headers itself: take away every add_header Access-Control-... and\n"
               "# proxy_hide_header Access-Control-... for /_matrix, and every rule that answers OPTIONS there.\n"
               "proxy_pass_header Access-Control-Allow-Origin;\n";
    case ProxyDirective::NoRedirect:
        return fmt::format(
            "# in the server block that redirects now; a `return 301` of the whole block must move into\n"
            "# a location / of its own\nlocation ^~ /_matrix/ {{\n{}}}\n",
            passLines(settings, "    "));
    }
    return {};
}

} // namespace homeport::setup
