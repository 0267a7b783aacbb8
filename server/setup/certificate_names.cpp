#include "server/setup/certificate_names.h"

#include "server/base/server_name.h"
#include "server/http/address_ranges.h"
#include "server/http/message.h"
#include "server/http/url.h"
#include "server/setup/delegation.h"

#include <fmt/format.h>

#include <algorithm>

namespace homeport::setup {

namespace {

std::string hostOf(const ServerNameParts &parts)
{
    return parts.kind == ServerNameParts::Kind::Ipv6 ? "[" + parts.host + "]" : parts.host;
}

/// Letters of either case are one name, and an address is one however it is written: with or without brackets, short or
/// long.
bool sameHost(std::string_view one, std::string_view other)
{
    const auto address = http::AddressBytes::parse(one);
    const auto otherAddress = http::AddressBytes::parse(other);
    if (address && otherAddress)
        return address->size == otherAddress->size && address->data == otherAddress->data;
    return http::sameName(one, other);
}

} // namespace

ServerName federationName(const Config &config)
{
    return config.delegation.server.empty() ? config.serverName : ServerName::trusted(config.delegation.server);
}

std::vector<std::string> certificateNames(const Config &config)
{
    if (!config.acme.names.empty())
        return config.acme.names;
    const auto federation = parseServerName(federationName(config).str());
    if (!federation)
        return {};
    std::vector<std::string> names{hostOf(*federation)};
    const auto client = http::parseUrl(clientUrlOf(config));
    if (client && !client->endpoint.tlsName.empty() &&
        client->endpoint.port == federation->port.value_or(kFederationPort)) {
        const auto host = parseServerName(client->endpoint.hostHeader);
        if (host && hostOf(*host) != names.front())
            names.push_back(hostOf(*host));
    }
    return names;
}

std::vector<std::string> missingNames(const std::vector<std::string> &borne, const std::vector<std::string> &wanted)
{
    std::vector<std::string> missing;
    for (const std::string &name : wanted) {
        const auto dot = name.find('.');
        const std::string wild = dot == name.npos ? std::string() : "*" + name.substr(dot);
        if (std::ranges::none_of(borne, [&](const std::string &one) {
                return sameHost(one, name) || (!wild.empty() && sameHost(one, wild));
            }))
            missing.push_back(name);
    }
    return missing;
}

Result<std::string> alternativeNames(const std::vector<std::string> &names)
{
    std::string all;
    for (const std::string &name : names) {
        const auto parts = parseServerName(name);
        if (!parts || parts->port)
            return fail(ErrorCode::BadInput, fmt::format("'{}' can't stand in a certificate: {}", name,
                                                         parts ? "give it without a port" : parts.error().detail));
        const bool dns = parts->kind == ServerNameParts::Kind::DnsName;
        all += fmt::format("{}{}:{}", all.empty() ? "" : ",", dns ? "DNS" : "IP", parts->host);
    }
    if (all.empty())
        return fail(ErrorCode::BadInput, "a certificate needs at least one name");
    return all;
}

} // namespace homeport::setup
