#include "server/federation/url.h"

#include "server/base/server_name.h"

#include <fmt/format.h>

#include <algorithm>

namespace homeport::federation {

namespace {

constexpr std::size_t kMaxUrlBytes = 2'048;

std::unexpected<Error> refuse(std::string_view text, std::string_view why)
{
    return fail(ErrorCode::BadInput, fmt::format("'{}' is not followed: {}", text.substr(0, 100), why));
}

bool hasScheme(std::string_view text)
{
    const auto end = text.find_first_of(":/?#");
    return end != text.npos && end > 0 && text[end] == ':';
}

} // namespace

Result<Url> parseUrl(std::string_view text)
{
    if (text.size() > kMaxUrlBytes)
        return refuse(text, "too long");
    // All that could end a line or be seen differently by two readers.
    if (!std::ranges::all_of(text, [](char c) { return c > ' ' && c < 127 && c != '\\'; }))
        return refuse("…", "it holds spaces, control characters or bytes outside ASCII");
    constexpr std::string_view kScheme = "https://";
    const bool https = text.size() > kScheme.size() &&
                       std::ranges::equal(text.substr(0, kScheme.size()), kScheme, {},
                                          [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    if (!https)
        return refuse(text, "not an https address");
    std::string_view rest = text.substr(kScheme.size());
    rest = rest.substr(0, rest.find('#'));
    const auto authorityEnd = rest.find_first_of("/?");
    const std::string_view authority = rest.substr(0, authorityEnd);
    if (authority.find('@') != authority.npos)
        return refuse("…", "it holds a user name");
    const auto parts = parseServerName(authority);
    if (!parts)
        return refuse(text, parts.error().detail);
    Url url;
    url.host = parts->host;
    url.ipv6 = parts->kind == ServerNameParts::Kind::Ipv6;
    url.port = parts->port;
    if (authorityEnd != rest.npos)
        url.target = rest.substr(authorityEnd);
    if (url.target.front() == '?')
        url.target.insert(0, "/");
    return url;
}

Result<Url> resolveRedirect(const Url &base, std::string_view location)
{
    if (location.empty())
        return refuse(location, "an empty address");
    if (hasScheme(location))
        return parseUrl(location);
    if (location.starts_with("//"))
        return parseUrl(fmt::format("https:{}", location));
    Url origin = base;
    origin.target = "/";
    const std::string root = urlText(origin);
    if (location.starts_with('/'))
        return parseUrl(root + std::string(location.substr(1)));
    const std::string path = base.target.substr(0, base.target.find('?'));
    const std::string target =
        location.starts_with('?') || location.starts_with('#') ? path : path.substr(0, path.rfind('/') + 1);
    return parseUrl(root + target.substr(1) + std::string(location));
}

std::string urlText(const Url &url)
{
    return fmt::format("https://{}{}", endpointOf(url).hostHeader, url.target);
}

http::Endpoint endpointOf(const Url &url)
{
    const std::string host = url.ipv6 ? fmt::format("[{}]", url.host) : url.host;
    return {url.host, url.port.value_or(443), url.host, url.port ? fmt::format("{}:{}", host, *url.port) : host};
}

} // namespace homeport::federation
