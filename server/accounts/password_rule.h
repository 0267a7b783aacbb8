#pragma once

#include "server/base/result.h"

#include <string_view>

namespace homeport::accounts {

/// What no password may be, by whatever door it comes: longer than 512 bytes, not UTF-8, or with control characters,
/// which no form and no terminal can send again. BadInput (M_INVALID_PARAM) says which. How short one may be is for
/// whoever asks a person: set-up, the window and the command want 8 characters, clients have rules of their own, and
/// whoever holds the registration secret is an administrator.
Result<void> checkPasswordText(std::string_view password);

} // namespace homeport::accounts
