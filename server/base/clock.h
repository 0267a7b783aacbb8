#pragma once

#include <chrono>
#include <cstdint>

namespace homeport {

/// Milliseconds since the Unix epoch, as in `origin_server_ts`.
using Timestamp = std::int64_t;

inline Timestamp nowMs()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

} // namespace homeport
