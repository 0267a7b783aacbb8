#include "server/setup/proxy_texts.h"

#include "server/base/server_name.h"
#include "server/setup/proxy_writers.h"
#include "server/setup/public_url.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace homeport::setup {

namespace {

constexpr std::array kProxies{Proxy::Nginx, Proxy::Apache, Proxy::Caddy, Proxy::Haproxy, Proxy::Traefik};
constexpr std::array<std::string_view, kProxies.size()> kNames{"nginx", "apache", "caddy", "haproxy", "traefik"};

struct Writer {
    std::vector<ProxyFile> (*files)(const ProxySettings &);
    std::string (*directive)(ProxyDirective, const ProxySettings &);
};

Writer writerOf(Proxy proxy)
{
    switch (proxy) {
    case Proxy::Nginx:
        return {nginxFiles, nginxDirective};
    case Proxy::Apache:
        return {apacheFiles, apacheDirective};
    case Proxy::Caddy:
        return {caddyFiles, caddyDirective};
    case Proxy::Haproxy:
        return {haproxyFiles, haproxyDirective};
    case Proxy::Traefik:
        break;
    }
    return {traefikFiles, traefikDirective};
}

Result<void> checkHost(const std::string &host)
{
    const auto parts = parseServerName(host);
    if (!parts)
        return fail(ErrorCode::BadInput, fmt::format("'{}' is no host name: {}", host, parts.error().detail));
    if (parts->port)
        return fail(ErrorCode::BadInput, fmt::format("'{}': give the host without a port", host));
    return {};
}

/// Every proxy has its own quoting; what all of them take without any is enough for files and addresses.
Result<void> checkPath(std::string_view setting, const std::string &path)
{
    const auto plain = [](unsigned char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c >= 0x80 ||
               std::string_view("/._-+@=,").find(static_cast<char>(c)) != std::string_view::npos;
    };
    if (std::ranges::all_of(path, plain))
        return {};
    return fail(ErrorCode::BadInput,
                fmt::format("{} '{}' holds a character (a space, a quote ...) that configuration files of proxies "
                            "interpret; give a path of letters, digits and / . _ - only",
                            setting, path));
}

Result<void> check(const ProxySettings &settings)
{
    TRY_VOID(checkHost(settings.serverHost));
    for (const std::string &host : settings.hosts)
        TRY_VOID(checkHost(host));
    const auto upstream = parseServerName(settings.upstream);
    if (!upstream || !upstream->port)
        return fail(ErrorCode::BadInput, fmt::format("'{}' is no address of Homeport; give HOST:PORT, such as "
                                                     "127.0.0.1:8008",
                                                     settings.upstream));
    TRY_VOID(checkPath("the certificate file", settings.certificateFile));
    TRY_VOID(checkPath("the key file", settings.certificateKeyFile));
    if (settings.federationPort < 1 || settings.federationPort > 65'535)
        return fail(ErrorCode::BadInput, fmt::format("{} is not a port", settings.federationPort));
    if (!settings.delegatedServer.empty()) {
        if (const auto parts = parseServerName(settings.delegatedServer); !parts)
            return fail(ErrorCode::BadInput,
                        fmt::format("'{}' can't be delegated to: {}", settings.delegatedServer, parts.error().detail));
    }
    TRY_VOID(checkPublicUrl(settings.clientUrl));
    if (settings.clientUrl.find_first_of("'\"\\ ${}`<>") != std::string::npos)
        return fail(ErrorCode::BadInput,
                    fmt::format("'{}' holds a character that no address of a server needs", settings.clientUrl));
    return {};
}

} // namespace

std::span<const Proxy> allProxies()
{
    return kProxies;
}

std::string_view proxyName(Proxy proxy)
{
    return kNames[static_cast<std::size_t>(proxy)];
}

std::optional<Proxy> parseProxy(std::string_view name)
{
    for (const Proxy proxy : kProxies) {
        if (proxyName(proxy) == name)
            return proxy;
    }
    return std::nullopt;
}

std::string ProxySettings::delegatedServerOr() const
{
    if (!delegatedServer.empty())
        return delegatedServer;
    return fmt::format("{}:{}", hosts.empty() ? serverHost : hosts.front(), federationPort);
}

std::string ProxySettings::clientUrlOr() const
{
    return clientUrl.empty() ? "https://" + (hosts.empty() ? serverHost : hosts.front()) : clientUrl;
}

Result<std::vector<ProxyFile>> proxyFiles(Proxy proxy, const ProxySettings &settings)
{
    TRY_VOID(check(settings));
    return writerOf(proxy).files(settings);
}

std::string proxyDirective(Proxy proxy, ProxyDirective directive, const ProxySettings &settings)
{
    if (!check(settings))
        return {};
    return writerOf(proxy).directive(directive, settings);
}

std::string wellKnownServerText(const ProxySettings &settings)
{
    return fmt::format(R"({{"m.server":"{}"}})", settings.delegatedServerOr());
}

std::string wellKnownClientText(const ProxySettings &settings)
{
    return fmt::format(R"({{"m.homeserver":{{"base_url":"{}"}}}})", settings.clientUrlOr());
}

std::vector<std::string> proxyHosts(const ProxySettings &settings)
{
    std::vector<std::string> all{settings.serverHost};
    for (const std::string &host : settings.hosts) {
        if (std::ranges::find(all, host) == all.end())
            all.push_back(host);
    }
    return all;
}

} // namespace homeport::setup
