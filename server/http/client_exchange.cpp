#include "server/http/client_exchange.h"

#include "server/http/chunked_decoder.h"
#include "server/http/message_head.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace homeport::http {

namespace asio = boost::asio;

namespace {

constexpr std::size_t kOneWriteBytes = 64 * 1024;
constexpr int kMaxInterimResponses = 8;

/// Reads a response from one stream, keeping what came beyond the part asked for.
class ResponseReader {
public:
    ResponseReader(Stream &stream, const ClientRequest &request) : m_stream(stream), m_request(request) {}

    asio::awaitable<Result<Response>> read()
    {
        CO_TRY(ResponseHead head, co_await readHead());
        for (int interim = 0; head.status < 200; ++interim) {
            if (interim == kMaxInterimResponses || head.status == 101)
                co_return bad("interim responses without end");
            CO_TRY(head, co_await readHead());
        }
        Response response;
        response.status = head.status;
        response.headers = std::move(head.headers);
        CO_TRY(response.body, co_await readBody(head));
        m_reusable = head.keepAlive && head.framing != Framing::UntilClose && m_input.empty();
        co_return response;
    }

    bool sawBytes() const { return m_sawBytes; }
    bool reusable() const { return m_reusable; }

private:
    std::unexpected<Error> bad(std::string_view why) const
    {
        return fail(ErrorCode::BadInput,
                    fmt::format("the answer of {} is not sound HTTP: {}", m_request.endpoint.hostHeader, why));
    }
    std::unexpected<Error> ended() const
    {
        return fail(
            ErrorCode::Unreachable,
            m_stream.fault().empty()
                ? fmt::format("{} closed the connection before its answer was whole", m_request.endpoint.hostHeader)
                : fmt::format("the connection to {} broke: {}", m_request.endpoint.hostHeader, m_stream.fault()));
    }

    asio::awaitable<Result<ResponseHead>> readHead()
    {
        HeadScanner scanner;
        while (true) {
            const auto state = scanner.scan(m_input);
            if (state == HeadScanner::State::Malformed)
                co_return bad("a line feed without carriage return in its header");
            const std::size_t size = state == HeadScanner::State::Complete ? scanner.headSize() : m_input.size();
            if (size > m_request.limits.headerBytes)
                co_return fail(ErrorCode::TooLarge,
                               fmt::format("the header that {} sent has more than {} bytes",
                                           m_request.endpoint.hostHeader, m_request.limits.headerBytes));
            if (state == HeadScanner::State::Complete)
                break;
            if (!co_await receive())
                co_return ended();
        }
        auto parsed = parseResponseHead(std::string_view(m_input).substr(0, scanner.headSize()),
                                        m_request.method == Method::Head);
        m_input.erase(0, scanner.headSize());
        if (!parsed)
            co_return bad(parsed.error().why);
        co_return std::move(*parsed);
    }

    asio::awaitable<Result<std::string>> readBody(ResponseHead &head)
    {
        const std::size_t limit = m_request.limits.bodyBytes;
        const auto tooLarge = [&] {
            return fail(ErrorCode::TooLarge,
                        fmt::format("the answer of {} has more than {} bytes", m_request.endpoint.hostHeader, limit));
        };
        std::string body;
        if (head.framing == Framing::None)
            co_return body;
        if (head.framing == Framing::Length && head.length > limit)
            co_return tooLarge();
        ChunkedDecoder decoder(limit);
        while (true) {
            if (head.framing == Framing::Chunked) {
                std::size_t used = 0;
                const auto state = decoder.feed(m_input, used, body);
                m_input.erase(0, used);
                if (state == ChunkedDecoder::State::Done)
                    co_return body;
                if (state == ChunkedDecoder::State::TooLarge)
                    co_return tooLarge();
                if (state == ChunkedDecoder::State::Malformed)
                    co_return bad("a damaged chunk");
            } else {
                const std::size_t used = head.framing == Framing::Length
                                             ? std::min<std::uint64_t>(m_input.size(), head.length - body.size())
                                             : m_input.size();
                body.append(m_input, 0, used);
                m_input.erase(0, used);
                if (head.framing == Framing::Length && body.size() == head.length)
                    co_return body;
                if (body.size() > limit)
                    co_return tooLarge();
            }
            if (co_await receive())
                continue;
            // Only an end that the peer has announced is the end of a body without a length.
            if (head.framing == Framing::UntilClose && m_cleanEnd)
                co_return body;
            co_return ended();
        }
    }

    asio::awaitable<bool> receive()
    {
        while (true) {
            const auto progress = m_stream.tryRead(m_chunk.data(), m_chunk.size());
            if (progress.state == Stream::State::Done) {
                m_input.append(m_chunk.data(), progress.bytes);
                m_sawBytes = true;
                co_return true;
            }
            if (progress.state == Stream::State::Closed || progress.state == Stream::State::Failed) {
                m_cleanEnd = progress.state == Stream::State::Closed && !m_stream.truncated();
                co_return false;
            }
            if (!co_await m_stream.wait(progress.state))
                co_return false;
        }
    }

    Stream &m_stream;
    const ClientRequest &m_request;
    std::string m_input;
    std::array<char, 16 * 1024> m_chunk;
    bool m_sawBytes = false;
    bool m_reusable = false;
    bool m_cleanEnd = false;
};

} // namespace

Result<std::string> requestHead(const ClientRequest &request)
{
    if (request.method == Method::Other)
        return fail(ErrorCode::BadInput, "a request without a method");
    if (!isTarget(request.target) || request.target.front() != '/')
        return fail(ErrorCode::BadInput, fmt::format("'{}' cannot be asked for: it is no path without spaces",
                                                     isTarget(request.target) ? request.target : std::string("…")));
    if (request.endpoint.hostHeader.empty() || !isTarget(request.endpoint.hostHeader))
        return fail(ErrorCode::BadInput, "a request without a host");
    std::string head;
    head.reserve(512 + request.target.size());
    head.append(methodName(request.method)).append(" ").append(request.target).append(" HTTP/1.1\r\nHost: ");
    head.append(request.endpoint.hostHeader).append("\r\n");
    for (const auto &[name, value] : request.headers.fields()) {
        if (!isFieldName(name) || !isFieldValue(value))
            return fail(ErrorCode::BadInput, "a header field of the request holds a control character");
        head.append(name).append(": ").append(value).append("\r\n");
    }
    const bool mayHaveBody =
        request.method == Method::Post || request.method == Method::Put || request.method == Method::Patch;
    if (mayHaveBody || !request.body.empty())
        head.append("Content-Length: ").append(std::to_string(request.body.size())).append("\r\n");
    head.append("\r\n");
    return head;
}

asio::awaitable<ExchangeOutcome> exchange(std::shared_ptr<Stream> stream, std::shared_ptr<const ClientRequest> request,
                                          std::string head)
{
    const std::string_view body = request->body;
    const std::size_t together = std::min(body.size(), kOneWriteBytes);
    head.append(body.substr(0, together));
    const bool sent = co_await stream->writeAll(head) &&
                      (together == body.size() || co_await stream->writeAll(body.substr(together)));
    // A server that refuses a large body answers and closes before it has read it: the answer counts.
    ResponseReader reader(*stream, *request);
    auto result = co_await reader.read();
    ExchangeOutcome outcome{std::move(result)};
    outcome.sawResponse = reader.sawBytes();
    outcome.reusable = sent && outcome.result && reader.reusable();
    co_return outcome;
}

} // namespace homeport::http
