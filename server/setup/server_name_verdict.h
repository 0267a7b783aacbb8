#pragma once

#include "server/base/identifier.h"
#include "server/control/setup_values.h"

namespace homeport::setup {

/// What a name would mean, for the live check while it is typed. Pure.
control::ServerNameVerdict judgeServerName(const QString &name);

/// What a name with a port, or an IP address as a name, means for later, in a sentence; empty: nothing, or a server of
/// this machine alone.
std::string consequenceOf(const ServerName &name);

} // namespace homeport::setup
