#pragma once

#include "server/rooms/receipts.h"

namespace homeport::sync {

/// Content of an m.receipt event: event id → type → user → data. Private receipts of others are left out.
json::Object receiptContent(const std::vector<rooms::Receipt> &receipts, const UserId &viewer);

} // namespace homeport::sync
