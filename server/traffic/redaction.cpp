#include "server/traffic/redaction.h"

#include <algorithm>
#include <cctype>

namespace homeport::traffic {

namespace {

constexpr std::string_view kRemoved = "(removed)";

bool equalsIgnoringCase(std::string_view a, std::string_view b)
{
    return std::ranges::equal(
        a, b, {}, [](unsigned char c) { return std::tolower(c); }, [](unsigned char c) { return std::tolower(c); });
}

/// X-Matrix without its `sig`; of any other scheme nothing but its name.
std::string redactedAuthorization(std::string_view value)
{
    const auto space = value.find(' ');
    const std::string scheme(value.substr(0, space));
    if (!equalsIgnoringCase(scheme, "X-Matrix") || space == value.npos)
        return scheme.size() < 20 && space != value.npos ? scheme + " " + std::string(kRemoved) : std::string(kRemoved);
    std::string out = scheme;
    std::string_view rest = value.substr(space + 1);
    char separator = ' ';
    while (!rest.empty()) {
        const auto comma = rest.find(',');
        std::string_view part = rest.substr(0, comma);
        rest = comma == rest.npos ? std::string_view{} : rest.substr(comma + 1);
        while (!part.empty() && (part.front() == ' ' || part.front() == '\t'))
            part.remove_prefix(1);
        const std::string_view name = part.substr(0, part.find('='));
        out += separator;
        separator = ',';
        // Only what is known to be public; a sender may have put its signature anywhere.
        const bool isPublic = equalsIgnoringCase(name, "origin") || equalsIgnoringCase(name, "destination") ||
                              equalsIgnoringCase(name, "key");
        if (isPublic)
            out += part;
        else
            out += std::string(name.substr(0, 20)) + "=" + std::string(kRemoved);
    }
    return out;
}

} // namespace

std::string redactedHeaders(const http::Headers &headers)
{
    std::string out;
    for (const auto &[name, value] : headers.fields()) {
        out += name;
        out += ": ";
        if (equalsIgnoringCase(name, "Authorization") || equalsIgnoringCase(name, "Proxy-Authorization"))
            out += redactedAuthorization(value);
        else if (equalsIgnoringCase(name, "Cookie") || equalsIgnoringCase(name, "Set-Cookie"))
            out += kRemoved;
        else
            out += value;
        out += '\n';
    }
    return out;
}

std::string redactedTarget(std::string_view target)
{
    const auto [path, query] = http::splitTarget(target);
    std::string out(path);
    char separator = '?';
    std::string_view rest = query;
    while (!rest.empty()) {
        const auto end = rest.find('&');
        const std::string_view item = rest.substr(0, end);
        rest = end == rest.npos ? std::string_view{} : rest.substr(end + 1);
        const std::string_view name = item.substr(0, item.find('='));
        out += separator;
        separator = '&';
        const bool secret = name.find("token") != name.npos || name.find("secret") != name.npos ||
                            name.find("password") != name.npos || name.find('%') != name.npos;
        out += secret ? std::string(name) + "=" + std::string(kRemoved) : std::string(item);
    }
    return out;
}

} // namespace homeport::traffic
