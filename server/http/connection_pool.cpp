#include "server/http/connection_pool.h"

namespace homeport::http {

using std::chrono::steady_clock;

namespace {

constexpr std::size_t kMaxIdlePerEndpoint = 16;
constexpr std::size_t kMaxIdle = 1024;
constexpr std::chrono::seconds kMaxIdleTime{60};
constexpr std::chrono::seconds kSweepPeriod{5};

/// Nothing to read is the only thing a healthy idle connection has to say. Reading also takes in TLS session tickets.
bool isQuiet(Stream &stream)
{
    char byte = 0;
    return stream.tryRead(&byte, 1).state == Stream::State::WantRead;
}

void end(Stream &stream)
{
    stream.shutdownWrite();
    stream.close();
}

} // namespace

std::shared_ptr<ConnectionPool> ConnectionPool::create(boost::asio::any_io_executor executor)
{
    return std::shared_ptr<ConnectionPool>(new ConnectionPool(std::move(executor)));
}

std::shared_ptr<Stream> ConnectionPool::take(const std::string &key)
{
    const auto it = m_idle.find(key);
    if (it == m_idle.end())
        return nullptr;
    std::shared_ptr<Stream> found;
    while (!found && !it->second.empty()) {
        auto stream = std::move(it->second.back().stream);
        it->second.pop_back();
        --m_count;
        if (isQuiet(*stream))
            found = std::move(stream);
        else
            end(*stream);
    }
    if (it->second.empty())
        m_idle.erase(it);
    return found;
}

void ConnectionPool::give(const std::string &key, std::shared_ptr<Stream> stream)
{
    if (m_closed || m_count >= kMaxIdle) {
        end(*stream);
        return;
    }
    auto &list = m_idle[key];
    if (list.size() >= kMaxIdlePerEndpoint) {
        end(*stream);
        return;
    }
    list.push_back({std::move(stream), steady_clock::now()});
    ++m_count;
    startSweep();
}

void ConnectionPool::close()
{
    m_closed = true;
    m_timer.cancel();
    for (auto &[key, list] : m_idle) {
        for (Idle &idle : list)
            end(*idle.stream);
    }
    m_idle.clear();
    m_count = 0;
}

void ConnectionPool::startSweep()
{
    if (m_sweeping)
        return;
    m_sweeping = true;
    m_timer.expires_after(kSweepPeriod);
    m_timer.async_wait([weak = weak_from_this()](const boost::system::error_code &error) {
        if (const auto self = weak.lock(); self && !error)
            self->sweep();
    });
}

void ConnectionPool::sweep()
{
    const auto oldest = steady_clock::now() - kMaxIdleTime;
    for (auto it = m_idle.begin(); it != m_idle.end();) {
        std::erase_if(it->second, [&](const Idle &idle) {
            if (idle.since >= oldest && isQuiet(*idle.stream))
                return false;
            end(*idle.stream);
            --m_count;
            return true;
        });
        it = it->second.empty() ? m_idle.erase(it) : std::next(it);
    }
    m_sweeping = false;
    if (m_count > 0)
        startSweep();
}

} // namespace homeport::http
