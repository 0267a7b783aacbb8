#include "server/http/message_head.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <optional>

namespace homeport::http {

namespace {

constexpr std::array<bool, 256> makeTokenTable()
{
    std::array<bool, 256> table{};
    for (int c = '0'; c <= '9'; ++c)
        table[c] = true;
    for (int c = 'a'; c <= 'z'; ++c)
        table[c] = table[c - 32] = true;
    for (const char c : std::string_view("!#$%&'*+-.^_`|~"))
        table[static_cast<unsigned char>(c)] = true;
    return table;
}
constexpr auto kToken = makeTokenTable();

bool isToken(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, [](char c) { return kToken[static_cast<unsigned char>(c)]; });
}

std::string_view trim(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

/// Takes the next line off @p rest; the scanner has made sure that each ends with CRLF.
std::string_view takeLine(std::string_view &rest)
{
    const auto end = rest.find("\r\n");
    const std::string_view line = rest.substr(0, end);
    rest = end == rest.npos ? std::string_view{} : rest.substr(end + 2);
    return line;
}

/// What the framing fields of one message say.
struct FramingFields {
    std::optional<std::uint64_t> length;
    bool chunked = false;
    bool close = false;
    bool keepAlive = false;
    int hosts = 0;
    std::string_view expect;
};

std::unexpected<HeadFault> refuse(std::string_view why, int status = 400)
{
    return std::unexpected(HeadFault{status, why});
}

std::expected<void, HeadFault> noteFraming(FramingFields &fields, std::string_view name, std::string_view value)
{
    if (equalIgnoringCase(name, "content-length")) {
        // Equal lengths twice are refused too: who joins them and who takes the first is anybody's guess.
        if (fields.length)
            return refuse("more than one Content-Length");
        std::uint64_t length = 0;
        const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), length);
        if (value.empty() || value.front() == '-' || error != std::errc{} || end != value.data() + value.size())
            return refuse("Content-Length is not a number");
        fields.length = length;
    } else if (equalIgnoringCase(name, "transfer-encoding")) {
        if (fields.chunked || !equalIgnoringCase(value, "chunked"))
            return refuse("Transfer-Encoding other than a single chunked");
        fields.chunked = true;
    } else if (equalIgnoringCase(name, "connection")) {
        while (!value.empty()) {
            const auto comma = value.find(',');
            const std::string_view option = trim(value.substr(0, comma));
            fields.close |= equalIgnoringCase(option, "close");
            fields.keepAlive |= equalIgnoringCase(option, "keep-alive");
            value = comma == value.npos ? std::string_view{} : value.substr(comma + 1);
        }
    } else if (equalIgnoringCase(name, "host")) {
        ++fields.hosts;
    } else if (equalIgnoringCase(name, "expect")) {
        fields.expect = value;
    }
    return {};
}

std::expected<void, HeadFault> parseFields(std::string_view rest, Headers &headers, FramingFields &framing)
{
    while (true) {
        const std::string_view line = takeLine(rest);
        if (line.empty())
            break;
        if (line.front() == ' ' || line.front() == '\t')
            return refuse("a folded header line");
        const auto colon = line.find(':');
        if (colon == line.npos)
            return refuse("a header line without ':'");
        const std::string_view name = line.substr(0, colon);
        if (!isToken(name))
            return refuse("a header name with a character it cannot have");
        const std::string_view value = trim(line.substr(colon + 1));
        if (!isFieldValue(value))
            return refuse("a control character in a header");
        if (headers.fields().size() == kMaxHeaderFields)
            return refuse("too many header fields", 431);
        if (auto noted = noteFraming(framing, name, value); !noted)
            return noted;
        headers.add(std::string(name), std::string(value));
    }
    if (framing.length && framing.chunked)
        return refuse("both Content-Length and Transfer-Encoding");
    return {};
}

struct AbsoluteForm {
    std::string authority;
    std::string target; ///< origin form: what a request to the server itself would say, and what is signed
};

/// Spec: https://www.rfc-editor.org/rfc/rfc9112#section-3.2.2
std::optional<AbsoluteForm> parseAbsoluteForm(std::string_view target, Method method)
{
    const auto schemeEnd = target.find("://");
    if (schemeEnd == target.npos)
        return std::nullopt;
    const std::string_view scheme = target.substr(0, schemeEnd);
    if (!equalIgnoringCase(scheme, "http") && !equalIgnoringCase(scheme, "https"))
        return std::nullopt;
    const std::string_view rest = target.substr(schemeEnd + 3);
    const auto pathStart = std::min(rest.find_first_of("/?#"), rest.size());
    const std::string_view authority = rest.substr(0, pathStart);
    std::string_view path = rest.substr(pathStart);
    // A user's name before the host is how addresses are made to look like others.
    if (authority.empty() || authority.contains('@'))
        return std::nullopt;
    if (path.empty())
        return AbsoluteForm{std::string(authority), method == Method::Options ? "*" : "/"};
    return AbsoluteForm{std::string(authority), (path.front() == '/' ? "" : "/") + std::string(path)};
}

} // namespace

