#pragma once

#include "server/base/result.h"

#include <string_view>

namespace homeport::setup {

/// Whether clients can be told this address: http(s), a host, no query, no fragment, no password. Empty is fine.
/// BadInput says what to change.
Result<void> checkPublicUrl(std::string_view text);

} // namespace homeport::setup
