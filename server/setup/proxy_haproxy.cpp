#include "server/setup/proxy_writers.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

/// HAProxy passes targets on as they came; `normalize-uri` and `set-path …,url_dec` change them. It has no limit of
/// bodies, and takes certificate and key from one file.
namespace homeport::setup {

namespace {

/// `ssl crt FILE`: HAProxy finds the key beside the chain when it is called the same with `.key` behind it.
std::string bindLine(const ProxySettings &settings, int port)
{
    return fmt::format("    bind :::{} v4v6 ssl crt {} alpn h2,http/1.1\n", port, settings.certificateFile);
}

std::string hostRule(const ProxySettings &settings)
{
    return fmt::format("    acl matrix_host req.hdr(host),field(1,:) -i {}\n", fmt::join(proxyHosts(settings), " "));
}

std::string staticFile(std::string_view name, const std::string &json)
{
    std::string escaped;
    for (const char c : json) {
        if (c == '"')
            escaped += '\\';
        escaped += c;
    }
    return fmt::format("# in the frontend, before every use_backend\n"
                       "http-request return status 200 content-type application/json "
                       "hdr Access-Control-Allow-Origin \"*\" string \"{}\" if {{ path /.well-known/matrix/{} }}\n",
                       escaped, name);
}

} // namespace

std::vector<ProxyFile> haproxyFiles(const ProxySettings &settings)
{
    const std::string text = fmt::format(
        R"(# Matrix for {0} by Homeport. Append to /etc/haproxy/haproxy.cfg, then:
#   haproxy -c -f /etc/haproxy/haproxy.cfg && systemctl reload haproxy
# HAProxy looks for the key beside the chain, under the same name with .key behind it:
#   ln -s {1} {2}.key
# A frontend on the same port that you have already must take the acl lines and use_backend instead.
frontend homeport
    mode http
{3}{4}    timeout client {5}s
    # Neither normalize-uri nor url_dec may stand here: the address of a request is signed and must go on as it came.
{6}    acl matrix_path path_beg /_matrix/ /.well-known/matrix/
    use_backend homeport if matrix_host matrix_path

backend homeport
    mode http
    timeout connect 10s
    timeout server {5}s
    option forwardfor
    http-request set-header X-Forwarded-Proto https
    server homeport {7}
)",
        settings.serverHost, settings.certificateKeyFile, settings.certificateFile, bindLine(settings, 443),
        settings.federationPort == 443 ? std::string() : bindLine(settings, settings.federationPort),
        settings.readTimeoutSeconds, hostRule(settings), settings.upstream);
    return {{"/etc/haproxy/haproxy.cfg", text}};
}

std::string haproxyDirective(ProxyDirective directive, const ProxySettings &settings)
{
    switch (directive) {
    case ProxyDirective::KeepRawTarget:
        return "# take away every `http-request normalize-uri`, set-path, set-uri and replace-path that /_matrix "
               "meets,\n"
               "# or except it in each of these lines, such as:\n"
               "http-request set-path %[path,url_dec] unless { path_beg /_matrix/ }\n";
    case ProxyDirective::AllowEncodedSlashes:
        return "# HAProxy takes encoded slashes by itself; take away every `http-request deny` that looks for %, or "
               "put\n"
               "# before it, in the frontend:\n"
               "http-request allow if { path_beg /_matrix/ }\n";
    case ProxyDirective::BodyLimit:
        return fmt::format("# in place of every smaller limit (http-request deny ... req.body_size or content-length)\n"
                           "http-request deny deny_status 413 if {{ req.hdr_val(content-length) gt {} }}\n",
                           settings.bodyMegabytes * 1024 * 1024);
    case ProxyDirective::ReadTimeout:
        return fmt::format("# in the backend, and `timeout client` likewise in the frontend\n"
                           "timeout server {0}s\n",
                           settings.readTimeoutSeconds);
    case ProxyDirective::ForwardAuthorization:
        return "# take away every `http-request del-header authorization` that /_matrix meets, or except it:\n"
               "http-request del-header authorization unless { path_beg /_matrix/ }\n";
    case ProxyDirective::KeepHost:
        return "# take away every `http-request set-header Host` that /_matrix meets; in the backend instead:\n"
               "http-request set-header Host %[req.hdr(Host)]\n";
    case ProxyDirective::ForwardedHeaders:
        return "# in the backend\noption forwardfor\nhttp-request set-header X-Forwarded-Proto https\n";
    case ProxyDirective::UpstreamHttp11:
        return fmt::format("# in the backend; nothing may set version 1.0\nserver homeport {} alpn http/1.1\n",
                           settings.upstream);
    case ProxyDirective::UpstreamAddress:
        return fmt::format("# in the backend\nserver homeport {}\n", settings.upstream);
    case ProxyDirective::FederationPort:
        return "# in the frontend\n" + bindLine(settings, settings.federationPort);
    case ProxyDirective::CertificateChain:
        return fmt::format("# in the frontend: the file with the intermediate certificates (its key beside it, .key)\n"
                           "bind :::443 v4v6 ssl crt {} alpn h2,http/1.1\n",
                           settings.certificateFile);
    case ProxyDirective::WellKnownServer:
        return staticFile("server", wellKnownServerText(settings));
    case ProxyDirective::WellKnownClient:
        return staticFile("client", wellKnownClientText(settings));
    case ProxyDirective::ClientCors:
        return "# Homeport sends these headers itself: take away every `http-response set-header Access-Control-...`\n"
               "# (and del-header) and every rule that answers OPTIONS for /_matrix.\n";
    case ProxyDirective::NoRedirect:
        return "# the redirect must leave Matrix alone\n"
               "http-request redirect scheme https unless { ssl_fc } or { path_beg /_matrix/ }\n";
    }
    return {};
}

} // namespace homeport::setup
