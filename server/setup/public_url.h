#pragma once

#include "server/base/result.h"

#include <string_view>

namespace homeport::setup {

/// Whether clients can be told this address: http(s), a host, perhaps a port, and nothing more. Empty is fine.
/// BadInput says what to change.
Result<void> checkPublicUrl(std::string_view text);
/// The same for a page that people read, which may have a path.
Result<void> checkPageUrl(std::string_view text);

} // namespace homeport::setup
