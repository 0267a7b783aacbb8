#include "server/base/check.h"
#include "server/base/server_name.h"
#include "server/federation/well_known.h"

#include <cstdint>

using namespace homeport;
using namespace homeport::federation;

/// What a web server may answer to a look-up of a delegation: body, redirect, caching headers.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view input(reinterpret_cast<const char *>(data), size);
    if (const auto server = parseWellKnown(input))
        HOMEPORT_CHECK(parseServerName(*server).has_value());

    static const Url base = *parseHttpsUrl("https://a.example/x/y?q");
    if (const auto url = resolveRedirect(base, input)) {
        HOMEPORT_CHECK(url->target.starts_with('/'));
        HOMEPORT_CHECK(url->target.find_first_of(" \r\n#") == std::string::npos);
        const auto again = parseHttpsUrl(urlText(*url));
        HOMEPORT_CHECK(!again || (again->endpoint.host == url->endpoint.host &&
                                  again->endpoint.port == url->endpoint.port && again->target == url->target));
    }

    http::Headers headers;
    const auto half = size / 2;
    headers.add("Cache-Control", std::string(input.substr(0, half)));
    headers.add("Expires", std::string(input.substr(half)));
    headers.add("Date", std::string(input));
    const auto life = wellKnownLife(headers);
    HOMEPORT_CHECK(life >= std::chrono::seconds(60) && life <= kWellKnownMaxLife);
    return 0;
}
