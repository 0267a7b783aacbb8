#include "server/http/ares_channel.h"

#include <boost/asio/posix/stream_descriptor.hpp>

#include <mutex>
#include <utility>

namespace homeport::http {

namespace asio = boost::asio;

struct AresChannel::Socket {
    Socket(const asio::any_io_executor &executor, int fd) : descriptor(executor, fd) {}
    asio::posix::stream_descriptor descriptor;
    bool wantsRead = false;
    bool wantsWrite = false;
    bool reading = false;
    bool writing = false;
};

AresChannel::AresChannel(asio::any_io_executor executor) : m_executor(std::move(executor)), m_timer(m_executor) {}

AresChannel::~AresChannel()
{
    close();
}

bool AresChannel::open(const std::string &servers)
{
    static std::once_flag once;
    std::call_once(once, [] { ares_library_init(ARES_LIB_INIT_ALL); });
    ares_options options{};
    static char lookups[] = "fb"; // the hosts file, then the name servers
    options.lookups = lookups;
    options.timeout = 2'000;
    options.tries = 3;
    // A server name is a whole name: "example.org" must never become "example.org.lan".
    options.flags = ARES_FLAG_NOSEARCH;
    options.sock_state_cb = [](void *self, ares_socket_t socket, int readable, int writable) {
        static_cast<AresChannel *>(self)->watch(socket, readable != 0, writable != 0);
    };
    options.sock_state_cb_data = this;
    constexpr int kGiven =
        ARES_OPT_FLAGS | ARES_OPT_LOOKUPS | ARES_OPT_TIMEOUTMS | ARES_OPT_TRIES | ARES_OPT_SOCK_STATE_CB;
    if (ares_init_options(&m_channel, &options, kGiven) != ARES_SUCCESS) {
        m_channel = nullptr;
        return false;
    }
    return servers.empty() || ares_set_servers_ports_csv(m_channel, servers.c_str()) == ARES_SUCCESS;
}

void AresChannel::close()
{
    // c-ares calls back while it goes: the members it touches must still be there.
    if (m_channel)
        ares_destroy(std::exchange(m_channel, nullptr));
    m_sockets.clear();
}

void AresChannel::watch(int fd, bool readable, bool writable)
{
    if (!readable && !writable) {
        // Off the loop now, while the number is still this socket's: c-ares closes it next.
        if (const auto it = m_sockets.find(fd); it != m_sockets.end()) {
            it->second->descriptor.release();
            m_sockets.erase(it);
        }
        return;
    }
    auto &socket = m_sockets[fd];
    if (!socket)
        socket = std::make_shared<Socket>(m_executor, fd);
    socket->wantsRead = readable;
    socket->wantsWrite = writable;
    arm(fd, socket);
}

void AresChannel::arm(int fd, const std::shared_ptr<Socket> &socket)
{
    using Descriptor = asio::posix::stream_descriptor;
    const auto wait = [&](Descriptor::wait_type type, bool Socket::*flag, bool reads) {
        (*socket).*flag = true;
        socket->descriptor.async_wait(type, [weak = weak_from_this(), weakSocket = std::weak_ptr(socket), fd, flag,
                                             reads](const boost::system::error_code &error) {
            const auto self = weak.lock();
            const auto same = weakSocket.lock();
            if (!self || !same || error)
                return;
            (*same).*flag = false;
            self->process(reads ? fd : ARES_SOCKET_BAD, reads ? ARES_SOCKET_BAD : fd);
            // c-ares may have closed this socket, and opened another with the same number.
            const auto it = self->m_sockets.find(fd);
            if (it != self->m_sockets.end() && it->second == same)
                self->arm(fd, same);
        });
    };
    if (socket->wantsRead && !socket->reading)
        wait(Descriptor::wait_read, &Socket::reading, true);
    if (socket->wantsWrite && !socket->writing)
        wait(Descriptor::wait_write, &Socket::writing, false);
}

void AresChannel::process(ares_socket_t readable, ares_socket_t writable)
{
    if (m_channel)
        ares_process_fd(m_channel, readable, writable);
    scheduleTimeout();
}

void AresChannel::scheduleTimeout()
{
    timeval next{};
    if (!m_channel || !ares_timeout(m_channel, nullptr, &next))
        return;
    m_timer.expires_after(std::chrono::seconds(next.tv_sec) + std::chrono::microseconds(next.tv_usec) +
                          std::chrono::milliseconds(1));
    m_timer.async_wait([weak = weak_from_this()](const boost::system::error_code &error) {
        if (const auto self = weak.lock(); self && !error)
            self->process(ARES_SOCKET_BAD, ARES_SOCKET_BAD);
    });
}

} // namespace homeport::http
