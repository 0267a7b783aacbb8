#pragma once

#include "server/acme/challenge.h"
#include "server/base/clock.h"
#include "server/http/message.h"
#include "server/json/json.h"

#include <optional>
#include <string>
#include <vector>

/// What an authority sends, parsed. Pure; every text is bounded, and of URLs only those with https are taken.
/// Spec: https://www.rfc-editor.org/rfc/rfc8555#section-7.1
namespace homeport::acme {

struct Directory {
    std::string newNonce;
    std::string newAccount;
    std::string newOrder;
    std::string termsOfService; ///< what `agree` agrees to; empty: nothing
    bool needsExternalAccount = false;
};
Result<Directory> parseDirectory(std::string_view body);

enum class OrderStatus { Pending, Ready, Processing, Valid, Invalid };

/// A problem document. Spec: https://www.rfc-editor.org/rfc/rfc8555#section-6.7
struct AcmeProblem {
    std::string kind;   ///< `rateLimited`, without the URN before it; empty: none of ACME's
    std::string detail; ///< the authority's own words, printable, at most 500 bytes
    int status = 0;
    /// Of each name, where several have their own.
    std::vector<std::pair<std::string, std::string>> perName;
};
AcmeProblem parseProblem(int status, std::string_view body);
AcmeProblem problemOf(const json::Object &object);

struct Order {
    OrderStatus status = OrderStatus::Pending;
    std::vector<std::string> authorizations;
    std::string finalize;
    std::string certificate; ///< when valid
    std::optional<AcmeProblem> error;
};
Result<Order> parseOrder(std::string_view body);

struct Authorization {
    enum class Status { Pending, Valid, Invalid } status = Status::Pending;
    std::string name;
    std::vector<std::string> offered;   ///< kinds of challenge
    std::string challengeUrl;           ///< of the wanted kind; empty: not offered
    std::string token;                  ///< base64url, at most 128 characters
    std::optional<AcmeProblem> problem; ///< why it is invalid
};
Result<Authorization> parseAuthorization(std::string_view body, ChallengeKind wanted);

/// Milliseconds from @p now on; nullopt without a usable header. Spec:
/// https://www.rfc-editor.org/rfc/rfc9110#name-retry-after
std::optional<long> retryAfter(const http::Headers &headers, Timestamp now);

/// Base64url characters only: what may be part of a path and of a file name.
bool isToken(std::string_view text);

} // namespace homeport::acme
