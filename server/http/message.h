#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// HTTP messages as values. Nothing here knows Matrix or sockets.
namespace homeport::http {

enum class Method { Get, Head, Post, Put, Delete, Options, Patch, Other };
std::string_view methodName(Method method);
Method parseMethod(std::string_view name);

/// Header fields in order of arrival; names compare without case.
/// Whether two names of header fields are one: letters of either case.
bool sameName(std::string_view a, std::string_view b);

class Headers {
public:
    void add(std::string name, std::string value) { m_fields.emplace_back(std::move(name), std::move(value)); }
    void set(std::string_view name, std::string value); ///< replaces all of that name
    std::optional<std::string_view> find(std::string_view name) const;
    const std::vector<std::pair<std::string, std::string>> &fields() const { return m_fields; }

private:
    std::vector<std::pair<std::string, std::string>> m_fields;
};

struct Request {
    Method method = Method::Get;
    std::string target; ///< raw, byte for byte as on the wire, query included: what X-Matrix signs
    Headers headers;
    std::string body;
    std::string peerAddress; ///< `192.0.2.7` or `2001:db8::7`, of the socket
    bool tls = false;
    bool http11 = true; ///< false: HTTP/1.0
};

struct Response {
    int status = 200;
    Headers headers;
    std::string body;
};

/// Target split at the first '?'; neither part decoded.
struct SplitTarget {
    std::string_view path;
    std::string_view query;
};
SplitTarget splitTarget(std::string_view target);

/// Percent-decodes one path segment ('+' stays '+'); nullopt for a broken escape or invalid UTF-8.
std::optional<std::string> decodeSegment(std::string_view segment);
/// Everything but unreserved characters (A–Z a–z 0–9 - . _ ~) is escaped, upper-case hex.
std::string encodeSegment(std::string_view text);

/// Query parameters, decoded ('+' is a space); a repeated name appears repeatedly.
class Query {
public:
    static Query parse(std::string_view query);
    std::optional<std::string_view> find(std::string_view name) const;
    std::vector<std::string_view> all(std::string_view name) const;
    std::optional<std::int64_t> findInt(std::string_view name) const;

private:
    std::vector<std::pair<std::string, std::string>> m_items;
};

} // namespace homeport::http
