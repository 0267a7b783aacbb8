#include "server/json/json.h"

#include <boost/json/basic_parser_impl.hpp>
#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <memory>
#include <set>
#include <vector>

namespace homeport::json {

namespace {

namespace bj = boost::json;

/// Texts above this size get a parser of their own, so that one large body does not pin its buffers to the thread.
constexpr std::size_t kReusedParserBytes = 256 * 1024;

bj::parse_options options()
{
    bj::parse_options result;
    result.max_depth = 1'000'000; // the handler counts, because this cannot be changed once the parser exists
    return result;
}

/// What both handlers share: unlimited sizes (the caller bounds the text) and the depth limit.
struct HandlerBase {
    static constexpr std::size_t max_object_size = std::size_t(-1);
    static constexpr std::size_t max_array_size = std::size_t(-1);
    static constexpr std::size_t max_key_size = std::size_t(-1);
    static constexpr std::size_t max_string_size = std::size_t(-1);

    std::size_t depth = 0;
    std::size_t maxDepth = 0;

    bool enter(bj::error_code &ec)
    {
        if (++depth > maxDepth) {
            ec = bj::error::too_deep;
            return false;
        }
        return true;
    }
};

/// Builds the value, and counts the keys it saw: a value that ends up with fewer had duplicates.
struct BuildingHandler : HandlerBase {
    bj::value_stack stack;
    std::string number;
    std::size_t keys = 0;
    std::size_t values = 0;
    std::size_t maxValues = 0;

    bool count(bj::error_code &ec)
    {
        if (++values > maxValues) {
            ec = bj::error::array_too_large;
            return false;
        }
        return true;
    }

    bool on_document_begin(bj::error_code &) { return true; }
    bool on_document_end(bj::error_code &) { return true; }
    bool on_object_begin(bj::error_code &ec) { return count(ec) && enter(ec); }
    bool on_object_end(std::size_t n, bj::error_code &)
    {
        --depth;
        keys += n;
        stack.push_object(n);
        return true;
    }
    bool on_array_begin(bj::error_code &ec) { return count(ec) && enter(ec); }
    bool on_array_end(std::size_t n, bj::error_code &)
    {
        --depth;
        stack.push_array(n);
        return true;
    }
    bool on_key_part(bj::string_view s, std::size_t, bj::error_code &)
    {
        stack.push_chars(s);
        return true;
    }
    bool on_key(bj::string_view s, std::size_t, bj::error_code &ec)
    {
        stack.push_key(s);
        return count(ec);
    }
    bool on_string_part(bj::string_view s, std::size_t, bj::error_code &)
    {
        stack.push_chars(s);
        return true;
    }
    bool on_string(bj::string_view s, std::size_t, bj::error_code &ec)
    {
        stack.push_string(s);
        return count(ec);
    }
    bool on_number_part(bj::string_view s, bj::error_code &)
    {
        number.append(s.data(), s.size());
        return true;
    }
    bool on_int64(std::int64_t i, bj::string_view, bj::error_code &ec)
    {
        number.clear();
        stack.push_int64(i);
        return count(ec);
    }
    bool on_uint64(std::uint64_t u, bj::string_view, bj::error_code &ec)
    {
        number.clear();
        stack.push_uint64(u);
        return count(ec);
    }
    bool on_double(double d, bj::string_view s, bj::error_code &ec)
    {
        // Boost 1.81 may miss the nearest double by one unit; hashes of old rooms' events need the nearest.
        number.append(s.data(), s.size());
        std::from_chars(number.data(), number.data() + number.size(), d);
        number.clear();
        if (!std::isfinite(d)) {
            ec = bj::error::exponent_overflow;
            return false;
        }
        stack.push_double(d);
        return count(ec);
    }
    bool on_bool(bool b, bj::error_code &ec)
    {
        stack.push_bool(b);
        return count(ec);
    }
    bool on_null(bj::error_code &ec)
    {
        stack.push_null();
        return count(ec);
    }
    bool on_comment_part(bj::string_view, bj::error_code &) { return true; }
    bool on_comment(bj::string_view, bj::error_code &) { return true; }
};

/// Second pass over a text known to hold a duplicate key: names the first one.
struct DuplicateFinder : HandlerBase {
    std::vector<std::set<std::string>> levels;
    std::string key;
    std::string duplicate;

