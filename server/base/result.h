#pragma once

#include <expected>
#include <string>
#include <utility>

/// How functions say that the world did not go along: a value or an Error, passed up with TRY.
/// What the program itself got wrong is an assertion (base/check.h), never an Error.
namespace homeport {

/// What to do about an error, as far as code needs to know. Words for people live in the GUI.
enum class ErrorCode {
    BadInput, ///< malformed bytes or values; asking again with the same input fails again
    TooLarge, ///< over a limit that the code names
    NotFound,
    Forbidden,     ///< understood, and refused by a rule
    Unauthorized,  ///< no or wrong credentials
    Conflict,      ///< exists already, or the state moved on
    LimitExceeded, ///< rate limit
    Unsupported,
    Timeout,
    Unreachable,   ///< network: name, connection or TLS failed
    RemoteRefused, ///< the other server answered with an error; Error::errcode and status hold it
    Cancelled,
    Corrupt, ///< stored data contradicts itself
    Io,      ///< disk, keyring, operating system
    Internal,
};

/// A failure. `detail` is stable English for logs and for the `error` field of an API answer; it never holds a
/// token, password or key. `errcode` is a Matrix error code when a specific one is due (empty: derived from `code`).
struct Error {
    ErrorCode code = ErrorCode::Internal;
    std::string detail;
    std::string errcode = {};
    int status = 0;        ///< HTTP status when a specific one is due, or the one received; 0: derived from `code`
    long retryAfterMs = 0; ///< LimitExceeded: how long to wait
};

template <class T = void>
using Result = std::expected<T, Error>;

[[nodiscard]] inline std::unexpected<Error> fail(ErrorCode code, std::string detail, std::string errcode = {},
                                                 int status = 0)
{
    return std::unexpected(Error{code, std::move(detail), std::move(errcode), status});
}

/// LimitExceeded, and when to come back.
[[nodiscard]] inline std::unexpected<Error> failForNow(std::string detail, long retryAfterMs)
{
    return std::unexpected(
        Error{.code = ErrorCode::LimitExceeded, .detail = std::move(detail), .retryAfterMs = retryAfterMs});
}

} // namespace homeport

/// `TRY(auto x, expression)`: declares x from a Result, or returns its error. `CO_TRY` for coroutines: the expression
/// may hold a co_await. Statement expressions are avoided on purpose: they break coroutines.
#define HOMEPORT_CONCAT2(a, b) a##b
#define HOMEPORT_CONCAT(a, b) HOMEPORT_CONCAT2(a, b)
#define HOMEPORT_TRY_IMPL(temp, declaration, expression, returnKeyword)                                                \
    auto temp = (expression);                                                                                          \
    if (!temp)                                                                                                         \
        returnKeyword std::unexpected(std::move(temp).error());                                                        \
    declaration = *std::move(temp)
#define TRY(declaration, expression)                                                                                   \
    HOMEPORT_TRY_IMPL(HOMEPORT_CONCAT(tryTemp_, __LINE__), declaration, expression, return)
#define CO_TRY(declaration, expression)                                                                                \
    HOMEPORT_TRY_IMPL(HOMEPORT_CONCAT(tryTemp_, __LINE__), declaration, expression, co_return)
/// The same for Result<void> and for values that are not needed.
#define TRY_VOID(expression)                                                                                           \
    if (auto tryResult = (expression); !tryResult)                                                                     \
    return std::unexpected(std::move(tryResult).error())
#define CO_TRY_VOID(expression)                                                                                        \
    if (auto tryResult = (expression); !tryResult)                                                                     \
    co_return std::unexpected(std::move(tryResult).error())
