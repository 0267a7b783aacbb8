#pragma once

#include "server/http/stream.h"

#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace homeport::http {

/// Connections of the client that wait for their next request, by endpoint. One timer for all, and only while there
/// are any.
class ConnectionPool : public std::enable_shared_from_this<ConnectionPool> {
public:
    static std::shared_ptr<ConnectionPool> create(boost::asio::any_io_executor executor);

    /// The one used last that the peer has left open; null when there is none.
    std::shared_ptr<Stream> take(const std::string &key);
    void give(const std::string &key, std::shared_ptr<Stream> stream);
    void close(); ///< all, for good

private:
    struct Idle {
        std::shared_ptr<Stream> stream;
        std::chrono::steady_clock::time_point since;
    };
    explicit ConnectionPool(boost::asio::any_io_executor executor) : m_timer(std::move(executor)) {}
    void startSweep();
    void sweep();

    boost::asio::steady_timer m_timer;
    std::map<std::string, std::vector<Idle>> m_idle;
    std::size_t m_count = 0;
    bool m_sweeping = false;
    bool m_closed = false;
};

} // namespace homeport::http
