#pragma once

#include "server/base/result.h"
#include "server/http/client.h"

#include <string>
#include <string_view>

namespace homeport::http {

/// An absolute URL taken apart: where to connect, and what to ask for.
struct Url {
    Endpoint endpoint; ///< tlsName is empty for `http:`
    std::string target = "/";
};
/// `https:` and `http:`, at most 2 KiB of ASCII; user names and fragments are refused, hosts follow the grammar of
/// server names. BadInput says what is wrong.
Result<Url> parseUrl(std::string_view text);

} // namespace homeport::http
