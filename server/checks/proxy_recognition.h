#pragma once

#include "server/checks/case.h"

namespace homeport::checks {

/// What stands before the server at @p door: by what its answer says, else by the pages that a proxy gives by itself,
/// for a path that it does not pass on and for a header that is too long for it. A name as proxyBehind() gives it.
boost::asio::awaitable<std::string> recogniseProxy(CasePtr work, Door door);

} // namespace homeport::checks
