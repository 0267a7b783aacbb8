#pragma once

#include "server/checks/case.h"

#include <functional>
#include <string_view>

namespace homeport::checks {

/// How far a check has come; called on the loop's thread.
struct Progress {
    int done = 0;
    int all = 0;
    std::string_view newest; ///< the check that has just ended
};

/// Checks a server: first names and discovery, then everything else side by side, then the order of causes. Never
/// fails; changes nothing but what is asked of others over the network. Ends within 3 s of its slowest answer, and
/// whatever happens within two minutes. Cancelling the coroutine ends everything it started.
/// @p tools must outlive the coroutine.
boost::asio::awaitable<control::CheckReport> examine(Question question, Tools tools,
                                                     std::function<void(Progress)> onProgress = {});

} // namespace homeport::checks
