#include "server/setup/delegation.h"

#include "server/base/server_name.h"
#include "server/http/url.h"
#include "server/setup/certificate_names.h"

#include <fmt/format.h>

#include <algorithm>

namespace homeport::setup {

namespace {

/// A server name that was checked before.
ServerNameParts partsOf(const std::string &name)
{
    const auto parts = parseServerName(name);
    return parts ? *parts : ServerNameParts{ServerNameParts::Kind::DnsName, name, std::nullopt};
}

std::string bracketed(const ServerNameParts &parts)
{
    return parts.kind == ServerNameParts::Kind::Ipv6 ? "[" + parts.host + "]" : parts.host;
}

std::string hostOfUrl(const std::string &text)
{
    const auto url = http::parseUrl(text);
    return url ? bracketed(partsOf(url->endpoint.hostHeader)) : std::string();
}

/// Where other servers go: what is delegated to, else the name itself.
ServerNameParts targetOf(const Config &config)
{
    return partsOf(federationName(config).str());
}

} // namespace

std::string clientUrlOf(const Config &config)
{
    return config.delegation.client.empty() ? config.publicUrl : config.delegation.client;
}

WellKnownFiles wellKnownFiles(const Config &config)
{
    WellKnownFiles files;
    const Delegation &delegation = config.delegation;
    if (!delegation.server.empty())
        files.server = {{"m.server", delegation.server}};
    if (const std::string url = clientUrlOf(config); !url.empty())
        files.client = {{"m.homeserver", {{"base_url", url}}}};
    if (!delegation.supportEmail.empty() || !delegation.supportMatrixId.empty()) {
        json::Object contact{{"role", "m.role.admin"}};
        if (!delegation.supportEmail.empty())
            contact["email_address"] = delegation.supportEmail;
        if (!delegation.supportMatrixId.empty())
            contact["matrix_id"] = delegation.supportMatrixId;
        files.support["contacts"] = json::Array{std::move(contact)};
    }
    if (!delegation.supportPage.empty())
        files.support["support_page"] = delegation.supportPage;
    return files;
}

std::vector<NamedText> delegationTexts(const Config &config)
{
    const WellKnownFiles files = wellKnownFiles(config);
    std::vector<NamedText> texts;
    for (const auto &[name, object] : {std::pair("server", &files.server), std::pair("client", &files.client),
                                       std::pair("support", &files.support)}) {
        if (!object->empty())
            texts.push_back({name, json::serialize(*object) + "\n"});
    }
    return texts;
}

std::string srvRecords(const Config &config)
{
    const ServerNameParts name = partsOf(config.serverName.str());
    const ServerNameParts target = targetOf(config);
    if (name.kind != ServerNameParts::Kind::DnsName || name.port)
        return fmt::format("; {} is an address or has a port: nobody looks for SRV records of it.\n",
                           config.serverName.str());
    if (target.kind != ServerNameParts::Kind::DnsName)
        return fmt::format("; SRV records name a host, and {} is an address: give it a name in DNS first.\n",
                           target.host);
    return fmt::format(
        "; Only where no web server of {0} can give the file /.well-known/matrix/server: that file comes\n"
        "; first, and with it these are not looked at. {1} must have A or AAAA records of its own (no\n"
        "; CNAME), and its certificate must bear the name {0}.\n"
        "_matrix-fed._tcp.{0}. 3600 IN SRV 10 0 {2} {1}.\n",
        name.host, target.host, target.port.value_or(kFederationPort));
}

std::string staticHostingNote(const Config &config)
{
    const std::string host = bracketed(partsOf(config.serverName.str()));
    std::string text =
        fmt::format("Any web space of https://{} can hold these files. Each must be answered with status "
                    "200 under exactly this\naddress, without a redirect, as Content-Type "
                    "application/json:\n",
                    host);
    for (const NamedText &file : delegationTexts(config))
        text += fmt::format("  https://{}/.well-known/matrix/{}\n", host, file.name);
    text +=
        "The file \"client\" needs this header too, or web clients can't read it:\n"
        "  Access-Control-Allow-Origin: *\n"
        "Folders that begin with a dot are left out by some programs for uploads: look that .well-known is there.\n";
    text += fmt::format("To see that it works:\n  curl -i https://{}/.well-known/matrix/{}\n", host,
                        config.delegation.server.empty() ? "client" : "server");
    return text;
}

ProxySettings proxySettingsFor(const Config &config, const std::string &folder)
{
    ProxySettings settings;
    const ServerNameParts name = partsOf(config.serverName.str());
    const ServerNameParts target = targetOf(config);
    settings.serverHost = bracketed(name);
    for (const std::string &host : {bracketed(target), hostOfUrl(clientUrlOf(config))}) {
        if (!host.empty() && host != settings.serverHost &&
            std::ranges::find(settings.hosts, host) == settings.hosts.end())
            settings.hosts.push_back(host);
    }
    ListenAddress upstream = config.clientListen;
    if (upstream.address == "0.0.0.0")
        upstream.address = "127.0.0.1";
    else if (upstream.address == "::")
        upstream.address = "::1";
    settings.upstream = upstream.str();
    settings.federationPort = target.port.value_or(kFederationPort);
    settings.certificateFile = config.certificateFile.empty()
                                   ? fmt::format("/etc/letsencrypt/live/{}/fullchain.pem", settings.serverHost)
                                   : inFolder(folder, config.certificateFile);
    settings.certificateKeyFile = config.certificateKeyFile.empty()
                                      ? fmt::format("/etc/letsencrypt/live/{}/privkey.pem", settings.serverHost)
                                      : inFolder(folder, config.certificateKeyFile);
    settings.delegatedServer = config.delegation.server;
    settings.clientUrl = clientUrlOf(config);
    return settings;
}

} // namespace homeport::setup
