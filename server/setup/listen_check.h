#pragma once

#include "server/control/values.h"
#include "server/setup/config.h"

#include <optional>

namespace homeport::setup {

/// Tries to listen there for a moment. Empty: free. PortInUse (with the program that holds it, where the system tells),
/// PortForbidden, AddressNotHere. Port 0 is always free.
std::optional<control::Problem> checkListenAddress(const ListenAddress &address);

/// Port 0 is any free one, another at each start: BadInput unless nobody else is to find it, since @p listen is a
/// loopback address or @p name one of this machine (practice, tests).
Result<void> checkPort(const ListenAddress &listen, const ServerName &name);

} // namespace homeport::setup
