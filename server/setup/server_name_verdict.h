#pragma once

#include "server/control/setup_values.h"

namespace homeport::setup {

/// What a name would mean, for the live check while it is typed. Pure.
control::ServerNameVerdict judgeServerName(const QString &name);

} // namespace homeport::setup
