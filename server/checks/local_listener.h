#pragma once

#include "server/checks/case.h"

namespace homeport::checks {

/// The key document as our own server gives it on its client listener, without going out of the machine; nullopt when
/// it does not run there.
boost::asio::awaitable<std::optional<PublishedKeys>> askOwnListener(CasePtr work);

} // namespace homeport::checks
