#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace homeport {

/// Capitals of ASCII made small, everything else as it is: for names of protocols, which know no others. Pure.
inline std::string lowerCase(std::string_view text)
{
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return lower;
}

} // namespace homeport
