#include "server/federation/url.h"

#include "server/base/cut_text.h"

#include <fmt/format.h>

namespace homeport::federation {

namespace {

bool hasScheme(std::string_view text)
{
    const auto end = text.find_first_of(":/?#");
    return end != text.npos && end > 0 && text[end] == ':';
}

} // namespace

Result<Url> parseHttpsUrl(std::string_view text)
{
    auto url = http::parseUrl(text.substr(0, text.find('#')));
    if (!url)
        return fail(ErrorCode::BadInput, fmt::format("it is not followed: {}", url.error().detail));
    if (url->endpoint.tlsName.empty())
        return fail(ErrorCode::BadInput, fmt::format("'{}' is not followed: not an https address", cutText(text, 100)));
    return url;
}

Result<Url> resolveRedirect(const Url &base, std::string_view location)
{
    if (location.empty())
        return fail(ErrorCode::BadInput, "it leads to an empty address");
    if (hasScheme(location))
        return parseHttpsUrl(location);
    if (location.starts_with("//"))
        return parseHttpsUrl(fmt::format("https:{}", location));
    Url origin = base;
    origin.target = "/";
    const std::string root = urlText(origin);
    if (location.starts_with('/'))
        return parseHttpsUrl(root + std::string(location.substr(1)));
    const std::string path = base.target.substr(0, base.target.find('?'));
    const std::string target =
        location.starts_with('?') || location.starts_with('#') ? path : path.substr(0, path.rfind('/') + 1);
    return parseHttpsUrl(root + target.substr(1) + std::string(location));
}

std::string urlText(const Url &url)
{
    return fmt::format("https://{}{}", url.endpoint.hostHeader, url.target);
}

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

} // namespace homeport::federation
