#include "server/json/json.h"

#include <fmt/format.h>

namespace homeport::json {

const Value *find(const Object &object, std::string_view key)
{
    return object.if_contains({key.data(), key.size()});
}

const Object *findObject(const Object &object, std::string_view key)
{
    const auto *value = find(object, key);
    return value ? value->if_object() : nullptr;
}

const Array *findArray(const Object &object, std::string_view key)
{
    const auto *value = find(object, key);
    return value ? value->if_array() : nullptr;
}

std::optional<std::string_view> findString(const Object &object, std::string_view key)
{
    const auto *value = find(object, key);
    if (!value || !value->is_string())
        return std::nullopt;
    return view(value->get_string());
}

std::optional<std::int64_t> findInt(const Object &object, std::string_view key)
{
    const auto *value = find(object, key);
    if (!value || !value->is_int64())
        return std::nullopt;
    return value->get_int64();
}

std::optional<bool> findBool(const Object &object, std::string_view key)
{
    const auto *value = find(object, key);
    if (!value || !value->is_bool())
        return std::nullopt;
    return value->get_bool();
}

namespace {

bool is(const Value &value, Kind kind)
{
    switch (kind) {
    case Kind::String:
        return value.is_string();
    case Kind::Bool:
        return value.is_bool();
    case Kind::Integer:
        return value.is_int64();
    case Kind::Object:
        return value.is_object();
    case Kind::Array:
        return value.is_array();
    }
    return false;
}

const char *nameOf(Kind kind)
{
    switch (kind) {
    case Kind::String:
        return "a string";
    case Kind::Bool:
        return "true or false";
    case Kind::Integer:
        return "a whole number";
    case Kind::Object:
        return "an object";
    case Kind::Array:
        return "an array";
    }
    return "";
}

} // namespace

Result<void> expectKinds(const Object &object, std::initializer_list<Expected> keys)
{
    for (const auto &[key, kind] : keys) {
        const Value *value = find(object, key);
        if (value && !value->is_null() && !is(*value, kind))
            return fail(ErrorCode::BadInput, fmt::format("'{}' must be {}", key, nameOf(kind)), "M_BAD_JSON");
    }
    return {};
}

Result<std::string> requireString(const Object &object, std::string_view key)
{
    const auto *value = find(object, key);
    if (!value)
        return fail(ErrorCode::BadInput, fmt::format("'{}' is missing", key), "M_MISSING_PARAM");
    if (!value->is_string())
        return fail(ErrorCode::BadInput, fmt::format("'{}' must be a string", key), "M_BAD_JSON");
    return std::string(view(value->get_string()));
}

} // namespace homeport::json
