#include "server/http/url.h"

#include "server/base/server_name.h"

#include <fmt/format.h>

#include <algorithm>

namespace homeport::http {

namespace {

constexpr std::size_t kMaxUrlBytes = 2'048;

bool startsWithoutCase(std::string_view text, std::string_view lower)
{
    return text.size() >= lower.size() && std::ranges::equal(text.substr(0, lower.size()), lower, {}, [](char c) {
               return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
           });
}

} // namespace

Result<Url> parseUrl(std::string_view text)
{
    if (text.size() > kMaxUrlBytes)
        return fail(ErrorCode::BadInput, fmt::format("an address of more than {} bytes", kMaxUrlBytes));
    if (!std::ranges::all_of(text, [](char c) { return c > ' ' && c < 127 && c != '\\'; }))
        return fail(ErrorCode::BadInput, "an address with spaces, control characters or bytes outside ASCII");
    const bool tls = startsWithoutCase(text, "https://");
    if (!tls && !startsWithoutCase(text, "http://"))
        return fail(ErrorCode::BadInput, fmt::format("'{}' begins with neither https:// nor http://", text));
    const std::string_view rest = text.substr(tls ? 8 : 7);
    if (rest.find('#') != rest.npos)
        return fail(ErrorCode::BadInput, fmt::format("'{}' has a part after #, which no server is asked for", text));
    const auto end = rest.find_first_of("/?");
    const std::string_view authority = rest.substr(0, end);
    if (authority.find('@') != authority.npos)
        return fail(ErrorCode::BadInput, "an address with a user name in it");
    TRY(const ServerNameParts parts, parseServerName(authority));
    Url url;
    const std::string host = parts.kind == ServerNameParts::Kind::Ipv6 ? fmt::format("[{}]", parts.host) : parts.host;
    url.endpoint = {.host = parts.host,
                    .port = parts.port.value_or(tls ? 443 : 80),
                    .tlsName = tls ? parts.host : std::string(),
                    .hostHeader = parts.port ? fmt::format("{}:{}", host, *parts.port) : host};
    if (end != rest.npos)
        url.target = rest.substr(end);
    if (url.target.front() == '?')
        url.target.insert(0, "/");
    return url;
}

} // namespace homeport::http
