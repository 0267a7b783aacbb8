#include "server/setup/proxy_writers.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

/// Apache. Only `nocanon` together with `AllowEncodedSlashes NoDecode` leaves the target alone; `RewriteRule [P]`
/// decodes it and `[P,B]` encodes it twice.
namespace homeport::setup {

namespace {

std::string passLines(const ProxySettings &settings, std::string_view indent, std::string_view path)
{
    return fmt::format("{0}ProxyPass {1} http://{2}{1} nocanon timeout={3}\n", indent, path, settings.upstream,
                       settings.readTimeoutSeconds);
}

std::string staticFile(std::string_view name, const std::string &json, bool cors)
{
    return fmt::format("# into the VirtualHost of the server's own name; needs: a2enmod headers\n"
                       "# Make /var/www/matrix/{0} with this one line:\n"
                       "#   {1}\n"
                       "ProxyPass /.well-known/matrix/{0} !\n"
                       "Alias /.well-known/matrix/{0} /var/www/matrix/{0}\n"
                       "<Directory /var/www/matrix>\n"
                       "    Require all granted\n"
                       "    ForceType application/json\n"
                       "{2}"
                       "</Directory>\n",
                       name, json, cors ? "    Header always set Access-Control-Allow-Origin \"*\"\n" : "");
}

constexpr std::string_view kAuthorizationBack =
    "# in the VirtualHost, after whatever removes the header (RequestHeader unset Authorization; best is to take that\n"
    "# line away)\n"
    "SetEnvIf Authorization \"(.+)\" MATRIX_AUTHORIZATION=$1\n"
    "RequestHeader set Authorization \"%{MATRIX_AUTHORIZATION}e\" env=MATRIX_AUTHORIZATION\n";

} // namespace

std::vector<ProxyFile> apacheFiles(const ProxySettings &settings)
{
    const auto hosts = proxyHosts(settings);
    const std::vector<std::string> aliases(hosts.begin() + 1, hosts.end());
    const bool own = settings.federationPort != 443;
    const std::string text = fmt::format(
        R"(# Matrix for {0} by Homeport. Save as /etc/apache2/sites-available/homeport.conf, then:
#   a2enmod ssl proxy proxy_http headers && a2ensite homeport && apachectl configtest && apachectl graceful
# A VirtualHost for one of these names that you have already must take the lines from AllowEncodedSlashes on instead.
{1}<VirtualHost *:443{2}>
    ServerName {0}
{3}
    SSLEngine on
    SSLCertificateFile {4}
    SSLCertificateKeyFile {5}

    # The address of a request is signed: it must reach Homeport as it came. This line and each nocanon see to that.
    AllowEncodedSlashes NoDecode
    ProxyRequests Off
    ProxyPreserveHost On
    RequestHeader set X-Forwarded-Proto "https"

    # As much as Homeport takes of an uploaded file.
    LimitRequestBody {6}

    # Clients and other servers; then where they learn of this server, which Homeport answers too.
{7}{8}</VirtualHost>
)",
        settings.serverHost, own ? fmt::format("Listen {}\n", settings.federationPort) : std::string(),
        own ? fmt::format(" *:{}", settings.federationPort) : std::string(),
        aliases.empty() ? std::string() : fmt::format("    ServerAlias {}\n", fmt::join(aliases, " ")),
        settings.certificateFile, settings.certificateKeyFile, settings.bodyMegabytes * 1024 * 1024,
        passLines(settings, "    ", "/_matrix"), passLines(settings, "    ", "/.well-known/matrix"));
    return {{"/etc/apache2/sites-available/homeport.conf", text}};
}

std::string apacheDirective(ProxyDirective directive, const ProxySettings &settings)
{
    switch (directive) {
    case ProxyDirective::KeepRawTarget:
    case ProxyDirective::NoRedirect:
        return fmt::format("# in the VirtualHost, before every other ProxyPass, in place of a RewriteRule or Redirect\n"
                           "# that takes /_matrix\n"
                           "AllowEncodedSlashes NoDecode\n{}",
                           passLines(settings, "", "/_matrix"));
    case ProxyDirective::AllowEncodedSlashes:
        return "# in the VirtualHost itself: it is not inherited\nAllowEncodedSlashes NoDecode\n";
    case ProxyDirective::BodyLimit:
        return fmt::format("# in the VirtualHost; SecRequestBodyLimit too where mod_security is on\n"
                           "LimitRequestBody {}\n",
                           settings.bodyMegabytes * 1024 * 1024);
    case ProxyDirective::ReadTimeout:
        return fmt::format("# in the VirtualHost, in place of the ProxyPass of /_matrix\n"
                           "ProxyTimeout {}\n{}",
                           settings.readTimeoutSeconds, passLines(settings, "", "/_matrix"));
    case ProxyDirective::ForwardAuthorization:
        return std::string(kAuthorizationBack);
    case ProxyDirective::KeepHost:
        return "# in the VirtualHost\nProxyPreserveHost On\n";
    case ProxyDirective::ForwardedHeaders:
        return "# in the VirtualHost; X-Forwarded-For comes by itself unless ProxyAddHeaders is off\n"
               "ProxyAddHeaders On\nRequestHeader set X-Forwarded-Proto \"https\"\n";
    case ProxyDirective::UpstreamHttp11:
        return "# take away every SetEnv force-proxy-request-1.0 and downgrade-1.0, or put after them\n"
               "UnsetEnv force-proxy-request-1.0\nUnsetEnv proxy-nokeepalive\n";
    case ProxyDirective::UpstreamAddress:
        return "# in the VirtualHost, in place of the ProxyPass of /_matrix\n" + passLines(settings, "", "/_matrix");
    case ProxyDirective::FederationPort:
        return fmt::format("# before the VirtualHost, whose first line must name the port as well:\n"
                           "# <VirtualHost *:443 *:{0}>\n"
                           "Listen {0}\n",
                           settings.federationPort);
    case ProxyDirective::CertificateChain:
        return fmt::format("# in the VirtualHost: the file with the intermediate certificates\n"
                           "SSLCertificateFile {}\n",
                           settings.certificateFile);
    case ProxyDirective::WellKnownServer:
        return staticFile("server", wellKnownServerText(settings), false);
    case ProxyDirective::WellKnownClient:
        return staticFile("client", wellKnownClientText(settings), true);
    case ProxyDirective::ClientCors:
        return "# Homeport sends these headers itself: take away every `Header ... Access-Control-...` and every rule\n"
               "# that answers OPTIONS for /_matrix.\n";
    }
    return {};
}

} // namespace homeport::setup
