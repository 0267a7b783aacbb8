#pragma once

#include "server/base/result.h"
#include "server/http/message.h"
#include "server/json/json.h"

namespace homeport::api {

/// The one place where an Error becomes an answer: status, errcode, error.
/// Spec: https://spec.matrix.org/v1.19/client-server-api/#standard-error-response
http::Response errorResponse(const Error &error);
/// For requests that never reach a handler (broken framing, too large, too slow): http::FramingErrorResponse. Browsers
/// may read it wherever it stands in for an answer to a client.
http::Response framingErrorResponse(int status, std::string_view why);
/// Lets browsers' clients, which come from other origins, read an answer.
/// Spec: https://spec.matrix.org/v1.19/client-server-api/#web-browser-clients
void addCors(http::Response &response);
/// JSON with its content type.
http::Response jsonResponse(int status, const json::Value &body);

} // namespace homeport::api
