#pragma once

#include "server/base/result.h"

#include <chrono>
#include <string>

namespace homeport::bench {

struct LoadPlan {
    std::string host;
    std::uint16_t port = 0;
    std::string target = "/";
    std::string trustPem;
    int idle = 0;  ///< TLS connections that made one request and then stay open
    int busy = 16; ///< clients that ask again as soon as they have their answer
    std::chrono::seconds time{5};
};

struct LoadFigures {
    double requestsPerSecond = 0;
    double p50Ms = 0;
    double p99Ms = 0;
};

/// Runs the plan on this thread. Every answer must be a 200.
Result<LoadFigures> runLoad(const LoadPlan &plan);

} // namespace homeport::bench
