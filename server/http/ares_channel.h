#pragma once

#include <ares.h>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>

#include <map>
#include <memory>
#include <string>

namespace homeport::http {

/// A c-ares channel whose sockets and time-outs live on an Asio loop. Handlers on the loop hold it weakly, so that
/// letting it go ends everything. One thread; held by shared_ptr.
class AresChannel : public std::enable_shared_from_this<AresChannel> {
public:
    explicit AresChannel(boost::asio::any_io_executor executor);
    ~AresChannel();

    /// @p servers see DnsResolver::create(). False when c-ares cannot be set up; then native() must not be used.
    bool open(const std::string &servers);
    /// Every open question gets its callback with ARES_EDESTRUCTION, here and now.
    void close();

    ares_channel native() const { return m_channel; }
    void asked() { scheduleTimeout(); } ///< to be called after each question given to native()

private:
    struct Socket;
    void watch(int fd, bool readable, bool writable);
    void arm(int fd, const std::shared_ptr<Socket> &socket);
    void process(ares_socket_t readable, ares_socket_t writable);
    void scheduleTimeout();

    boost::asio::any_io_executor m_executor;
    boost::asio::steady_timer m_timer;
    ares_channel m_channel = nullptr;
    std::map<int, std::shared_ptr<Socket>> m_sockets;
};

} // namespace homeport::http
