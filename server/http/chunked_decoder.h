#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace homeport::http {

/// Decodes a chunked body as it arrives. Strict: CRLF everywhere, sizes of at most 16 hex digits, extensions and
/// trailers without control characters. Both are dropped; together they are limited to 8 KiB a body.
/// Spec: https://www.rfc-editor.org/rfc/rfc9112#section-7.1
class ChunkedDecoder {
public:
    enum class State { More, Done, Malformed, TooLarge };

    explicit ChunkedDecoder(std::size_t bodyLimit) : m_bodyLimit(bodyLimit) {}

    /// Appends decoded bytes to @p body. @p consumed says how much of @p input was used: all of it unless Done.
    State feed(std::string_view input, std::size_t &consumed, std::string &body);

private:
    enum class Step { SizeStart, Size, Extension, SizeLf, Data, DataCr, DataLf, LineStart, Trailer, TrailerLf, LastLf };
    State take(char c);
    State extra(char c);

    std::size_t m_bodyLimit;
    std::size_t m_bodySize = 0;
    std::size_t m_extraBytes = 0;
    std::uint64_t m_chunkLeft = 0;
    int m_digits = 0;
    Step m_step = Step::SizeStart;
    bool m_done = false;
};

} // namespace homeport::http
