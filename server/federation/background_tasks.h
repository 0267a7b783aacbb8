#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace homeport::federation {

/// Starts coroutines that nobody waits for, and keeps hold of them: each has a name for the log, all can be cancelled
/// and waited for. Lives on one executor; must outlive its tasks (stop() sees to that).
class BackgroundTasks {
public:
    explicit BackgroundTasks(boost::asio::any_io_executor executor);
    ~BackgroundTasks(); ///< asserts that no task is running

    /// Begins on the next turn of the loop. An exception that is not a cancellation is logged under @p name. After
    /// stop() has begun nothing is started any more.
    void spawn(std::string name, boost::asio::awaitable<void> task);

    /// Cancels every task and waits until all have ended.
    boost::asio::awaitable<void> stop();

    /// Runs all of @p tasks side by side, @p atOnce of them at a time, and returns when all have ended or after
    /// @p patience; what has not ended by then goes on.
    boost::asio::awaitable<void> together(std::string name, std::vector<boost::asio::awaitable<void>> tasks,
                                          std::size_t atOnce, std::chrono::milliseconds patience);

    bool stopping() const { return m_stopping; }
    std::size_t running() const { return m_tasks.size(); }
    std::vector<std::string> names() const;
    const boost::asio::any_io_executor &executor() const { return m_executor; }

private:
    struct Task {
        std::string name;
        boost::asio::cancellation_signal cancel;
    };
    boost::asio::any_io_executor m_executor;
    std::map<std::uint64_t, std::unique_ptr<Task>> m_tasks;
    std::uint64_t m_next = 0;
    boost::asio::steady_timer m_ended; ///< cancelled when a task ends
    bool m_stopping = false;
};

} // namespace homeport::federation
