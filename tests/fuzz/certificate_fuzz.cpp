#include "server/http/probe.h"

#include <cstdint>

/// Certificates as peers present them, and as an authority's web site gives them.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string bytes(reinterpret_cast<const char *>(data), size);
    if (const auto certificate = homeport::http::readCertificate(bytes))
        (void)homeport::http::certificateBears(certificate->der, "example.org");
    return 0;
}
