#pragma once

#include "server/http/message.h"

#include <string>

namespace homeport::traffic {

/// One `Name: value` a line. Of Authorization only the scheme and X-Matrix's public parts stay; of cookies and of
/// headers whose name tells of a token, secret, password or key of an API, nothing.
std::string redactedHeaders(const http::Headers &headers);
/// The target with the values of `access_token` and the like replaced.
std::string redactedTarget(std::string_view target);

} // namespace homeport::traffic
