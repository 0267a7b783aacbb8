#pragma once

#include "server/base/result.h"
#include "server/http/url.h"

#include <string>
#include <string_view>

/// https addresses, as far as redirects need them.
namespace homeport::federation {

using http::Url;

/// As http::parseUrl(), but https only, and a fragment is left out as browsers do. BadInput says why it is not
/// followed.
Result<Url> parseHttpsUrl(std::string_view text);
/// @p location as found in a response to @p base: absolute, `//host/path`, `/path` or `path`.
Result<Url> resolveRedirect(const Url &base, std::string_view location);
std::string urlText(const Url &url);
/// 301, 302, 303, 307, 308.
bool isRedirect(int status);

} // namespace homeport::federation
