#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <openssl/types.h>

#include <memory>
#include <string>
#include <string_view>

namespace homeport::http {

/// One TCP connection, plain or TLS, without buffers of its own.
///
/// Reads and writes are attempts that never block; wait() suspends until the next one is worthwhile. So a request costs
/// one read and one write call, and an idle connection holds no memory but its socket and, with TLS, OpenSSL's state:
/// boost::asio::ssl::stream keeps some 70 KB of buffers for each. One thread. Not movable: OpenSSL points at it.
class Stream {
public:
    using Socket = boost::asio::ip::tcp::socket;
    enum class Role { Server, Client };
    enum class State {
        Done,      ///< some bytes passed
        WantRead,  ///< nothing now; wait() until readable
        WantWrite, ///< nothing now; wait() until writable
        Closed,    ///< the peer has ended its side
        Failed,    ///< fault() says how
    };
    struct Progress {
        State state = State::Failed;
        std::size_t bytes = 0;
    };

    explicit Stream(Socket socket);
    ~Stream();
    Stream(const Stream &) = delete;
    Stream &operator=(const Stream &) = delete;

    /// From here on TLS. @p context must outlive the stream unless OpenSSL's reference count keeps it (it does).
    void startTls(SSL_CTX *context, Role role);
    SSL *ssl() const { return m_ssl; }
    boost::asio::awaitable<bool> handshake();

    Progress tryRead(char *data, std::size_t size);
    Progress tryWrite(std::string_view data);
    /// Whether a read may find something without the socket becoming readable first.
    bool mayHaveMore() const;
    /// @p state WantRead or WantWrite. False when the stream was closed or cancelled meanwhile.
    boost::asio::awaitable<bool> wait(State state);
    /// Writes all; false on a fault. @p written grows with progress, for deadlines that follow it.
    boost::asio::awaitable<bool> writeAll(std::string_view data, std::size_t *written = nullptr);

    void cancel();        ///< ends a wait() with false; the stream stays usable
    void shutdownWrite(); ///< says that nothing more follows, in TLS's words too
    void close();
    bool isOpen() const { return m_socket.is_open(); }
    /// Whether TLS ended without the peer saying so: bytes may be missing.
    bool truncated() const { return m_truncated; }
    const std::string &fault() const { return m_fault; }
    Socket &socket() { return m_socket; }

private:
    friend struct SocketBio;
    Progress sslOutcome(int result);

    Socket m_socket;
    SSL *m_ssl = nullptr;
    std::string m_fault;
    bool m_truncated = false;
    bool m_lastReadFull = true;
};

} // namespace homeport::http
