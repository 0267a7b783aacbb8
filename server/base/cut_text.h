#pragma once

#include <cstddef>
#include <string_view>

namespace homeport {

/// The start of a UTF-8 @p text, at most @p maxBytes long and never ending inside a character: what is cut of a text
/// that somebody else wrote goes into JSON, which has to be UTF-8. Pure.
inline std::string_view cutText(std::string_view text, std::size_t maxBytes)
{
    if (text.size() <= maxBytes)
        return text;
    while (maxBytes > 0 && (static_cast<unsigned char>(text[maxBytes]) & 0xC0) == 0x80)
        --maxBytes;
    return text.substr(0, maxBytes);
}

} // namespace homeport