bool equalIgnoringCase(std::string_view a, std::string_view b)
{
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return a.size() == b.size() && std::ranges::equal(a, b, {}, lower, lower);
}

bool isFieldName(std::string_view name)
{
    return isToken(name);
}

bool isFieldValue(std::string_view value)
{
    return std::ranges::all_of(value, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte == '\t' || (byte >= 0x20 && byte != 0x7F);
    });
}

bool isTarget(std::string_view target)
{
    return !target.empty() && std::ranges::all_of(target, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte > 0x20 && byte != 0x7F;
    });
}

HeadScanner::State HeadScanner::scan(std::string_view buffer)
{
    while (m_position < buffer.size()) {
        const void *found = std::memchr(buffer.data() + m_position, '\n', buffer.size() - m_position);
        if (!found) {
            m_position = buffer.size();
            break;
        }
        const std::size_t lineFeed = static_cast<const char *>(found) - buffer.data();
        if (lineFeed == 0 || buffer[lineFeed - 1] != '\r')
            return State::Malformed;
        const bool emptyLine = lineFeed - m_lineStart == 1;
        m_position = m_lineStart = lineFeed + 1;
        if (emptyLine)
            return State::Complete;
    }
    return State::More;
}

std::expected<RequestHead, HeadFault> parseRequestHead(std::string_view head)
{
    const std::string_view line = takeLine(head);
    const auto firstSpace = line.find(' ');
    const auto lastSpace = line.rfind(' ');
    if (firstSpace == line.npos || firstSpace == lastSpace)
        return refuse("not a request line");
    const std::string_view method = line.substr(0, firstSpace);
    const std::string_view target = line.substr(firstSpace + 1, lastSpace - firstSpace - 1);
    const std::string_view version = line.substr(lastSpace + 1);
    if (!isToken(method))
        return refuse("a method with a character it cannot have");
    if (version != "HTTP/1.1" && version != "HTTP/1.0") {
        if (version.starts_with("HTTP/") && version.size() == 8)
            return refuse("neither HTTP/1.1 nor HTTP/1.0", 505);
        return refuse("not a request line");
    }
    if (!isTarget(target))
        return refuse("a request target with a character it cannot have");
    RequestHead request;
    request.method = parseMethod(method);
    std::optional<std::string> authority;
    if (target.front() == '/' || target == "*") {
        request.target = target;
    } else {
        auto absolute = parseAbsoluteForm(target, request.method);
        if (!absolute)
            return refuse("a request target that is no path and no http address");
        request.target = std::move(absolute->target);
        authority = std::move(absolute->authority);
    }
    request.http11 = version == "HTTP/1.1";
    FramingFields fields;
    if (auto parsed = parseFields(head, request.headers, fields); !parsed)
        return std::unexpected(parsed.error());
    if (fields.hosts > 1 || (fields.hosts == 0 && request.http11))
        return refuse("not exactly one Host");
    // Whatever Host says then: RFC 9112, section 3.2.2.
    if (authority)
        request.headers.set("Host", *std::move(authority));
    if (fields.chunked && !request.http11)
        return refuse("Transfer-Encoding in HTTP/1.0");
    if (!fields.expect.empty() && request.http11) {
        if (!equalIgnoringCase(fields.expect, "100-continue"))
            return refuse("an expectation other than 100-continue", 417);
        request.expectContinue = true;
    }
    request.keepAlive = request.http11 ? !fields.close : fields.keepAlive && !fields.close;
    request.framing = fields.chunked                        ? Framing::Chunked
                      : fields.length && *fields.length > 0 ? Framing::Length
                                                            : Framing::None;
    request.length = fields.length.value_or(0);
    return request;
}

std::expected<ResponseHead, HeadFault> parseResponseHead(std::string_view head, bool toHead)
{
    const std::string_view line = takeLine(head);
    const bool http11 = line.starts_with("HTTP/1.1 ");
    if (!http11 && !line.starts_with("HTTP/1.0 "))
        return refuse("not an HTTP/1.1 status line");
    const std::string_view code = line.substr(9, 3);
    ResponseHead response;
    const auto [end, error] = std::from_chars(code.data(), code.data() + code.size(), response.status);
    if (code.size() != 3 || error != std::errc{} || end != code.data() + 3 || response.status < 100 ||
        (line.size() > 12 && line[12] != ' ') || !isFieldValue(line))
        return refuse("not an HTTP/1.1 status line");
    FramingFields fields;
    if (auto parsed = parseFields(head, response.headers, fields); !parsed)
        return std::unexpected(parsed.error());
    response.keepAlive = http11 ? !fields.close : fields.keepAlive && !fields.close;
    response.length = fields.length.value_or(0);
    if (toHead || response.status < 200 || response.status == 204 || response.status == 304)
        response.framing = Framing::None;
    else if (fields.chunked)
        response.framing = Framing::Chunked;
    else if (fields.length)
        response.framing = response.length > 0 ? Framing::Length : Framing::None;
    else
        response.framing = Framing::UntilClose;
    return response;
}

} // namespace homeport::http
