#pragma once

#include "server/base/result.h"
#include "server/http/message.h"
#include "server/json/json.h"

namespace homeport::api {

/// The one place where an Error becomes an answer: status, errcode, error.
/// Spec: https://spec.matrix.org/v1.19/client-server-api/#standard-error-response
http::Response errorResponse(const Error &error);
/// For requests that never reach a handler (broken framing, too large, too slow).
http::Response framingErrorResponse(int status);
/// JSON with its content type.
http::Response jsonResponse(int status, const json::Value &body);

} // namespace homeport::api
