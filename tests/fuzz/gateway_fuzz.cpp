#include "server/base/check.h"
#include "server/gateway/gateway.h"

#include <cstdint>

using namespace homeport;
using namespace homeport::gateway;

/// What a router, or somebody who plays one, may answer; and the kernel's table of routes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view input(reinterpret_cast<const char *>(data), size);
    const MappingWish wish{8448, 8448, 3600};
    if (const auto address = parseNatPmpAddress(input))
        HOMEPORT_CHECK(address->size() >= 7);
    if (const auto answer = parseNatPmpMap(input, wish))
        HOMEPORT_CHECK(input.size() >= 16);
    if (const auto answer = parsePcpMap(input, wish, Nonce{}))
        HOMEPORT_CHECK(input.size() >= 60);
    (void)addressKind(defaultRouter(input));
    return 0;
}
