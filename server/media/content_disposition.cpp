#include "server/media/content_disposition.h"

#include <QByteArray>

#include <fmt/format.h>

#include <algorithm>

namespace homeport::media {

namespace {

constexpr std::string_view kInline[] = {
    "text/css",    "text/plain",     "text/csv",   "application/json", "application/ld+json", "image/jpeg", "image/gif",
    "image/png",   "image/apng",     "image/webp", "image/avif",       "video/mp4",           "video/webm", "video/ogg",
    "audio/mp4",   "audio/webm",     "audio/aac",  "audio/mpeg",       "audio/ogg",           "audio/wave", "audio/wav",
    "audio/x-wav", "audio/x-pn-wav", "audio/flac", "audio/x-flac",     "video/quicktime",
};

bool isToken(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
               c == '-';
    });
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ')
        text.remove_suffix(1);
    return text;
}

} // namespace

std::string contentDisposition(std::string_view type, std::string_view name)
{
    const std::string_view bare = trimmed(type.substr(0, type.find(';')));
    const bool safe = std::ranges::find(kInline, bare) != std::end(kInline);
    std::string header = safe ? "inline" : "attachment";
    if (isToken(name))
        header += fmt::format("; filename={}", name);
    else if (!name.empty())
        header += "; filename*=utf-8''" +
                  QByteArray(name.data(), static_cast<qsizetype>(name.size())).toPercentEncoding().toStdString();
    return header;
}

std::string fileNameOf(std::string_view header)
{
    std::string plain;
    while (!header.empty()) {
        const auto end = header.find(';');
        const std::string_view part = trimmed(header.substr(0, end));
        header = end == header.npos ? std::string_view() : header.substr(end + 1);
        if (part.starts_with("filename*=")) {
            // charset'language'percent-encoded
            const auto quote = part.rfind('\'');
            if (quote != part.npos) {
                const std::string_view encoded = part.substr(quote + 1);
                return QByteArray::fromPercentEncoding(
                           QByteArray(encoded.data(), static_cast<qsizetype>(encoded.size())))
                    .toStdString();
            }
        }
        if (part.starts_with("filename=")) {
            plain = std::string(part.substr(9));
            if (plain.size() >= 2 && plain.front() == '"' && plain.back() == '"')
                plain = plain.substr(1, plain.size() - 2);
        }
    }
    return plain;
}

} // namespace homeport::media
