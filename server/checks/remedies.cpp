#include "server/checks/remedies.h"

#include "server/checks/answer_reading.h"
#include "server/http/url.h"
#include "server/setup/delegation.h"

#include <fmt/format.h>

#include <algorithm>

namespace homeport::checks {

namespace {

std::string bracketed(const std::string &host)
{
    return host.find(':') == host.npos ? host : "[" + host + "]";
}

setup::ProxySettings settingsFromOutside(const Case &work)
{
    setup::ProxySettings settings;
    settings.serverHost = bracketed(work.nameParts.host);
    settings.upstream = "127.0.0.1:8008";
    std::string certified = settings.serverHost;
    if (work.destination && !work.destination->endpoints.empty()) {
        const http::Endpoint &endpoint = work.destination->endpoints.front();
        settings.federationPort = endpoint.port;
        certified = bracketed(endpoint.tlsName);
        if (certified != settings.serverHost)
            settings.hosts.push_back(certified);
    }
    settings.certificateFile = fmt::format("/etc/letsencrypt/live/{}/fullchain.pem", certified);
    settings.certificateKeyFile = fmt::format("/etc/letsencrypt/live/{}/privkey.pem", certified);
    return settings;
}

Snippet proxyOrFile(const std::string &proxy, setup::ProxyDirective directive, const setup::ProxySettings &settings,
                    const std::string &file)
{
    if (const auto known = knownProxy(proxy)) {
        std::string text = setup::proxyDirective(*known, directive, settings);
        if (!text.empty())
            return {std::move(text), proxy};
    }
    return {file, "static-hosting"};
}

} // namespace

setup::ProxySettings proxySettings(const Case &work)
{
    if (!work.question.own)
        return settingsFromOutside(work);
    setup::ProxySettings settings = setup::proxySettingsFor(work.question.own->config, work.question.own->folder);
    if (work.destination && !work.destination->endpoints.empty()) {
        const http::Endpoint &endpoint = work.destination->endpoints.front();
        settings.federationPort = endpoint.port;
        const std::string host = bracketed(endpoint.tlsName);
        if (!host.empty() && host != settings.serverHost &&
            std::ranges::find(settings.hosts, host) == settings.hosts.end())
            settings.hosts.insert(settings.hosts.begin(), host);
    }
    return settings;
}

Snippet proxySnippet(const Case &work, const std::string &proxy, setup::ProxyDirective directive)
{
    const std::string &name = proxy == "unknown" ? work.proxy : proxy;
    const auto known = knownProxy(name);
    if (!known)
        return {};
    return {setup::proxyDirective(*known, directive, proxySettings(work)), name};
}

Snippet delegationFile(const Case &work, const std::string &webServer, const std::string &delegatedServer)
{
    setup::ProxySettings settings = proxySettings(work);
    settings.delegatedServer = delegatedServer;
    return proxyOrFile(webServer, setup::ProxyDirective::WellKnownServer, settings,
                       fmt::format("{{\"m.server\": \"{}\"}}\n", delegatedServer));
}

Snippet clientFile(const Case &work, const std::string &webServer, const std::string &url)
{
    setup::ProxySettings settings = proxySettings(work);
    settings.clientUrl = url;
    return proxyOrFile(webServer, setup::ProxyDirective::WellKnownClient, settings,
                       fmt::format("{{\"m.homeserver\": {{\"base_url\": \"{}\"}}}}\n", url));
}

std::string delegationTarget(const Case &work)
{
    if (!work.servedElsewhere.empty())
        return work.servedElsewhere;
    if (work.question.own) {
        const setup::Config &config = work.question.own->config;
        if (!config.delegation.server.empty())
            return config.delegation.server;
        // With a certificate Homeport does TLS itself; without one, the proxy at the public URL does.
        if (const auto url = http::parseUrl(config.publicUrl); url && !url->endpoint.tlsName.empty()) {
            const int port = config.certificateFile.empty() ? url->endpoint.port : config.federationListen.port;
            return fmt::format("{}:{}", bracketed(url->endpoint.host), port);
        }
    }
    for (const Door &door : work.doors)
        if (door.serves)
            return fmt::format("{}:{}", bracketed(door.endpoint.tlsName), door.endpoint.port);
    return fmt::format("matrix.{}:443", bracketed(work.nameParts.host));
}

} // namespace homeport::checks