    bool on_document_begin(bj::error_code &) { return true; }
    bool on_document_end(bj::error_code &) { return true; }
    bool on_object_begin(bj::error_code &ec)
    {
        levels.emplace_back();
        return enter(ec);
    }
    bool on_object_end(std::size_t, bj::error_code &)
    {
        levels.pop_back();
        --depth;
        return true;
    }
    bool on_array_begin(bj::error_code &ec) { return enter(ec); }
    bool on_array_end(std::size_t, bj::error_code &)
    {
        --depth;
        return true;
    }
    bool on_key_part(bj::string_view s, std::size_t, bj::error_code &)
    {
        key.append(s.data(), s.size());
        return true;
    }
    bool on_key(bj::string_view s, std::size_t, bj::error_code &ec)
    {
        key.append(s.data(), s.size());
        if (!levels.back().insert(key).second) {
            duplicate = key;
            ec = bj::error::syntax;
            return false;
        }
        key.clear();
        return true;
    }
    bool on_string_part(bj::string_view, std::size_t, bj::error_code &) { return true; }
    bool on_string(bj::string_view, std::size_t, bj::error_code &) { return true; }
    bool on_number_part(bj::string_view, bj::error_code &) { return true; }
    bool on_int64(std::int64_t, bj::string_view, bj::error_code &) { return true; }
    bool on_uint64(std::uint64_t, bj::string_view, bj::error_code &) { return true; }
    bool on_double(double, bj::string_view, bj::error_code &) { return true; }
    bool on_bool(bool, bj::error_code &) { return true; }
    bool on_null(bj::error_code &) { return true; }
    bool on_comment_part(bj::string_view, bj::error_code &) { return true; }
    bool on_comment(bj::string_view, bj::error_code &) { return true; }
};

std::size_t countKeys(const Value &value)
{
    std::size_t count = 0;
    if (const auto *object = value.if_object()) {
        count = object->size();
        for (const auto &member : *object)
            count += member.value().is_structured() ? countKeys(member.value()) : 0;
    } else if (const auto *array = value.if_array()) {
        for (const auto &element : *array)
            count += element.is_structured() ? countKeys(element) : 0;
    }
    return count;
}

std::string firstDuplicateKey(std::string_view text, std::size_t maxDepth)
{
    bj::basic_parser<DuplicateFinder> parser(options());
    parser.handler().maxDepth = maxDepth;
    bj::error_code ec;
    parser.write_some(false, text.data(), text.size(), ec);
    return parser.handler().duplicate;
}

/// The sentence for an error; Boost's own words name its internals.
std::string describe(const bj::error_code &ec, const ParseLimits &limits)
{
    if (ec == bj::error::too_deep)
        return fmt::format("nested deeper than {} levels", limits.maxDepth);
    if (ec == bj::error::array_too_large)
        return fmt::format("more than {} values", limits.maxValues);
    if (ec == bj::error::incomplete)
        return "the text ends too early";
    if (ec == bj::error::extra_data)
        return "something follows the JSON value";
    if (ec == bj::error::exponent_overflow)
        return "a number is too large";
    return ec.message();
}

Result<Value> parseWith(bj::basic_parser<BuildingHandler> &parser, std::string_view text, const ParseLimits &limits)
{
    auto &handler = parser.handler();
    parser.reset();
    handler.stack.reset();
    handler.number.clear();
    handler.keys = 0;
    handler.values = 0;
    handler.maxValues = limits.maxValues;
    handler.depth = 0;
    handler.maxDepth = limits.maxDepth;

    bj::error_code ec;
    const auto consumed = parser.write_some(false, text.data(), text.size(), ec);
    if (!ec && consumed < text.size())
        ec = bj::error::extra_data;
    if (ec)
        return fail(ErrorCode::BadInput, fmt::format("not JSON at byte {}: {}", consumed, describe(ec, limits)),
                    "M_NOT_JSON");

    Value value = handler.stack.release();
    if (limits.refuseDuplicateKeys && countKeys(value) != handler.keys)
        return fail(ErrorCode::BadInput,
                    fmt::format("the key '{}' appears twice in one object", firstDuplicateKey(text, limits.maxDepth)),
                    "M_BAD_JSON");
    return value;
}

} // namespace

Result<Value> parse(std::string_view text, ParseLimits limits)
{
    if (text.size() > kReusedParserBytes) {
        bj::basic_parser<BuildingHandler> parser(options());
        return parseWith(parser, text, limits);
    }
    thread_local bj::basic_parser<BuildingHandler> parser(options());
    return parseWith(parser, text, limits);
}

Result<Object> parseObject(std::string_view text, ParseLimits limits)
{
    TRY(Value value, parse(text, limits));
    if (!value.is_object())
        return fail(ErrorCode::BadInput, "the JSON value is not an object", "M_BAD_JSON");
    return std::move(value.get_object());
}

} // namespace homeport::json
