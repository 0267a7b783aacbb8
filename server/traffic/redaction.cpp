#include "server/traffic/redaction.h"

#include <algorithm>
#include <cctype>
#include <initializer_list>

namespace homeport::traffic {

namespace {

constexpr std::string_view kRemoved = "(removed)";
constexpr std::size_t kMaxPublicBytes = 300; // a server name with its parameter's name

bool equalsIgnoringCase(std::string_view a, std::string_view b)
{
    return std::ranges::equal(
        a, b, {}, [](unsigned char c) { return std::tolower(c); }, [](unsigned char c) { return std::tolower(c); });
}

bool containsAnyOf(std::string_view text, std::initializer_list<std::string_view> words)
{
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return std::ranges::any_of(words, [&](std::string_view word) { return lower.find(word) != lower.npos; });
}

/// Up to the next comma that is not inside quotes; takes it off @p rest.
std::string_view nextPart(std::string_view &rest)
{
    bool quoted = false;
    std::size_t end = 0;
    for (; end < rest.size() && (quoted || rest[end] != ','); ++end) {
        if (rest[end] == '"')
            quoted = !quoted;
        else if (quoted && rest[end] == '\\' && end + 1 < rest.size())
            ++end;
    }
    std::string_view part = rest.substr(0, end);
    rest.remove_prefix(std::min(rest.size(), end + 1));
    while (!part.empty() && (part.front() == ' ' || part.front() == '\t'))
        part.remove_prefix(1);
    return part;
}

/// X-Matrix with what is public in it: origin, destination, key. Of any other scheme, and of one that is none, nothing
/// but its name, for a sender may have put its secret anywhere.
std::string redactedAuthorization(std::string_view value)
{
    const auto space = value.find(' ');
    const std::string_view scheme = value.substr(0, space);
    const bool isName = space != value.npos && !scheme.empty() && scheme.size() < 20 &&
                        std::ranges::all_of(scheme, [](unsigned char c) { return std::isalnum(c) || c == '-'; });
    if (!isName)
        return std::string(kRemoved);
    std::string out(scheme);
    if (!equalsIgnoringCase(scheme, "X-Matrix"))
        return out + " " + std::string(kRemoved);
    std::string_view rest = value.substr(space + 1);
    char separator = ' ';
    while (!rest.empty()) {
        const std::string_view part = nextPart(rest);
        const std::string_view name = part.substr(0, part.find('='));
        const bool isPublic = equalsIgnoringCase(name, "origin") || equalsIgnoringCase(name, "destination") ||
                              equalsIgnoringCase(name, "key");
        out += separator;
        separator = ',';
        if (isPublic && part.size() <= kMaxPublicBytes)
            out += part;
        else if (equalsIgnoringCase(name, "sig"))
            out += "sig=" + std::string(kRemoved);
        else
            out += kRemoved;
    }
    return out;
}

bool isSecretHeader(std::string_view name)
{
    return containsAnyOf(name,
                         {"cookie", "token", "secret", "password", "api-key", "apikey", "credential", "assertion"});
}

} // namespace

std::string redactedHeaders(const http::Headers &headers)
{
    std::string out;
    for (const auto &[name, value] : headers.fields()) {
        out += name;
        out += ": ";
        if (containsAnyOf(name, {"authorization"}))
            out += redactedAuthorization(value);
        else if (isSecretHeader(name))
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
        // A name that hides behind escapes is not worth decoding: no honest one does.
        const bool secret = containsAnyOf(name, {"token", "secret", "password", "signature", "%"});
        out += secret ? std::string(name) + "=" + std::string(kRemoved) : std::string(item);
    }
    return out;
}

} // namespace homeport::traffic
