#include "server/setup/proxy_writers.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

/// Traefik: a static file (ports, time-outs, which encoded characters pass) and a dynamic one (routes). Versions from
/// 3.6.4 on refuse %2F, %25 and others unless told; every version lets no middleware touch the path of a signed
/// request.
namespace homeport::setup {

namespace {

constexpr std::string_view kEncoded = R"(    http:
      encodedCharacters:
        allowEncodedSlash: true
        allowEncodedBackSlash: true
        allowEncodedSemicolon: true
        allowEncodedPercent: true
        allowEncodedQuestionMark: true
        allowEncodedHash: true
)";

std::string entryPoint(const ProxySettings &settings, std::string_view name, int port)
{
    return fmt::format("  {}:\n"
                       "    address: \":{}\"\n"
                       "    transport:\n"
                       "      respondingTimeouts:\n"
                       "        readTimeout: \"{}s\"\n"
                       "{}",
                       name, port, settings.readTimeoutSeconds, kEncoded);
}

std::string router(const ProxySettings &settings)
{
    std::vector<std::string> hosts;
    for (const std::string &host : proxyHosts(settings))
        hosts.push_back(fmt::format("Host(`{}`)", host));
    return fmt::format("http:\n"
                       "  routers:\n"
                       "    homeport:\n"
                       "      rule: \"({}) && (PathPrefix(`/_matrix/`) || PathPrefix(`/.well-known/matrix/`))\"\n"
                       "      priority: 1000\n"
                       "      entryPoints: [websecure{}]\n"
                       "      service: homeport\n"
                       "      tls: {{}}\n",
                       fmt::join(hosts, " || "), settings.federationPort == 443 ? "" : ", matrix-federation");
}

std::string service(const ProxySettings &settings)
{
    return fmt::format("  services:\n"
                       "    homeport:\n"
                       "      loadBalancer:\n"
                       "        passHostHeader: true\n"
                       "        serversTransport: homeport\n"
                       "        servers:\n"
                       "          - url: \"http://{}\"\n"
                       "  serversTransports:\n"
                       "    homeport:\n"
                       "      forwardingTimeouts:\n"
                       "        responseHeaderTimeout: \"{}s\"\n",
                       settings.upstream, settings.readTimeoutSeconds);
}

std::string elsewhere(std::string_view name, const std::string &json)
{
    return fmt::format("# Traefik serves no files: the router of homeport must take PathPrefix(`/.well-known/matrix/`) "
                       "of the\n# server's own name, so that Homeport answers {} itself; or another web server gives\n"
                       "#   {}\n",
                       name, json);
}

} // namespace

std::vector<ProxyFile> traefikFiles(const ProxySettings &settings)
{
    const std::string fixed = fmt::format(
        R"(# Matrix for {0} by Homeport: the static part, for /etc/traefik/traefik.yml. Restart Traefik after a change.
# Versions before 3.6.4 know no encodedCharacters: leave those lines away there.
entryPoints:
{1}{2}providers:
  file:
    filename: /etc/traefik/homeport.yml
)",
        settings.serverHost, entryPoint(settings, "websecure", 443),
        settings.federationPort == 443 ? std::string()
                                       : entryPoint(settings, "matrix-federation", settings.federationPort));
    const std::string tls = settings.certificateFile.empty()
                                ? std::string()
                                : fmt::format("tls:\n  certificates:\n    - certFile: \"{}\"\n      keyFile: \"{}\"\n",
                                              settings.certificateFile, settings.certificateKeyFile);
    const std::string dynamic = fmt::format(
        R"(# Matrix for {0} by Homeport: the dynamic part, for /etc/traefik/homeport.yml. Traefik takes changes by itself.
# No middleware here (stripPrefix, replacePath, buffering, basicAuth): the address of a request is signed.
{1}{2}{3})",
        settings.serverHost, router(settings), service(settings), tls);
    return {{"/etc/traefik/traefik.yml", fixed}, {"/etc/traefik/homeport.yml", dynamic}};
}

std::string traefikDirective(ProxyDirective directive, const ProxySettings &settings)
{
    switch (directive) {
    case ProxyDirective::KeepRawTarget:
    case ProxyDirective::NoRedirect:
        return "# homeport.yml: a router without stripPrefix, replacePath and redirect middlewares, before all "
               "others\n" +
               router(settings);
    case ProxyDirective::AllowEncodedSlashes:
        return "# traefik.yml, under each entry point that Matrix uses (Traefik 3.6.4 and newer)\n" +
               std::string(kEncoded);
    case ProxyDirective::BodyLimit:
        return fmt::format("# homeport.yml: take the buffering middleware off the router of /_matrix, or let it take\n"
                           "buffering:\n  maxRequestBodyBytes: {}\n",
                           settings.bodyMegabytes * 1024 * 1024);
    case ProxyDirective::ReadTimeout:
        return fmt::format("# homeport.yml, and `serversTransport: homeport` at the service\n"
                           "http:\n  serversTransports:\n    homeport:\n      forwardingTimeouts:\n"
                           "        responseHeaderTimeout: \"{}s\"\n",
                           settings.readTimeoutSeconds);
    case ProxyDirective::ForwardAuthorization:
        return "# homeport.yml: take basicAuth, forwardAuth and headers.customRequestHeaders.Authorization off the\n"
               "# router of /_matrix\n" +
               router(settings);
    case ProxyDirective::KeepHost:
        return "# homeport.yml, at the service of /_matrix\nloadBalancer:\n  passHostHeader: true\n";
    case ProxyDirective::ForwardedHeaders:
        return "# Traefik sends them by itself; take a headers middleware that empties X-Forwarded-... off /_matrix\n" +
               router(settings);
    case ProxyDirective::UpstreamHttp11:
    case ProxyDirective::UpstreamAddress:
        return "# homeport.yml\nhttp:\n" + service(settings);
    case ProxyDirective::FederationPort:
        return "# traefik.yml\nentryPoints:\n" + entryPoint(settings, "matrix-federation", settings.federationPort);
    case ProxyDirective::CertificateChain:
        return fmt::format("# homeport.yml: the file with the intermediate certificates\n"
                           "tls:\n  certificates:\n    - certFile: \"{}\"\n      keyFile: \"{}\"\n",
                           settings.certificateFile, settings.certificateKeyFile);
    case ProxyDirective::WellKnownServer:
        return elsewhere("server", wellKnownServerText(settings)) + router(settings);
    case ProxyDirective::WellKnownClient:
        return elsewhere("client", wellKnownClientText(settings)) + router(settings);
    case ProxyDirective::ClientCors:
        return "# Homeport sends these headers itself: take headers.accessControlAllow... off the router of "
               "/_matrix\n" +
               router(settings);
    }
    return {};
}

} // namespace homeport::setup
