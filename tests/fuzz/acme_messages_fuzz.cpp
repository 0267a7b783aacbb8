#include "server/acme/messages.h"
#include "server/acme/problem_words.h"
#include "server/base/check.h"

#include <cstdint>

using namespace homeport;
using namespace homeport::acme;

/// What a certificate authority may answer: directory, order, authorization, problem, Retry-After.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view input(reinterpret_cast<const char *>(data), size);
    if (const auto directory = parseDirectory(input))
        HOMEPORT_CHECK(directory->newOrder.starts_with("https://") || directory->newOrder.size() > 8);
    if (const auto order = parseOrder(input))
        HOMEPORT_CHECK(order->authorizations.size() <= 100);
    if (const auto authorization = parseAuthorization(input, ChallengeKind::Http01))
        HOMEPORT_CHECK(authorization->challengeUrl.empty() || isToken(authorization->token));
    const Error error = errorOf(parseProblem(400, input), "example.org", ChallengeKind::TlsAlpn01, std::nullopt);
    HOMEPORT_CHECK(error.detail.find_first_of("\r\n\x1b") == std::string::npos);
    http::Headers headers;
    headers.add("Retry-After", std::string(input));
    if (const auto wait = retryAfter(headers, 0))
        HOMEPORT_CHECK(*wait >= 0);
    return 0;
}
