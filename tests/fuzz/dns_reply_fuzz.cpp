#include "server/http/dns_question.h"

#include <cstdint>

/// Replies of a zone's name servers, as the doctor reads them.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    (void)homeport::http::parseDnsReply({data, size});
    return 0;
}
