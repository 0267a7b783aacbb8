#pragma once

#include "server/base/identifier.h"
#include "server/json/json.h"

namespace homeport::accounts {

/// The push rules that every account starts with (`global` → kind → rules).
/// Spec: https://spec.matrix.org/v1.19/client-server-api/#predefined-rules
json::Object defaultPushRules(const UserId &user);

} // namespace homeport::accounts
