#pragma once

#include "server/base/result.h"

#include <boost/json.hpp>

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

/// Matrix JSON over Boost.JSON: strict parsing, canonical form, typed look-ups that never throw.
/// Spec: https://spec.matrix.org/v1.19/appendices/#canonical-json
namespace homeport::json {

using Value = boost::json::value;
using Object = boost::json::object;
using Array = boost::json::array;

struct ParseLimits {
    std::size_t maxDepth = 128;
    std::size_t maxValues = 8'000'000; ///< of all kinds, keys included: what a text of 2 bytes a value would cost
    bool refuseDuplicateKeys = true;   ///< BadInput with errcode M_BAD_JSON names the key
};

/// For what other servers send and for events: deeper and longer than people's requests. Servers in use take events
/// some 900 levels deep and pass them on, and fifty events of numbers alone have 1.6 million values; whoever refused
/// those would refuse everything that comes with them.
inline constexpr ParseLimits kFederationLimits{.maxDepth = 2'000, .maxValues = 2'500'000};

/// Parses one JSON text of UTF-8. Integers outside int64 become uint64 or double. Refuses trailing bytes, invalid
/// UTF-8, lone surrogates, depth over the limit. Errors are BadInput with errcode M_NOT_JSON and the byte offset in the
/// detail.
Result<Value> parse(std::string_view text, ParseLimits limits = {});
/// As parse(), and the top level must be an object (M_BAD_JSON otherwise).
Result<Object> parseObject(std::string_view text, ParseLimits limits = {});

/// Canonical form: shortest, keys sorted by code point, no whitespace; ~3 µs for an event of 1 KB. Doubles, which only
/// rooms of version 5 and older may hold, are written with a decimal point or exponent (`1.0`, `1e+16`), as the servers
/// write them that made those rooms; where canonical numbers are demanded, call @ref checkCanonicalNumbers first.
std::string canonical(const Value &value);
std::string canonical(const Object &object);
/// Canonical form of @p object as if the top-level keys in @p without were not there: what hashes and signatures
/// cover, made without a copy of the object.
std::string canonicalWithout(const Object &object, std::initializer_list<std::string_view> without);

/// Plain compact text for API answers: keys in their own order.
std::string serialize(const Value &value);

/// Integers within ±(2^53−1) and no floats anywhere: what room versions ≥ 6 demand of events.
Result<void> checkCanonicalNumbers(const Value &value);

// Typed look-ups: null or nullopt when the key is missing or has another type.
const Value *find(const Object &object, std::string_view key);
const Object *findObject(const Object &object, std::string_view key);
const Array *findArray(const Object &object, std::string_view key);
std::optional<std::string_view> findString(const Object &object, std::string_view key);
std::optional<std::int64_t> findInt(const Object &object, std::string_view key);
std::optional<bool> findBool(const Object &object, std::string_view key);

/// What a key is expected to hold.
enum class Kind { String, Bool, Integer, Object, Array };
struct Expected {
    std::string_view key;
    Kind kind;
};
/// BadInput (M_BAD_JSON) for the first of the keys that is there with another type, so that a mistake is not taken for
/// a wish left out. null counts as left out.
Result<void> expectKinds(const json::Object &object, std::initializer_list<Expected> keys);

/// A required string, or BadInput M_BAD_JSON / M_MISSING_PARAM that names the key.
Result<std::string> requireString(const Object &object, std::string_view key);

inline std::string_view view(const boost::json::string &s)
{
    return {s.data(), s.size()};
}

} // namespace homeport::json
