#include "server/http/chunked_decoder.h"

#include <algorithm>

namespace homeport::http {

namespace {

constexpr std::size_t kMaxExtraBytes = 8 * 1024;
constexpr int kMaxSizeDigits = 16;

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

} // namespace

ChunkedDecoder::State ChunkedDecoder::feed(std::string_view input, std::size_t &consumed, std::string &body)
{
    consumed = 0;
    while (consumed < input.size() && !m_done) {
        if (m_step == Step::Data) {
            const std::size_t part = std::min<std::uint64_t>(m_chunkLeft, input.size() - consumed);
            body.append(input.substr(consumed, part));
            consumed += part;
            m_chunkLeft -= part;
            if (m_chunkLeft == 0)
                m_step = Step::DataCr;
            continue;
        }
        if (const State state = take(input[consumed]); state != State::More)
            return state;
        ++consumed;
    }
    return m_done ? State::Done : State::More;
}

ChunkedDecoder::State ChunkedDecoder::extra(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    if ((byte < 0x20 && byte != '\t') || byte == 0x7F)
        return State::Malformed;
    return ++m_extraBytes > kMaxExtraBytes ? State::TooLarge : State::More;
}

ChunkedDecoder::State ChunkedDecoder::take(char c)
{
    const auto expect = [&](char wanted, Step next) {
        m_step = next;
        return c == wanted ? State::More : State::Malformed;
    };
    switch (m_step) {
    case Step::SizeStart:
        m_chunkLeft = 0;
        m_digits = 0;
        m_step = Step::Size;
        [[fallthrough]];
    case Step::Size:
        if (const int digit = hexValue(c); digit >= 0) {
            if (++m_digits > kMaxSizeDigits)
                return State::Malformed;
            m_chunkLeft = m_chunkLeft * 16 + digit;
            return State::More;
        }
        if (m_digits == 0)
            return State::Malformed;
        if (m_chunkLeft > m_bodyLimit - m_bodySize)
            return State::TooLarge;
        m_bodySize += m_chunkLeft;
        if (c == ';') {
            m_step = Step::Extension;
            return extra(c);
        }
        return expect('\r', Step::SizeLf);
    case Step::Extension:
        return c == '\r' ? expect('\r', Step::SizeLf) : extra(c);
    case Step::SizeLf:
        return expect('\n', m_chunkLeft > 0 ? Step::Data : Step::LineStart);
    case Step::DataCr:
        return expect('\r', Step::DataLf);
    case Step::DataLf:
        return expect('\n', Step::SizeStart);
    case Step::LineStart:
        if (c == '\r')
            return expect('\r', Step::LastLf);
        if (c == ' ' || c == '\t' || c == ':')
            return State::Malformed;
        m_step = Step::Trailer;
        return extra(c);
    case Step::Trailer:
        return c == '\r' ? expect('\r', Step::TrailerLf) : extra(c);
    case Step::TrailerLf:
        return expect('\n', Step::LineStart);
    case Step::LastLf:
        m_done = c == '\n';
        return m_done ? State::More : State::Malformed;
    case Step::Data:
        break;
    }
    return State::Malformed;
}

} // namespace homeport::http
