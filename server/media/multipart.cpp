#include "server/media/multipart.h"

#include "server/crypto/password.h"

#include <fmt/format.h>

#include <algorithm>

namespace homeport::media {

namespace {

constexpr std::size_t kMaxParts = 10;
constexpr std::size_t kMaxHeaderBytes = 8 * 1024;
constexpr std::size_t kLongestBoundary = 70;

std::string lowered(std::string_view text)
{
    std::string out(text);
    std::ranges::transform(out, out.begin(), [](unsigned char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; });
    return out;
}

std::string_view trimmed(std::string_view text)
{
    const auto isBlank = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
    while (!text.empty() && isBlank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isBlank(text.back()))
        text.remove_suffix(1);
    return text;
}

std::string boundaryOf(std::string_view contentType)
{
    const std::string small = lowered(contentType);
    const auto at = small.find("boundary=");
    if (!small.starts_with("multipart/") || at == small.npos)
        return {};
    std::string_view value = contentType.substr(at + 9);
    if (!value.empty() && value.front() == '"')
        return std::string(value.substr(1, value.find('"', 1) - 1));
    return std::string(trimmed(value.substr(0, value.find(';'))));
}

Result<MultipartPart> parsePart(std::string_view text)
{
    MultipartPart part;
    std::size_t used = 0;
    for (;;) {
        const auto end = text.find("\r\n");
        used += end;
        if (end == text.npos || used > kMaxHeaderBytes)
            return fail(ErrorCode::BadInput, "a part's header does not end");
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(end + 2);
        if (line.empty())
            break;
        const auto colon = line.find(':');
        if (colon == line.npos)
            return fail(ErrorCode::BadInput, "a part's header has a line without a colon");
        part.headers.emplace_back(lowered(trimmed(line.substr(0, colon))), trimmed(line.substr(colon + 1)));
    }
    part.content = text;
    return part;
}

} // namespace

std::string_view MultipartPart::header(std::string_view name) const
{
    const auto found =
        std::ranges::find(headers, name, [](const auto &field) { return std::string_view(field.first); });
    return found == headers.end() ? std::string_view() : std::string_view(found->second);
}

Result<std::vector<MultipartPart>> parseMultipart(std::string_view contentType, std::string_view body)
{
    const std::string boundary = boundaryOf(contentType);
    if (boundary.empty() || boundary.size() > kLongestBoundary)
        return fail(ErrorCode::BadInput, "the answer is no multipart message with a boundary");
    const std::string delimiter = "--" + boundary;
    auto at = body.find(delimiter);
    if (at == body.npos || (at != 0 && !body.substr(0, at).ends_with("\r\n")))
        return fail(ErrorCode::BadInput, "the first boundary is missing");
    std::vector<MultipartPart> parts;
    for (;;) {
        body.remove_prefix(at + delimiter.size());
        if (body.starts_with("--"))
            return parts;
        if (!body.starts_with("\r\n") || parts.size() >= kMaxParts)
            return fail(ErrorCode::BadInput, "a boundary is followed by something else than a part");
        body.remove_prefix(2);
        // A part without headers begins with the empty line at once.
        const auto end = body.find("\r\n" + delimiter);
        if (end == body.npos)
            return fail(ErrorCode::BadInput, "the last boundary is missing");
        TRY(auto part, parsePart(body.substr(0, end)));
        parts.push_back(std::move(part));
        at = end + 2;
    }
}

Multipart makeMultipart(std::string_view type, std::string_view disposition, std::string_view content)
{
    const std::string boundary = crypto::randomText(32);
    return {fmt::format("multipart/mixed; boundary={}", boundary),
            fmt::format("--{0}\r\nContent-Type: application/json\r\n\r\n{{}}\r\n--{0}\r\nContent-Type: {1}\r\n"
                        "Content-Disposition: {2}\r\n\r\n{3}\r\n--{0}--\r\n",
                        boundary, type, disposition, content)};
}

} // namespace homeport::media
