#pragma once

#include "server/setup/proxy_texts.h"

/// One file a proxy; proxy_texts.cpp has checked the settings before it calls them.
namespace homeport::setup {

std::vector<ProxyFile> nginxFiles(const ProxySettings &settings);
std::string nginxDirective(ProxyDirective directive, const ProxySettings &settings);
std::vector<ProxyFile> apacheFiles(const ProxySettings &settings);
std::string apacheDirective(ProxyDirective directive, const ProxySettings &settings);
std::vector<ProxyFile> caddyFiles(const ProxySettings &settings);
std::string caddyDirective(ProxyDirective directive, const ProxySettings &settings);
std::vector<ProxyFile> haproxyFiles(const ProxySettings &settings);
std::string haproxyDirective(ProxyDirective directive, const ProxySettings &settings);
std::vector<ProxyFile> traefikFiles(const ProxySettings &settings);
std::string traefikDirective(ProxyDirective directive, const ProxySettings &settings);

/// `{"m.server":"…"}` and `{"m.homeserver":{"base_url":"…"}}`, without characters that a configuration would interpret:
/// the settings were checked.
std::string wellKnownServerText(const ProxySettings &settings);
std::string wellKnownClientText(const ProxySettings &settings);
/// serverHost and hosts, each once.
std::vector<std::string> proxyHosts(const ProxySettings &settings);

} // namespace homeport::setup
