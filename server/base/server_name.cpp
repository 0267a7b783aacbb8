#include "server/base/server_name.h"

#include <arpa/inet.h>

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace homeport {

namespace {

bool isDnsCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
}

bool isControl(char c)
{
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

Result<std::uint16_t> parsePort(std::string_view text)
{
    unsigned value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || text.size() > 5 || error != std::errc{} || end != text.data() + text.size() || value == 0 ||
        value > 65535)
        return fail(ErrorCode::BadInput, fmt::format("'{}' is not a port number between 1 and 65535", text));
    return static_cast<std::uint16_t>(value);
}

} // namespace

Result<ServerNameParts> parseServerName(std::string_view text)
{
    if (text.empty())
        return fail(ErrorCode::BadInput, "the server name is empty");
    if (text.size() > 230)
        return fail(ErrorCode::BadInput,
                    fmt::format("the server name has {} characters; at most 230 are possible", text.size()));
    // A NUL would end the text early for the C functions below.
    if (const auto control = std::ranges::find_if(text, isControl); control != text.end())
        return fail(ErrorCode::BadInput, fmt::format("character {} of the server name is a control character; leave it "
                                                     "out",
                                                     control - text.begin() + 1));
    if (text.find("://") != text.npos)
        return fail(ErrorCode::BadInput, "a server name is no web address; leave out everything up to and with '://'");
    if (text.front() != '[' && std::ranges::count(text, ':') > 1)
        return fail(ErrorCode::BadInput, "write an IPv6 address in brackets, such as [::1] or [::1]:8448");
    ServerNameParts parts;
    if (text.front() == '[') {
        const auto close = text.find(']');
        if (close == text.npos)
            return fail(ErrorCode::BadInput, "the IPv6 address is not closed by ']'");
        parts.kind = ServerNameParts::Kind::Ipv6;
        parts.host = text.substr(1, close - 1);
        in6_addr address;
        if (inet_pton(AF_INET6, parts.host.c_str(), &address) != 1)
            return fail(ErrorCode::BadInput, fmt::format("'{}' is not an IPv6 address", parts.host));
        if (close + 1 == text.size())
            return parts;
        if (text[close + 1] != ':')
            return fail(ErrorCode::BadInput, "only ':' and a port may follow the IPv6 address");
        TRY(parts.port, parsePort(text.substr(close + 2)));
        return parts;
    }

    const auto colon = text.find(':');
    parts.host = text.substr(0, colon);
    if (colon != text.npos) {
        TRY(parts.port, parsePort(text.substr(colon + 1)));
    }
    if (parts.host.empty())
        return fail(ErrorCode::BadInput, "the server name has no host before ':'");
    const auto bad = std::ranges::find_if_not(parts.host, isDnsCharacter);
    if (bad != parts.host.end() && static_cast<unsigned char>(*bad) >= 0x80)
        return fail(ErrorCode::BadInput,
                    fmt::format("character {} is not one of a-z, 0-9, '.' and '-'; domains with other letters have an "
                                "'xn--' form, use that",
                                bad - parts.host.begin() + 1));
    if (bad != parts.host.end())
        return fail(ErrorCode::BadInput,
                    fmt::format("character {}, '{}', cannot be part of a server name; letters, digits, '.' and '-' can",
                                bad - parts.host.begin() + 1, *bad));
    in_addr address;
    if (inet_pton(AF_INET, parts.host.c_str(), &address) == 1)
        parts.kind = ServerNameParts::Kind::Ipv4;
    return parts;
}

} // namespace homeport
