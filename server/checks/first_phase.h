#pragma once

#include "server/checks/case.h"

namespace homeport::checks {

/// Names and discovery: fills name, destination, addresses, wellKnown and doors. Findings about the name itself.
boost::asio::awaitable<void> findTheWay(CasePtr work);

} // namespace homeport::checks
