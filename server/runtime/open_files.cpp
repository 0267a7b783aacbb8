#include "server/runtime/open_files.h"

#include <sys/resource.h>

#include <algorithm>

namespace homeport::runtime {

std::size_t raiseOpenFileLimit()
{
    constexpr std::size_t kUsual = 1'024;
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return kUsual;
    const rlim_t wanted = std::min<rlim_t>(limit.rlim_max, kEnoughFiles);
    if (limit.rlim_cur < wanted) {
        const rlimit raised{wanted, limit.rlim_max};
        if (::setrlimit(RLIMIT_NOFILE, &raised) == 0)
            limit = raised;
    }
    return static_cast<std::size_t>(std::min<rlim_t>(limit.rlim_cur, kEnoughFiles));
}

std::size_t connectionsFor(std::size_t files)
{
    constexpr std::size_t kOtherFiles = 256;
    constexpr std::size_t kListeners = 2;
    constexpr std::size_t kMost = 10'000;
    constexpr std::size_t kLeast = 32; // fewer files than a server needs: some connections are better than none
    const std::size_t left = files > kOtherFiles ? files - kOtherFiles : 0;
    return std::clamp(left / kListeners, kLeast, kMost);
}

} // namespace homeport::runtime
