#include "server/http/stream.h"

#include "server/http/certificate_text.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <sys/socket.h>

#include <cerrno>
#include <system_error>

namespace homeport::http {

namespace asio = boost::asio;

namespace {

bool wouldBlock(int error)
{
    return error == EAGAIN || error == EWOULDBLOCK || error == EINTR;
}

std::string errnoText(int error)
{
    return std::generic_category().message(error);
}

} // namespace

/// OpenSSL's view of the socket. Its own socket BIO writes without MSG_NOSIGNAL, which would kill the process when a
/// peer goes away.
struct SocketBio {
    static Stream &stream(BIO *bio) { return *static_cast<Stream *>(BIO_get_data(bio)); }

    static int write(BIO *bio, const char *data, int size)
    {
        BIO_clear_retry_flags(bio);
        const auto sent = ::send(stream(bio).m_socket.native_handle(), data, size, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent < 0 && wouldBlock(errno))
            BIO_set_retry_write(bio);
        else if (sent < 0)
            stream(bio).m_fault = errnoText(errno);
        return static_cast<int>(sent);
    }

    static int read(BIO *bio, char *data, int size)
    {
        BIO_clear_retry_flags(bio);
        const auto got = ::recv(stream(bio).m_socket.native_handle(), data, size, MSG_DONTWAIT);
        if (got < 0 && wouldBlock(errno))
            BIO_set_retry_read(bio);
        else if (got < 0)
            stream(bio).m_fault = errnoText(errno);
        else if (got == 0)
            stream(bio).m_truncated = true; // unless a close_notify came before, and then nobody asks again
        return static_cast<int>(got);
    }

    static long control(BIO *bio, int command, long, void *)
    {
        if (command == BIO_CTRL_EOF)
            return stream(bio).m_truncated ? 1 : 0;
        return command == BIO_CTRL_FLUSH ? 1 : 0;
    }

    static BIO_METHOD *method()
    {
        static BIO_METHOD *const kMethod = [] {
            BIO_METHOD *made = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "homeport socket");
            BIO_meth_set_write(made, write);
            BIO_meth_set_read(made, read);
            BIO_meth_set_ctrl(made, control);
            return made;
        }();
        return kMethod;
    }
};

Stream::Stream(Socket socket) : m_socket(std::move(socket)) {}

Stream::~Stream()
{
    SSL_free(m_ssl);
}

void Stream::startTls(SSL_CTX *context, Role role)
{
    m_ssl = SSL_new(context);
    BIO *bio = BIO_new(SocketBio::method());
    BIO_set_data(bio, this);
    BIO_set_init(bio, 1);
    SSL_set_bio(m_ssl, bio, bio);
    if (role == Role::Server)
        SSL_set_accept_state(m_ssl);
    else
        SSL_set_connect_state(m_ssl);
}

Stream::Progress Stream::sslOutcome(int result)
{
    switch (SSL_get_error(m_ssl, result)) {
    case SSL_ERROR_WANT_READ:
        return {State::WantRead};
    case SSL_ERROR_WANT_WRITE:
        return {State::WantWrite};
    case SSL_ERROR_ZERO_RETURN:
        return {State::Closed};
    default:
        if (m_truncated) {
            ERR_clear_error();
            m_fault = "the peer closed the connection";
            return {State::Closed};
        }
        if (ERR_peek_error() != 0)
            m_fault = takeOpenSslError();
        return {State::Failed};
    }
}

asio::awaitable<bool> Stream::handshake()
{
    while (m_socket.is_open()) {
        ERR_clear_error();
        const int result = SSL_do_handshake(m_ssl);
        if (result == 1)
            co_return true;
        const State state = sslOutcome(result).state;
        if (state != State::WantRead && state != State::WantWrite)
            co_return false;
        if (!co_await wait(state))
            co_return false;
    }
    co_return false;
}

Stream::Progress Stream::tryRead(char *data, std::size_t size)
{
    if (!m_socket.is_open())
        return {State::Failed};
    if (m_ssl) {
        ERR_clear_error();
        std::size_t got = 0;
        const int result = SSL_read_ex(m_ssl, data, size, &got);
        return result == 1 ? Progress{State::Done, got} : sslOutcome(result);
    }
    const auto got = ::recv(m_socket.native_handle(), data, size, MSG_DONTWAIT);
    m_lastReadFull = got == static_cast<ssize_t>(size);
    if (got > 0)
        return {State::Done, static_cast<std::size_t>(got)};
    if (got == 0)
        return {State::Closed};
    if (wouldBlock(errno))
        return {State::WantRead};
    m_fault = errnoText(errno);
    return {State::Failed};
}

Stream::Progress Stream::tryWrite(std::string_view data)
{
    if (!m_socket.is_open())
        return {State::Failed};
    if (m_ssl) {
        ERR_clear_error();
        std::size_t sent = 0;
        const int result = SSL_write_ex(m_ssl, data.data(), data.size(), &sent);
        return result == 1 ? Progress{State::Done, sent} : sslOutcome(result);
    }
    const auto sent = ::send(m_socket.native_handle(), data.data(), data.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent >= 0)
        return {State::Done, static_cast<std::size_t>(sent)};
    if (wouldBlock(errno))
        return {State::WantWrite};
    m_fault = errnoText(errno);
    return {State::Failed};
}

bool Stream::mayHaveMore() const
{
    return m_ssl ? SSL_has_pending(m_ssl) == 1 : m_lastReadFull;
}

asio::awaitable<bool> Stream::wait(State state)
{
    const auto direction = state == State::WantWrite ? Socket::wait_write : Socket::wait_read;
    const auto [error] = co_await m_socket.async_wait(direction, asio::as_tuple(asio::use_awaitable));
    co_return !error && m_socket.is_open();
}

asio::awaitable<bool> Stream::writeAll(std::string_view data, std::size_t *written)
{
    while (!data.empty()) {
        const Progress progress = tryWrite(data);
        if (progress.state == State::Done) {
            data.remove_prefix(progress.bytes);
            if (written)
                *written += progress.bytes;
            continue;
        }
        if (progress.state != State::WantRead && progress.state != State::WantWrite)
            co_return false;
        if (!co_await wait(progress.state))
            co_return false;
    }
    co_return true;
}

void Stream::cancel()
{
    boost::system::error_code ignored;
    m_socket.cancel(ignored);
}

void Stream::shutdownWrite()
{
    if (!m_socket.is_open())
        return;
    if (m_ssl && SSL_is_init_finished(m_ssl)) {
        ERR_clear_error();
        SSL_shutdown(m_ssl);
        ERR_clear_error();
    }
    boost::system::error_code ignored;
    m_socket.shutdown(Socket::shutdown_send, ignored);
}

void Stream::close()
{
    boost::system::error_code ignored;
    m_socket.close(ignored);
}

} // namespace homeport::http
