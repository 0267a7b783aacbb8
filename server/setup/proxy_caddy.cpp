#include "server/setup/proxy_writers.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

/// Caddy. `handle` with `reverse_proxy` leaves the target alone; `handle_path`, `uri strip_…` and `uri path_regexp`
/// encode it anew.
namespace homeport::setup {

namespace {

std::string sites(const ProxySettings &settings)
{
    std::vector<std::string> all;
    for (const std::string &host : proxyHosts(settings)) {
        all.push_back("https://" + host);
        if (settings.federationPort != 443)
            all.push_back(fmt::format("https://{}:{}", host, settings.federationPort));
    }
    return fmt::format("{}", fmt::join(all, ", "));
}

std::string proxyBlock(const ProxySettings &settings)
{
    return fmt::format("\t\treverse_proxy {0} {{\n"
                       "\t\t\ttransport http {{\n"
                       "\t\t\t\tread_timeout {1}s\n"
                       "\t\t\t\twrite_timeout {1}s\n"
                       "\t\t\t\tresponse_header_timeout {1}s\n"
                       "\t\t\t}}\n"
                       "\t\t}}\n",
                       settings.upstream, settings.readTimeoutSeconds);
}

std::string matrixRule(const ProxySettings &settings, std::string_view paths)
{
    return fmt::format("\t@matrix path {0}\n"
                       "\thandle @matrix {{\n"
                       "\t\trequest_body {{\n"
                       "\t\t\tmax_size {1}MiB\n"
                       "\t\t}}\n"
                       "{2}"
                       "\t}}\n",
                       paths, settings.bodyMegabytes, proxyBlock(settings));
}

std::string staticFile(std::string_view name, const std::string &json)
{
    return fmt::format("# into the site of the server's own name\n"
                       "handle /.well-known/matrix/{} {{\n"
                       "\theader Content-Type application/json\n"
                       "\theader Access-Control-Allow-Origin *\n"
                       "\trespond `{}`\n"
                       "}}\n",
                       name, json);
}

std::string tlsLine(const ProxySettings &settings)
{
    return settings.certificateFile.empty()
               ? "# without a tls line Caddy gets certificates itself\n"
               : fmt::format("tls {} {}\n", settings.certificateFile, settings.certificateKeyFile);
}

} // namespace

std::vector<ProxyFile> caddyFiles(const ProxySettings &settings)
{
    const std::string text = fmt::format(
        R"(# Matrix for {0} by Homeport. Append to /etc/caddy/Caddyfile, then: caddy reload --config /etc/caddy/Caddyfile
# A site for one of these names that you have already must take the lines from @matrix on instead.
{1} {{
	{2}
	# Clients and other servers, and where they learn of this server, which Homeport answers too. With handle (not
	# handle_path, not uri) the address of a request, which is signed, reaches Homeport as it came.
{3}}}
)",
        settings.serverHost, sites(settings), tlsLine(settings),
        matrixRule(settings, "/_matrix/* /.well-known/matrix/*"));
    return {{"/etc/caddy/Caddyfile", text}};
}

std::string caddyDirective(ProxyDirective directive, const ProxySettings &settings)
{
    switch (directive) {
    case ProxyDirective::KeepRawTarget:
    case ProxyDirective::NoRedirect:
        return "# in the site, in place of handle_path, uri, rewrite and redir that take /_matrix\n" +
               matrixRule(settings, "/_matrix/*");
    case ProxyDirective::AllowEncodedSlashes:
        return "# Caddy takes encoded slashes by itself; a matcher that refuses them must leave /_matrix alone:\n" +
               matrixRule(settings, "/_matrix/*");
    case ProxyDirective::BodyLimit:
        return fmt::format("# in the site, in place of a smaller one; a larger body is answered 502\n"
                           "request_body {{\n\tmax_size {}MiB\n}}\n",
                           settings.bodyMegabytes);
    case ProxyDirective::ReadTimeout:
    case ProxyDirective::UpstreamAddress:
        return "# in place of the reverse_proxy of /_matrix\n" + proxyBlock(settings);
    case ProxyDirective::ForwardAuthorization:
        return "# inside reverse_proxy, in place of `header_up -Authorization`; a request_header that removes it must "
               "go\n"
               "header_up Authorization {http.request.header.Authorization}\n";
    case ProxyDirective::KeepHost:
        return "# inside reverse_proxy, in place of another header_up Host\nheader_up Host {http.request.hostport}\n";
    case ProxyDirective::ForwardedHeaders:
        return "# Caddy sends them by itself; inside reverse_proxy, in place of what removes them\n"
               "header_up X-Forwarded-For {remote_host}\nheader_up X-Forwarded-Proto {scheme}\n";
    case ProxyDirective::UpstreamHttp11:
        return "# inside reverse_proxy\ntransport http {\n\tversions 1.1\n}\n";
    case ProxyDirective::FederationPort:
        return "# the first line of the site\n" + sites(settings) + " {\n";
    case ProxyDirective::CertificateChain:
        return "# in the site: the file with the intermediate certificates\n" + tlsLine(settings);
    case ProxyDirective::WellKnownServer:
        return staticFile("server", wellKnownServerText(settings));
    case ProxyDirective::WellKnownClient:
        return staticFile("client", wellKnownClientText(settings));
    case ProxyDirective::ClientCors:
        return "# Homeport sends these headers itself: take away every `header Access-Control-...` (and header_down "
               "-)\n"
               "# for /_matrix, and every rule that answers OPTIONS there.\n";
    }
    return {};
}

} // namespace homeport::setup
