#pragma once

#include "server/base/clock.h"
#include "server/http/message.h"

namespace homeport::http {

/// One request with its answer, as it passed. Borrowed: valid during the call only.
struct Exchange {
    bool incoming = false;
    Timestamp when = 0;
    std::int64_t microseconds = 0;
    std::string_view peer;      ///< server name, empty when unknown
    std::string_view operation; ///< name of the route, e.g. `send`
    const Request *request = nullptr;
    std::size_t requestBytes = 0;       ///< of the body; that of a long one may be cut in @ref request
    const Response *response = nullptr; ///< null: no answer
    std::string_view error;             ///< transport fault
};

/// Port through which federation tells what passes. Called on the homeserver thread; must be quick.
class TrafficTap {
public:
    virtual ~TrafficTap() = default;
    virtual void passed(const Exchange &exchange) = 0;
};

} // namespace homeport::http
