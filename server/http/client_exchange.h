#pragma once

#include "server/base/result.h"
#include "server/http/client.h"
#include "server/http/stream.h"

namespace homeport::http {

/// One request and its response on a connected stream.
struct ExchangeOutcome {
    Result<Response> result;
    bool sawResponse = false; ///< a byte of an answer arrived: sending again could do the thing twice
    bool reusable = false;    ///< the connection may carry another request
};

/// The request's bytes on the wire. BadInput when something in it would end its line or start another request.
Result<std::string> requestHead(const ClientRequest &request);

/// Writes @p head and the body, reads the response within the limits of @p request. Faults of the connection are
/// Unreachable; no deadline of its own: the caller closes the stream.
boost::asio::awaitable<ExchangeOutcome> exchange(std::shared_ptr<Stream> stream,
                                                 std::shared_ptr<const ClientRequest> request, std::string head);

} // namespace homeport::http
