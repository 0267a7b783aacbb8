#include "server/http/connection.h"

#include "server/base/log.h"
#include "server/http/chunked_decoder.h"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <sys/socket.h>

#include <algorithm>

namespace homeport::http {

namespace asio = boost::asio;
using std::chrono::steady_clock;

namespace {

constexpr std::size_t kBodyRenewalBytes = 1024 * 1024; ///< a body that grows by this much has its time-out anew
constexpr std::size_t kWriteRenewalBytes = 64 * 1024;
constexpr std::size_t kOneWriteBytes = 64 * 1024; ///< header and body up to this size leave in one write
constexpr int kMaxBlankLines = 4;
constexpr int kMaxWithoutPause = 32;
constexpr std::size_t kMaxLingerBytes = 1024 * 1024;
constexpr std::chrono::seconds kLingerTimeout{2};

bool canStartMethod(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '\r';
}

} // namespace

Connection::Connection(std::shared_ptr<ListenerCore> core, Stream::Socket socket, std::string peerAddress)
    : m_core(std::move(core)), m_stream(std::move(socket)), m_peerAddress(std::move(peerAddress))
{
    m_place = m_core->connections.size();
    m_core->connections.push_back(this);
}

Connection::~Connection()
{
    auto &all = m_core->connections;
    all[m_place] = all.back();
    all[m_place]->m_place = m_place;
    all.pop_back();
    if (all.empty())
        m_core->drained.cancel();
}

void Connection::start(std::shared_ptr<Connection> connection)
{
    // Tickets and handshakes begin with whatever certificate is current now; the stream keeps it.
    if (const auto &tls = connection->m_core->settings.tls) {
        connection->m_stream.startTls(tls->current()->native_handle(), Stream::Role::Server);
        connection->enter(Phase::Tls, connection->m_core->settings.limits.tlsTimeout);
    } else {
        connection->enter(Phase::Idle, connection->m_core->settings.limits.idleTimeout);
    }
    auto &executor = connection->m_core->executor;
    auto slot = connection->m_cancel.slot();
    auto work = run(connection);
    // The completion handler holds the connection too: the slot lies in it and must outlive the coroutine.
    asio::co_spawn(executor, std::move(work),
                   asio::bind_cancellation_slot(slot, [connection = std::move(connection)](std::exception_ptr) {}));
}

void Connection::enter(Phase phase, steady_clock::duration timeout)
{
    m_phase = phase;
    m_deadline = steady_clock::now() + timeout;
}

void Connection::checkDeadline(steady_clock::time_point now)
{
    if (now < m_deadline)
        return;
    switch (m_phase) {
    case Phase::Header:
    case Phase::Body:
        m_timedOut = true;
        m_stream.cancel(); // its coroutine answers 408
        break;
    case Phase::Handler:
        if (!m_abandoned) {
            m_abandoned = true;
            asio::co_spawn(m_core->executor, answerLate(shared_from_this()), [](std::exception_ptr) {});
        }
        break;
    case Phase::Write:
        if (m_written - m_writtenAtRenewal >= kWriteRenewalBytes) {
            m_writtenAtRenewal = m_written;
            m_deadline = now + m_core->settings.limits.writeTimeout;
            break;
        }
        [[fallthrough]];
    case Phase::Tls:
    case Phase::Idle:
    case Phase::Linger:
        m_stream.close();
        break;
    }
}

void Connection::closeIfIdle()
{
    if (m_phase == Phase::Idle || m_phase == Phase::Tls || m_phase == Phase::Linger) {
        m_stream.shutdownWrite();
        m_stream.close();
    }
}

void Connection::abort()
{
    m_stream.close();
    // co_spawn forwards the signal through its executor and holds nothing alive on the way: so it is given on the loop,
    // where that happens at once, by somebody who holds this connection.
    asio::post(m_core->executor,
               [self = shared_from_this()] { self->m_cancel.emit(asio::cancellation_type::terminal); });
}

asio::awaitable<void> Connection::run(std::shared_ptr<Connection> self)
{
    if (self->m_stream.ssl() && !co_await self->shakeHands())
        co_return;
    while (co_await self->serveOne()) {
        if (++self->m_withoutPause > kMaxWithoutPause) {
            self->m_withoutPause = 0;
            co_await asio::post(self->m_core->executor, asio::use_awaitable);
        }
    }
    if (!self->m_abandoned)
        self->m_stream.close();
}

asio::awaitable<bool> Connection::shakeHands()
{
    if (co_await m_stream.handshake())
        co_return true;
    if (m_stream.fault() == "http request") {
        // Somebody forgot the s of https: a sentence they can read is kinder than a silent end.
        Response response = errorResponse(400);
        const std::string text = headText(response, Persistence::Close, m_core->date.now()) + response.body;
        (void)::send(m_stream.socket().native_handle(), text.data(), text.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        boost::system::error_code ignored;
        m_stream.socket().shutdown(Stream::Socket::shutdown_send, ignored);
    }
    m_stream.close();
    co_return false;
}

asio::awaitable<bool> Connection::serveOne()
{
    RequestHead head;
    if (!co_await readHead(head))
        co_return false;
    Request request;
    if (head.framing != Framing::None && !co_await readBody(head, request.body))
        co_return false;
    request.method = head.method;
    request.target = std::move(head.target);
    request.headers = std::move(head.headers);
    request.peerAddress = m_peerAddress;
    request.tls = m_stream.ssl() != nullptr;
    request.http11 = head.http11;

    enter(Phase::Handler, m_core->settings.limits.handlerTimeout);
    Response response;
    bool threw = false;
    try {
        response = co_await m_core->handler(std::move(request));
    } catch (const std::exception &exception) {
        threw = true;
        if (m_stream.isOpen()) // else it was cancelled, see abort()
            qCCritical(log::http) << "a request handler threw:" << exception.what();
    }
    if (m_abandoned || !m_stream.isOpen())
        co_return false;
    if (threw)
        response = errorResponse(500);
    const bool keep = head.keepAlive && !m_core->draining;
    const auto persistence = !keep ? Persistence::Close : head.http11 ? Persistence::Keep : Persistence::KeepHttp10;
    if (!co_await write(std::move(response), head.method == Method::Head, persistence))
        co_return false;
    if (!keep)
        co_await linger();
    co_return keep;
}

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
            co_await refuse(400);
            co_return false;
        }
        if (headSize > limits.headerBytes) {
            co_await refuse(431);
            co_return false;
        }
        if (state == HeadScanner::State::Complete) {
            if (headSize > 2)
                break;
            // Some old clients end a body with an empty line that belongs to nothing.
            m_input.erase(0, 2);
            m_scanner.reset();
            if (++blankLines > kMaxBlankLines) {
                co_await refuse(400);
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
        co_await refuse(parsed.error().status);
        co_return false;
    }
    head = std::move(*parsed);
    co_return true;
}

asio::awaitable<bool> Connection::readBody(const RequestHead &head, std::string &body)
{
    const ListenerLimits &limits = m_core->settings.limits;
    const auto &bodyLimit = m_core->settings.bodyLimit;
    const std::size_t most = (bodyLimit ? bodyLimit(head.target) : std::nullopt).value_or(limits.bodyBytes);
    const auto tellTooLarge = [&] {
        if (m_core->settings.onTooLarge)
            m_core->settings.onTooLarge(head.target);
    };
    if (head.framing == Framing::Length && head.length > most) {
        tellTooLarge();
        co_await refuse(413);
        co_return false;
    }
    enter(Phase::Body, limits.bodyTimeout);
    if (head.expectContinue && m_input.empty() && !co_await m_stream.writeAll("HTTP/1.1 100 Continue\r\n\r\n"))
        co_return false;

    // Consumes what @p input holds of the body; the rest is the next request.
    ChunkedDecoder decoder(most);
    const auto take = [&](std::string_view input, std::size_t &used) {
        if (head.framing == Framing::Chunked)
            return decoder.feed(input, used, body);
        used = std::min<std::uint64_t>(input.size(), head.length - body.size());
        body.append(input.substr(0, used));
        return body.size() == head.length ? ChunkedDecoder::State::Done : ChunkedDecoder::State::More;
    };

    // What a peer claims is not what it sends: memory grows with what has come.
    body.reserve(std::min<std::uint64_t>(head.length, 64 * 1024));
    std::size_t used = 0;
    ChunkedDecoder::State state = take(m_input, used);
    m_input.erase(0, used);
    std::size_t renewedAt = 0;
    while (state == ChunkedDecoder::State::More) {
        const std::size_t received = co_await receive();
        if (received == 0) {
            co_await endOfInput();
            co_return false;
        }
        const std::string_view input(m_core->scratch.data(), received);
        state = take(input, used);
        m_input.append(input.substr(used));
        if (body.size() - renewedAt >= kBodyRenewalBytes) {
            renewedAt = body.size();
            enter(Phase::Body, limits.bodyTimeout);
        }
    }
    if (state == ChunkedDecoder::State::Done)
        co_return true;
    if (state == ChunkedDecoder::State::TooLarge)
        tellTooLarge();
    co_await refuse(state == ChunkedDecoder::State::TooLarge ? 413 : 400);
    co_return false;
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

asio::awaitable<bool> Connection::write(Response response, bool toHead, Persistence persistence)
{
    enter(Phase::Write, m_core->settings.limits.writeTimeout);
    m_written = m_writtenAtRenewal = 0;
    std::string first = headText(response, persistence, m_core->date.now());
    const bool bodiless = toHead || response.status == 204 || response.status == 304 || response.status < 200;
    const std::string_view body = bodiless ? std::string_view{} : std::string_view(response.body);
    const std::size_t together = std::min(body.size(), kOneWriteBytes);
    first.append(body.substr(0, together));
    co_return co_await m_stream.writeAll(first, &m_written) &&
        (together == body.size() || co_await m_stream.writeAll(body.substr(together), &m_written));
}

Response Connection::errorResponse(int status) const
{
    if (m_core->framingError)
        return m_core->framingError(status);
    Response response;
    response.status = status;
    return response;
}

asio::awaitable<void> Connection::refuse(int status)
{
    m_timedOut = false;
    if (co_await write(errorResponse(status), false, Persistence::Close))
        co_await linger();
}

asio::awaitable<void> Connection::endOfInput()
{
    if (m_timedOut && m_stream.isOpen())
        co_await refuse(408);
}

/// Closing with unread input makes TCP throw away the answer on its way: say that no more follows, then read on for
/// a moment.
asio::awaitable<void> Connection::linger()
{
    m_stream.shutdownWrite();
    if (m_core->draining)
        co_return;
    enter(Phase::Linger, kLingerTimeout);
    for (std::size_t total = 0; total < kMaxLingerBytes;) {
        const std::size_t received = co_await receive();
        if (received == 0)
            break;
        total += received;
    }
}

asio::awaitable<void> Connection::answerLate(std::shared_ptr<Connection> self)
{
    qCWarning(log::http) << "a request handler took longer than the listener allows";
    if (co_await self->write(self->errorResponse(503), false, Persistence::Close))
        co_await self->linger();
    self->m_stream.close();
}

} // namespace homeport::http
