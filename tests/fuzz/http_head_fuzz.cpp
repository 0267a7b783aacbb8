#include "server/base/check.h"
#include "server/http/message_head.h"

#include <cstdint>

using namespace homeport::http;

/// Start lines and header fields. What is accepted must be sound when written out again, and the scanner must find the
/// same end wherever the bytes were cut.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view input(reinterpret_cast<const char *>(data), size);
    HeadScanner whole;
    const auto state = whole.scan(input);
    HeadScanner pieces;
    auto pieceState = HeadScanner::State::More;
    for (std::size_t end = 0; end <= size && pieceState == HeadScanner::State::More; end += 7)
        pieceState = pieces.scan(input.substr(0, end));
    if (pieceState == HeadScanner::State::More)
        pieceState = pieces.scan(input);
    HOMEPORT_CHECK(state == pieceState);
    if (state != HeadScanner::State::Complete)
        return 0;
    HOMEPORT_CHECK(whole.headSize() == pieces.headSize() && whole.headSize() <= size);
    const std::string_view head = input.substr(0, whole.headSize());
    const auto checkFields = [](const Headers &headers) {
        HOMEPORT_CHECK(headers.fields().size() <= kMaxHeaderFields);
        for (const auto &[name, value] : headers.fields())
            HOMEPORT_CHECK(isFieldName(name) && isFieldValue(value));
    };
    if (const auto request = parseRequestHead(head)) {
        checkFields(request->headers);
        HOMEPORT_CHECK(isTarget(request->target) && head.contains(" " + request->target + " HTTP/1."));
        HOMEPORT_CHECK(!(request->headers.find("content-length") && request->headers.find("transfer-encoding")));
    }
    for (const bool toHead : {false, true}) {
        if (const auto response = parseResponseHead(head, toHead)) {
            checkFields(response->headers);
            HOMEPORT_CHECK(response->status >= 100 && response->status <= 999);
        }
    }
    return 0;
}
