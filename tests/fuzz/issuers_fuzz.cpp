#include "server/base/check.h"
#include "server/setup/certificate_import.h"

#include <cstdint>

using namespace homeport;

/// What an authority's server may answer when asked for an issuer's certificate, and what people may give as files.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string input(reinterpret_cast<const char *>(data), size);
    const auto found = setup::issuersIn(input);
    HOMEPORT_CHECK(found.size() <= 20);
    for (const std::string &pem : found)
        HOMEPORT_CHECK(pem.starts_with("-----BEGIN CERTIFICATE-----"));
    const auto pair = setup::examineImport(input, input, ServerName::trusted("example.org"), {}, 0);
    HOMEPORT_CHECK(!pair.usable || !pair.chainPem.empty());
    return 0;
}
