#include "server/http/dns_message.h"

#include <cstdint>

/// Answers of a name server.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (auto records = homeport::http::parseSrvAnswer({data, size}))
        (void)homeport::http::orderByPriority(std::move(*records), [](unsigned limit) { return limit / 2; });
    return 0;
}
