#include "server/http/connection.h"

#include "server/base/log.h"

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

constexpr std::size_t kWriteRenewalBytes = 64 * 1024;
constexpr std::size_t kOneWriteBytes = 64 * 1024; ///< header and body up to this size leave in one write
constexpr int kMaxWithoutPause = 32;
constexpr std::size_t kMaxLingerBytes = 1024 * 1024;
constexpr std::chrono::seconds kLingerTimeout{2};

} // namespace

Connection::Connection(std::shared_ptr<ListenerCore> core, Stream::Socket socket, std::string peerAddress,
                       Shares::Part part)
    : m_core(std::move(core)), m_stream(std::move(socket)), m_peerAddress(std::move(peerAddress)),
      m_part(std::move(part))
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
        Response response = errorResponse(400, "this port speaks HTTPS: use https:// instead of http://");
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
    request.method = head.method;
    request.target = std::move(head.target);
    request.headers = std::move(head.headers);
    request.peerAddress = m_peerAddress;
    request.tls = m_stream.ssl() != nullptr;
    request.http11 = head.http11;
    const auto &allowance = m_core->settings.allowance;
    const ListenerLimits &limits = m_core->settings.limits;
    const Allowance allowed = allowance ? allowance(request.method, request.target) : Allowance{};
    if (head.framing != Framing::None && !co_await readBody(head, request, allowed))
        co_return false;

    enter(Phase::Handler, allowed.handlerTime.value_or(limits.handlerTimeout));
    Response response;
    bool threw = false;
    try {
        response = co_await m_core->handler(std::move(request));
    } catch (const std::exception &exception) {
        threw = true;
        if (m_stream.isOpen()) // else it was cancelled, see abort()
            qCCritical(log::http) << "a request handler threw:" << exception.what();
    }
    m_part.releaseBody(); // whatever the handler kept of it is the handler's
    if (m_abandoned || !m_stream.isOpen())
        co_return false;
    if (threw)
        response = errorResponse(500, kOwnFault);
    const bool keep = head.keepAlive && !m_core->draining;
    const auto persistence = !keep ? Persistence::Close : head.http11 ? Persistence::Keep : Persistence::KeepHttp10;
    if (!co_await write(std::move(response), head.method == Method::Head, persistence))
        co_return false;
    if (!keep)
        co_await linger();
    co_return keep;
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

Response Connection::errorResponse(int status, std::string_view why) const
{
    if (m_core->framingError)
        return m_core->framingError(status, why);
    Response response;
    response.status = status;
    return response;
}

asio::awaitable<void> Connection::refuse(int status, std::string why)
{
    return answerAndClose(errorResponse(status, why));
}

asio::awaitable<void> Connection::answerAndClose(Response response)
{
    m_timedOut = false;
    if (co_await write(std::move(response), false, Persistence::Close))
        co_await linger();
}

asio::awaitable<void> Connection::endOfInput()
{
    if (m_timedOut && m_stream.isOpen())
        co_await refuse(408, "the request took too long to arrive");
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
    if (co_await self->write(self->errorResponse(503, "the answer took too long to make; ask again later"), false,
                             Persistence::Close))
        co_await self->linger();
    self->m_stream.close();
}

} // namespace homeport::http
