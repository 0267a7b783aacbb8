#include "server/http/message.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace homeport::http {

namespace {

constexpr std::array<std::pair<std::string_view, Method>, 7> kMethods{{{"GET", Method::Get},
                                                                       {"HEAD", Method::Head},
                                                                       {"POST", Method::Post},
                                                                       {"PUT", Method::Put},
                                                                       {"DELETE", Method::Delete},
                                                                       {"OPTIONS", Method::Options},
                                                                       {"PATCH", Method::Patch}}};

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

/// Well-formed UTF-8 as Unicode defines it: no surrogates, nothing over-long, nothing past U+10FFFF.
bool isUtf8(std::string_view text)
{
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        if (lead < 0x80) {
            ++i;
            continue;
        }
        const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
        if (lead < 0xC2 || lead > 0xF4 || text.size() - i < length)
            return false;
        // The second byte alone can make a sequence over-long, a surrogate or too large.
        const auto second = static_cast<unsigned char>(text[i + 1]);
        const unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        const unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        if (second < low || second > high)
            return false;
        for (std::size_t k = 2; k < length; ++k) {
            if ((static_cast<unsigned char>(text[i + k]) & 0xC0) != 0x80)
                return false;
        }
        i += length;
    }
    return true;
}

/// A query part: '+' is a space, a '%' that starts no escape stays what it is, as browsers and other servers read it.
std::string decodeQueryPart(std::string_view part)
{
    std::string out;
    out.reserve(part.size());
    for (std::size_t i = 0; i < part.size(); ++i) {
        const int high = part[i] == '%' && i + 2 < part.size() ? hexValue(part[i + 1]) : -1;
        const int low = high >= 0 ? hexValue(part[i + 2]) : -1;
        if (low >= 0) {
            out += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            out += part[i] == '+' ? ' ' : part[i];
        }
    }
    return out;
}

} // namespace

std::string_view methodName(Method method)
{
    const auto it = std::ranges::find(kMethods, method, &std::pair<std::string_view, Method>::second);
    return it == kMethods.end() ? std::string_view("OTHER") : it->first;
}

Method parseMethod(std::string_view name)
{
    const auto it = std::ranges::find(kMethods, name, &std::pair<std::string_view, Method>::first);
    return it == kMethods.end() ? Method::Other : it->second;
}

bool sameName(std::string_view a, std::string_view b)
{
    return a.size() == b.size() &&
           std::ranges::equal(a, b, [](char left, char right) { return lower(left) == lower(right); });
}

void Headers::set(std::string_view name, std::string value)
{
    const auto same = [name](const auto &field) { return sameName(field.first, name); };
    const auto first = std::ranges::find_if(m_fields, same);
    if (first == m_fields.end()) {
        m_fields.emplace_back(std::string(name), std::move(value));
        return;
    }
    first->second = std::move(value);
    m_fields.erase(std::remove_if(first + 1, m_fields.end(), same), m_fields.end());
}

std::optional<std::string_view> Headers::find(std::string_view name) const
{
    for (const auto &[fieldName, value] : m_fields) {
        if (sameName(fieldName, name))
            return value;
    }
    return std::nullopt;
}

SplitTarget splitTarget(std::string_view target)
{
    const auto mark = target.find('?');
    if (mark == target.npos)
        return {target, {}};
    return {target.substr(0, mark), target.substr(mark + 1)};
}

std::optional<std::string> decodeSegment(std::string_view segment)
{
    std::string out;
    out.reserve(segment.size());
    for (std::size_t i = 0; i < segment.size(); ++i) {
        if (segment[i] != '%') {
            out += segment[i];
            continue;
        }
        const int high = i + 2 < segment.size() ? hexValue(segment[i + 1]) : -1;
        const int low = high >= 0 ? hexValue(segment[i + 2]) : -1;
        if (low < 0)
            return std::nullopt;
        out += static_cast<char>(high * 16 + low);
        i += 2;
    }
    if (!isUtf8(out))
        return std::nullopt;
    return out;
}

std::string encodeSegment(std::string_view text)
{
    static constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string out;
    out.reserve(text.size() + text.size() / 2);
    for (const char c : text) {
        if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
            c == '_' || c == '~') {
            out += c;
        } else {
            out += '%';
            out += kHex[static_cast<unsigned char>(c) >> 4];
            out += kHex[static_cast<unsigned char>(c) & 15];
        }
    }
    return out;
}

Query Query::parse(std::string_view query)
{
    Query result;
    while (!query.empty()) {
        const auto end = query.find('&');
        const std::string_view item = query.substr(0, end);
        query = end == query.npos ? std::string_view{} : query.substr(end + 1);
        if (item.empty())
            continue;
        const auto equals = item.find('=');
        std::string name = decodeQueryPart(item.substr(0, equals));
        std::string value = equals == item.npos ? std::string{} : decodeQueryPart(item.substr(equals + 1));
        if (isUtf8(name) && isUtf8(value))
            result.m_items.emplace_back(std::move(name), std::move(value));
    }
    return result;
}

std::optional<std::string_view> Query::find(std::string_view name) const
{
    const auto it = std::ranges::find(m_items, name, &std::pair<std::string, std::string>::first);
    return it == m_items.end() ? std::nullopt : std::optional<std::string_view>(it->second);
}

std::vector<std::string_view> Query::all(std::string_view name) const
{
    std::vector<std::string_view> values;
    for (const auto &[itemName, value] : m_items) {
        if (itemName == name)
            values.push_back(value);
    }
    return values;
}

std::optional<std::int64_t> Query::findInt(std::string_view name) const
{
    const auto text = find(name);
    if (!text)
        return std::nullopt;
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
    if (error != std::errc{} || end != text->data() + text->size())
        return std::nullopt;
    return value;
}

} // namespace homeport::http
