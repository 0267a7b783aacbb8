#pragma once

#include "server/checks/case.h"

namespace homeport::checks {

/// Asks every door of the case for version and keys, side by side: fills Door::version, keys, serves, keyDocument.
/// Within 25 s.
boost::asio::awaitable<void> askDoors(CasePtr work);

} // namespace homeport::checks
