#pragma once

#include "server/control/values.h"
#include "server/setup/config.h"

#include <optional>

namespace homeport::setup {

/// Tries to listen there for a moment. Empty: free. PortInUse (with the program that holds it, where the system tells),
/// PortForbidden, AddressNotHere. Port 0 is always free.
std::optional<control::Problem> checkListenAddress(const ListenAddress &address);

} // namespace homeport::setup
