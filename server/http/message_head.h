#pragma once

#include "server/http/message.h"

#include <expected>

/// The strict HTTP/1.1 grammar of start lines and header fields, shared by listener and client. Pure: bytes in,
/// values out. Wherever two readers could see different messages in the same bytes, the bytes are refused.
/// Spec: https://www.rfc-editor.org/rfc/rfc9112
namespace homeport::http {

inline constexpr std::size_t kMaxHeaderFields = 128;

struct HeadFault {
    int status = 400;     ///< what a listener answers
    std::string_view why; ///< stable English
};

/// Looks for the empty line that ends a head in a buffer that grows. Each byte is looked at once.
class HeadScanner {
public:
    enum class State { More, Complete, Malformed };
    /// @p buffer the same bytes as before and what came since. Malformed at the first bare LF.
    State scan(std::string_view buffer);
    std::size_t headSize() const { return m_lineStart; } ///< once Complete, the empty line included
    void reset() { *this = {}; }

private:
    std::size_t m_position = 0;
    std::size_t m_lineStart = 0;
};

enum class Framing { None, Length, Chunked, UntilClose };

struct RequestHead {
    Method method = Method::Get;
    std::string target; ///< of an absolute form the path with its query; its authority is in Host then
    Headers headers;
    bool http11 = true;
    bool keepAlive = true;
    bool expectContinue = false;
    Framing framing = Framing::None;
    std::uint64_t length = 0; ///< with Framing::Length
};

struct ResponseHead {
    int status = 0;
    Headers headers;
    bool keepAlive = true;
    Framing framing = Framing::None;
    std::uint64_t length = 0;
};

/// @p head everything up to and including the empty line.
std::expected<RequestHead, HeadFault> parseRequestHead(std::string_view head);
/// @p toHead the request was a HEAD, whose answer has no body whatever its fields say.
std::expected<ResponseHead, HeadFault> parseResponseHead(std::string_view head, bool toHead);

/// Whether a name and value may stand in a header line: no way to end the line and start another.
bool isFieldName(std::string_view name);
bool isFieldValue(std::string_view value);
/// Whether a request target may stand in a request line: neither space nor control character.
bool isTarget(std::string_view target);
bool equalIgnoringCase(std::string_view a, std::string_view b);

} // namespace homeport::http
