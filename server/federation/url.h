#pragma once

#include "server/base/result.h"
#include "server/http/client.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace homeport::federation {

/// Parts of an https URL, as far as redirects need them. Other schemes, userinfo and hosts outside the grammar of
/// server names are refused (BadInput).
struct Url {
    std::string host; ///< without brackets
    bool ipv6 = false;
    std::optional<std::uint16_t> port;
    std::string target = "/";
};
Result<Url> parseUrl(std::string_view text);
/// @p location as found in a response to @p base: absolute, `//host/path`, `/path` or `path`.
Result<Url> resolveRedirect(const Url &base, std::string_view location);
std::string urlText(const Url &url);
http::Endpoint endpointOf(const Url &url);

} // namespace homeport::federation
