#include "server/api/api_error.h"

namespace homeport::api {

namespace {

struct Meaning {
    int status;
    std::string_view errcode;
};

Meaning meaningOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::BadInput:
        return {400, "M_BAD_JSON"};
    case ErrorCode::TooLarge:
        return {413, "M_TOO_LARGE"};
    case ErrorCode::NotFound:
        return {404, "M_NOT_FOUND"};
    case ErrorCode::Forbidden:
        return {403, "M_FORBIDDEN"};
    case ErrorCode::Unauthorized:
        return {401, "M_UNAUTHORIZED"};
    case ErrorCode::Conflict:
        return {409, "M_CONFLICT"};
    case ErrorCode::LimitExceeded:
        return {429, "M_LIMIT_EXCEEDED"};
    case ErrorCode::Unsupported:
        return {400, "M_UNRECOGNIZED"};
    case ErrorCode::Timeout:
        return {504, "M_UNKNOWN"};
    case ErrorCode::Unreachable:
    case ErrorCode::RemoteRefused:
        return {502, "M_UNKNOWN"};
    case ErrorCode::Cancelled:
        return {503, "M_UNKNOWN"};
    case ErrorCode::Corrupt:
    case ErrorCode::Io:
    case ErrorCode::Internal:
        return {500, "M_UNKNOWN"};
    }
    return {500, "M_UNKNOWN"};
}

} // namespace

http::Response jsonResponse(int status, const json::Value &body)
{
    http::Response response;
    response.status = status;
    response.headers.add("Content-Type", "application/json");
    response.body = json::serialize(body);
    return response;
}

http::Response errorResponse(const Error &error)
{
    const Meaning meaning = meaningOf(error.code);
    // What a remote server refused keeps its errcode and, where it is the client's fault, its status.
    const bool clientFault = error.status >= 400 && error.status < 500;
    const bool ownStatus = error.status != 0 && (error.code != ErrorCode::RemoteRefused || clientFault);
    const std::string errcode = error.errcode.empty() ? std::string(meaning.errcode) : error.errcode;
    json::Object body{{"errcode", errcode}, {"error", error.detail}};
    if (errcode == "M_UNKNOWN_TOKEN")
        body["soft_logout"] = false;
    if (error.retryAfterMs > 0)
        body["retry_after_ms"] = error.retryAfterMs;
    http::Response response = jsonResponse(ownStatus ? error.status : meaning.status, body);
    if (error.retryAfterMs > 0)
        response.headers.add("Retry-After", std::to_string((error.retryAfterMs + 999) / 1000));
    return response;
}

void addCors(http::Response &response)
{
    response.headers.set("Access-Control-Allow-Origin", "*");
    response.headers.set("Access-Control-Allow-Methods", "GET, POST, PUT, DELETE, OPTIONS");
    response.headers.set("Access-Control-Allow-Headers", "X-Requested-With, Content-Type, Authorization");
}

http::Response framingErrorResponse(int status, std::string_view why)
{
    const bool tooLarge = status == 413 || status == 431;
    http::Response response =
        jsonResponse(status, json::Object{{"errcode", tooLarge ? "M_TOO_LARGE" : "M_UNKNOWN"}, {"error", why}});
    if (status == 503)
        response.headers.add("Retry-After", "5");
    addCors(response);
    return response;
}

} // namespace homeport::api
