#include "server/json/json.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <vector>

namespace homeport::json {

namespace {

constexpr std::int64_t kMaxInteger = (std::int64_t(1) << 53) - 1;

bool needsEscape(char c)
{
    return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\';
}

void appendEscape(std::string &out, char c)
{
    switch (c) {
    case '"':
        out += "\\\"";
        return;
    case '\\':
        out += "\\\\";
        return;
    case '\b':
        out += "\\b";
        return;
    case '\t':
        out += "\\t";
        return;
    case '\n':
        out += "\\n";
        return;
    case '\f':
        out += "\\f";
        return;
    case '\r':
        out += "\\r";
        return;
    default: {
        constexpr std::string_view kHex = "0123456789abcdef";
        out += "\\u00";
        out += kHex[static_cast<unsigned char>(c) >> 4];
        out += kHex[static_cast<unsigned char>(c) & 15];
    }
    }
}

/// Length of the run of bytes from @p text on that need no escape. Looks at eight bytes at once: message bodies are
/// long.
std::size_t plainRun(std::string_view text)
{
    constexpr std::uint64_t kOnes = 0x0101010101010101;
    constexpr std::uint64_t kHighs = 0x8080808080808080;
    // A byte below n sets its high bit in (x - n·ones) & ~x; so does one equal to c below 1 after x ^ c.
    const auto below = [](std::uint64_t x, std::uint64_t n) { return (x - n * kOnes) & ~x & kHighs; };
    std::size_t i = 0;
    for (; i + 8 <= text.size(); i += 8) {
        std::uint64_t x;
        std::memcpy(&x, text.data() + i, 8);
        if (below(x, 0x20) | below(x ^ ('"' * kOnes), 1) | below(x ^ ('\\' * kOnes), 1))
            break;
    }
    while (i < text.size() && !needsEscape(text[i]))
        ++i;
    return i;
}

void appendString(std::string &out, std::string_view text)
{
    out += '"';
    for (;;) {
        const auto plain = plainRun(text);
        out.append(text, 0, plain);
        if (plain == text.size())
            break;
        appendEscape(out, text[plain]);
        text.remove_prefix(plain + 1);
    }
    out += '"';
}

template <class Integer>
void appendInteger(std::string &out, Integer value)
{
    char buffer[24];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
    out.append(buffer, end);
}

/// Shortest text that reads back as the same double, in the shape that other servers hash in rooms of version 5 and
/// older: plain between 1e-4 and 1e16 with at least one decimal, else an exponent with a sign and two digits.
void appendDouble(std::string &out, double value)
{
    if (!std::isfinite(value)) {
        out += "null"; // cannot come from the parser; JSON has no word for it
        return;
    }
    char buffer[40];
    const auto magnitude = std::fabs(value);
    const bool plain = magnitude == 0 || (magnitude >= 1e-4 && magnitude < 1e16);
    const auto format = plain ? std::chars_format::fixed : std::chars_format::scientific;
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value, format).ptr;
    const std::string_view text(buffer, static_cast<std::size_t>(end - buffer));
    out += text;
    if (plain && text.find('.') == text.npos)
        out += ".0";
}

template <bool Sorted>
void append(std::string &out, const Value &value);

template <bool Sorted>
void append(std::string &out, const Object &object, std::initializer_list<std::string_view> without = {})
{
    using Member = const boost::json::key_value_pair *;
    auto write = [&out, first = true](Member member) mutable {
        if (!first)
            out += ',';
        first = false;
        appendString(out, {member->key().data(), member->key().size()});
        out += ':';
        append<Sorted>(out, member->value());
    };

    out += '{';
    if constexpr (Sorted) {
        // Order of code points is order of UTF-8 bytes, and char_traits<char> compares bytes as unsigned.
        const auto byKey = [](Member a, Member b) { return a->key() < b->key(); };
        constexpr std::size_t kOnStack = 32;
        Member small[kOnStack];
        std::vector<Member> large;
        Member *members = small;
        if (object.size() > kOnStack) {
            large.resize(object.size());
            members = large.data();
        }
        auto *end = members;
        for (const auto &member : object)
            if (without.size() == 0 || std::ranges::find(without, std::string_view(member.key())) == without.end())
                *end++ = &member;
        if (!std::is_sorted(members, end, byKey))
            std::sort(members, end, byKey);
        std::for_each(members, end, std::ref(write));
    } else {
        for (const auto &member : object)
            write(&member);
    }
    out += '}';
}

template <bool Sorted>
void append(std::string &out, const Value &value)
{
    switch (value.kind()) {
    case boost::json::kind::null:
        out += "null";
        break;
    case boost::json::kind::bool_:
        out += value.get_bool() ? "true" : "false";
        break;
    case boost::json::kind::int64:
        appendInteger(out, value.get_int64());
        break;
    case boost::json::kind::uint64:
        appendInteger(out, value.get_uint64());
        break;
    case boost::json::kind::double_:
        appendDouble(out, value.get_double());
        break;
    case boost::json::kind::string:
        appendString(out, view(value.get_string()));
        break;
    case boost::json::kind::array: {
        out += '[';
        bool first = true;
        for (const auto &element : value.get_array()) {
            if (!first)
                out += ',';
            first = false;
            append<Sorted>(out, element);
        }
        out += ']';
        break;
    }
    case boost::json::kind::object:
        append<Sorted>(out, value.get_object());
        break;
    }
}

Result<void> outOfRange(const std::string &number)
{
    return fail(ErrorCode::BadInput,
                fmt::format("the number {} is outside the integers from -(2^53-1) to 2^53-1", number), "M_BAD_JSON");
}

} // namespace

std::string canonical(const Value &value)
{
    std::string out;
    append<true>(out, value);
    return out;
}

std::string canonical(const Object &object)
{
    std::string out;
    out.reserve(1024);
    append<true>(out, object);
    return out;
}

std::string canonicalWithout(const Object &object, std::initializer_list<std::string_view> without)
{
    std::string out;
    out.reserve(1024);
    append<true>(out, object, without);
    return out;
}

std::string serialize(const Value &value)
{
    std::string out;
    append<false>(out, value);
    return out;
}

Result<void> checkCanonicalNumbers(const Value &value)
{
    switch (value.kind()) {
    case boost::json::kind::int64:
        if (const auto number = value.get_int64(); number > kMaxInteger || number < -kMaxInteger)
            return outOfRange(std::to_string(number));
        return {};
    case boost::json::kind::uint64:
        if (value.get_uint64() > std::uint64_t(kMaxInteger))
            return outOfRange(std::to_string(value.get_uint64()));
        return {};
    case boost::json::kind::double_: {
        std::string number;
        appendDouble(number, value.get_double());
        return fail(
            ErrorCode::BadInput,
            fmt::format("the number {} is not an integer within ±(2^53-1), the only numbers allowed here", number),
            "M_BAD_JSON");
    }
    case boost::json::kind::array:
        for (const auto &element : value.get_array())
            TRY_VOID(checkCanonicalNumbers(element));
        return {};
    case boost::json::kind::object:
        for (const auto &member : value.get_object())
            TRY_VOID(checkCanonicalNumbers(member.value()));
        return {};
    default:
        return {};
    }
}

} // namespace homeport::json
