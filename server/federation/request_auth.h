#pragma once

#include "server/base/identifier.h"
#include "server/base/result.h"
#include "server/crypto/signing_key.h"
#include "server/http/message.h"
#include "server/json/json.h"

#include <optional>
#include <string>
#include <string_view>

/// The `Authorization: X-Matrix` header: made, taken apart, and the bytes that it signs. Pure functions.
/// Spec: https://spec.matrix.org/v1.19/server-server-api/#request-authentication
namespace homeport::federation {

/// Longest Authorization value that is looked at; the largest honest one is under 700 bytes.
inline constexpr std::size_t kMaxAuthorizationBytes = 4096;

/// What a request's signature covers. Borrowed views: valid while their owners are.
struct RequestToSign {
    std::string_view method; ///< `PUT`
    std::string_view target; ///< raw, from `/_matrix` on, query included
    std::string_view origin;
    std::string_view destination;                 ///< empty: left out, as requests without the parameter are signed
    std::optional<std::string_view> content = {}; ///< canonical JSON of the body; nullopt: a request without one
};

/// Canonical JSON of the object that is signed.
std::string signedRequestBytes(const RequestToSign &request);

/// Value of the Authorization header, in the form that the oldest servers read too: one space, lower-case names,
/// quoted values, no space at commas.
std::string authorizationHeader(const RequestToSign &request, const crypto::SigningKey &key);

/// A parsed header. Names have their grammar; the signature has not been checked.
struct XMatrix {
    ServerName origin;
    std::optional<ServerName> destination; ///< absent from servers before v1.3
    std::string keyId;                     ///< `ed25519:VERSION`
    std::string signature;                 ///< base64 as sent
};

/// Takes every form the specification accepts: token or quoted values, escapes, colons in bare values, names in any
/// case and order, spaces and tabs around commas, unknown parameters. Unauthorized (M_UNAUTHORIZED) names what is
/// wrong: a repeated or missing parameter, an open quote, a name outside the grammar, another scheme.
Result<XMatrix> parseXMatrix(std::string_view header);

} // namespace homeport::federation
