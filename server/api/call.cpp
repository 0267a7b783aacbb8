#include "server/api/call.h"

#include "server/base/check.h"

#include <fmt/format.h>

#include <algorithm>

namespace homeport::api {

const std::string &Call::param(std::string_view name) const
{
    const auto found = params.find(name);
    HOMEPORT_CHECK(found != params.end());
    return found->second;
}

Result<std::int64_t> Call::number(std::string_view name, std::int64_t fallback) const
{
    const auto text = query.find(name);
    if (!text)
        return fallback;
    const auto value = query.findInt(name);
    if (!value)
        return fail(ErrorCode::BadInput, fmt::format("{} is a whole number, and '{}' is none", name, *text),
                    "M_INVALID_PARAM");
    return *value;
}

Result<int> Call::limit(int fallback, int most) const
{
    const auto text = query.find("limit");
    if (!text)
        return fallback;
    const auto number = query.findInt("limit");
    if (!number || *number < 0)
        return fail(ErrorCode::BadInput, fmt::format("limit is a number of events, and '{}' is none", *text),
                    "M_INVALID_PARAM");
    return static_cast<int>(std::clamp<std::int64_t>(*number, 1, most));
}

} // namespace homeport::api
