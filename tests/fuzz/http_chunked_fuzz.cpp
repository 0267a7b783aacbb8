#include "server/base/check.h"
#include "server/http/chunked_decoder.h"

#include <cstdint>

using namespace homeport::http;

namespace {

struct Outcome {
    ChunkedDecoder::State state = ChunkedDecoder::State::More;
    std::string body;
    std::size_t used = 0;
};

Outcome decode(std::string_view input, std::size_t step, std::size_t limit)
{
    ChunkedDecoder decoder(limit);
    Outcome outcome;
    while (outcome.state == ChunkedDecoder::State::More && outcome.used < input.size()) {
        std::size_t used = 0;
        outcome.state = decoder.feed(input.substr(outcome.used, step), used, outcome.body);
        outcome.used += used;
    }
    return outcome;
}

} // namespace

/// Chunked bodies: the same outcome however the bytes are cut, never more than the limit.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    constexpr std::size_t kLimit = 4096;
    const std::string_view input(reinterpret_cast<const char *>(data), size);
    const Outcome whole = decode(input, size + 1, kLimit);
    HOMEPORT_CHECK(whole.body.size() <= kLimit);
    for (const std::size_t step : {1, 3, 64}) {
        const Outcome pieces = decode(input, step, kLimit);
        HOMEPORT_CHECK(pieces.state == whole.state && pieces.body == whole.body && pieces.used == whole.used);
    }
    return 0;
}
