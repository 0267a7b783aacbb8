#include "server/base/log.h"
#include "server/http/chunked_decoder.h"
#include "server/http/connection.h"

#include <boost/asio/use_awaitable.hpp>

#include <fmt/format.h>

#include <algorithm>

/// What a connection reads: heads and bodies, within their limits.
namespace homeport::http {

namespace asio = boost::asio;

namespace {

constexpr std::size_t kBodyRenewalBytes = 1024 * 1024; ///< a body that grows by this much has its time-out anew
constexpr std::size_t kFirstBodyBytes = 64 * 1024;     ///< what a peer claims is believed up to here
constexpr int kMaxBlankLines = 4;

bool canStartMethod(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '\r';
}

std::string sentenceOf(const HeadFault &fault)
{
    switch (fault.status) {
    case 417:
        return fmt::format("the only expectation that can be met is 100-continue ({})", fault.why);
    case 431:
        return fmt::format("the request's header is too large ({})", fault.why);
    case 505:
        return fmt::format("this version of HTTP is not spoken here; use HTTP/1.1 ({})", fault.why);
    default:
        return fmt::format("this is not a well-formed HTTP request ({})", fault.why);
    }
}

} // namespace

asio::awaitable<bool> Connection::readHead(RequestHead &head)
{
    const ListenerLimits &limits = m_core->settings.limits;
    int blankLines = 0;
    m_scanner.reset();
    if (m_input.empty()) {
        if (m_core->draining)
            co_return false;
        m_input = {}; // an idle connection keeps no buffer
        enter(Phase::Idle, limits.idleTimeout);
    } else {
        enter(Phase::Header, limits.headerTimeout);
    }
    while (true) {
        const HeadScanner::State state = m_scanner.scan(m_input);
        const std::size_t headSize = state == HeadScanner::State::Complete ? m_scanner.headSize() : m_input.size();
        if (state == HeadScanner::State::Malformed || (!m_input.empty() && !canStartMethod(m_input.front()))) {
            co_await refuse(400, "this is not a well-formed HTTP request");
            co_return false;
        }
        if (headSize > limits.headerBytes) {
            co_await refuse(431, fmt::format("the request's header is larger than {} bytes", limits.headerBytes));
            co_return false;
        }
        if (state == HeadScanner::State::Complete) {
            if (headSize > 2)
                break;
            // Some old clients end a body with an empty line that belongs to nothing.
            m_input.erase(0, 2);
            m_scanner.reset();
            if (++blankLines > kMaxBlankLines) {
                co_await refuse(400, "this is not a well-formed HTTP request: nothing but empty lines");
                co_return false;
            }
            continue;
        }
        const std::size_t received = co_await receive();
        if (received == 0) {
            co_await endOfInput();
            co_return false;
        }
        if (m_phase == Phase::Idle)
            enter(Phase::Header, limits.headerTimeout);
        m_input.append(m_core->scratch.data(), received);
    }
    auto parsed = parseRequestHead(std::string_view(m_input).substr(0, m_scanner.headSize()));
    m_input.erase(0, m_scanner.headSize());
    if (!parsed) {
        qCDebug(log::http) << "refused a request from" << m_peerAddress.c_str() << ":" << parsed.error().why.data();
        co_await refuse(parsed.error().status, sentenceOf(parsed.error()));
        co_return false;
    }
    head = std::move(*parsed);
    co_return true;
}

asio::awaitable<bool> Connection::isAdmitted(const Request &head)
{
    if (!m_core->settings.admit)
        co_return true;
    enter(Phase::Handler, m_core->settings.limits.bodyTimeout);
    std::optional<Response> refusal;
    try {
        refusal = co_await m_core->settings.admit(head);
    } catch (const std::exception &exception) {
        if (m_stream.isOpen()) // else it was cancelled, see abort()
            qCCritical(log::http) << "judging a request by its head threw:" << exception.what();
        refusal = errorResponse(500, kOwnFault);
    }
    if (m_abandoned || !m_stream.isOpen())
        co_return false;
    if (refusal)
        co_await answerAndClose(*std::move(refusal));
    co_return !refusal;
}

/// Memory grows with what has come, not with what a peer claims, and within what all connections may hold together.
bool Connection::makeRoom(std::string &body, std::size_t more, std::size_t most, Shares::Sender sender)
{
    if (body.capacity() - body.size() >= more)
        return true;
    const std::size_t wanted = std::min(most, std::max({2 * body.capacity(), body.size() + more, kFirstBodyBytes}));
    if (!m_part.holdBody(wanted, sender))
        return false;
    std::string grown; // a string that grows in place takes twice what it had, which is more than was held
    grown.reserve(wanted);
    grown += body;
    body.swap(grown);
    return true;
}

asio::awaitable<bool> Connection::readBody(const RequestHead &head, Request &request, Allowance allowed)
{
    const ListenerLimits &limits = m_core->settings.limits;
    const std::size_t limit = allowed.bodyBytes.value_or(limits.bodyBytes);
    const auto sender = allowed.fromStrangers ? Shares::Sender::Stranger : Shares::Sender::Known;
    std::string &body = request.body;
    if (head.framing == Framing::Length && head.length > limit) {
        co_await refuseTooLarge(request.target, limit);
        co_return false;
    }
    if (!co_await isAdmitted(request))
        co_return false;
    enter(Phase::Body, limits.bodyTimeout);
    if (head.expectContinue && m_input.empty() && !co_await m_stream.writeAll("HTTP/1.1 100 Continue\r\n\r\n"))
        co_return false;

    // Consumes what @p input holds of the body; the rest is the next request.
    ChunkedDecoder decoder(limit);
    const auto take = [&](std::string_view input, std::size_t &used) {
        if (head.framing == Framing::Chunked)
            return decoder.feed(input, used, body);
        used = std::min<std::uint64_t>(input.size(), head.length - body.size());
        body.append(input.substr(0, used));
        return body.size() == head.length ? ChunkedDecoder::State::Done : ChunkedDecoder::State::More;
    };

    const std::size_t most = head.framing == Framing::Length ? head.length : limit;
    std::size_t used = 0;
    bool fits = makeRoom(body, std::min(m_input.size(), most), most, sender);
    ChunkedDecoder::State state = ChunkedDecoder::State::More;
    if (fits) {
        state = take(m_input, used);
        m_input.erase(0, used);
    }
    std::size_t renewedAt = 0;
    while (fits && state == ChunkedDecoder::State::More) {
        const std::size_t received = co_await receive();
        if (received == 0) {
            co_await endOfInput();
            co_return false;
        }
        const std::string_view input(m_core->scratch.data(), received);
        fits = makeRoom(body, std::min(received, most - body.size()), most, sender);
        if (!fits)
            break;
        state = take(input, used);
        m_input.append(input.substr(used));
        if (body.size() - renewedAt >= kBodyRenewalBytes) {
            renewedAt = body.size();
            enter(Phase::Body, limits.bodyTimeout);
        }
    }
    if (fits && state == ChunkedDecoder::State::Done)
        co_return true;
    body = {};
    m_part.releaseBody();
    if (!fits)
        co_await refuse(503, "this server is busy with other large requests; send it again in a few seconds");
    else if (state == ChunkedDecoder::State::TooLarge)
        co_await refuseTooLarge(request.target, limit);
    else
        co_await refuse(400, "the request's body is not a well-formed chunked one");
    co_return false;
}

asio::awaitable<void> Connection::refuseTooLarge(std::string target, std::size_t limit)
{
    if (m_core->settings.onTooLarge)
        m_core->settings.onTooLarge(target);
    return refuse(413, fmt::format("the request's body is larger than {} bytes, which is the most here", limit));
}

asio::awaitable<std::size_t> Connection::receive()
{
    // After a request the next one is hardly there yet: waiting first saves a read that finds nothing.
    bool mayRead = m_stream.mayHaveMore();
    Stream::State want = Stream::State::WantRead;
    while (!m_timedOut) {
        if (mayRead) {
            const auto progress = m_stream.tryRead(m_core->scratch.data(), m_core->scratch.size());
            if (progress.state == Stream::State::Done)
                co_return progress.bytes;
            if (progress.state == Stream::State::Closed || progress.state == Stream::State::Failed)
                co_return 0;
            want = progress.state;
        }
        m_withoutPause = 0;
        if (!co_await m_stream.wait(want))
            co_return 0;
        mayRead = true;
    }
    co_return 0;
}

} // namespace homeport::http
