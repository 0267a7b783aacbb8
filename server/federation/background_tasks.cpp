#include "server/federation/background_tasks.h"

#include "server/base/check.h"
#include "server/base/log.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>

#include <algorithm>
#include <exception>

namespace homeport::federation {

namespace asio = boost::asio;

namespace {

void logFault(const std::string &name, std::exception_ptr fault)
{
    try {
        std::rethrow_exception(fault);
    } catch (const boost::system::system_error &error) {
        if (error.code() != asio::error::operation_aborted)
            qCCritical(log::federation, "background task %s failed: %s", name.c_str(), error.what());
    } catch (const std::exception &error) {
        qCCritical(log::federation, "background task %s failed: %s", name.c_str(), error.what());
    }
}

/// Tasks that wait for their turn, and how many have not ended.
struct Crowd {
    explicit Crowd(const asio::any_io_executor &executor) : done(executor) {}
    std::vector<asio::awaitable<void>> tasks;
    std::size_t next = 0;
    std::size_t workers = 0;
    asio::steady_timer done; ///< cancelled when the last worker ends
};

asio::awaitable<void> work(std::shared_ptr<Crowd> crowd)
{
    struct End {
        Crowd &crowd;
        ~End()
        {
            if (--crowd.workers == 0)
                crowd.done.cancel();
        }
    } const end{*crowd};
    while (crowd->next < crowd->tasks.size()) {
        auto task = std::move(crowd->tasks[crowd->next++]);
        co_await std::move(task);
    }
}

} // namespace

BackgroundTasks::BackgroundTasks(asio::any_io_executor executor) : m_executor(std::move(executor)), m_ended(m_executor)
{
}

BackgroundTasks::~BackgroundTasks()
{
    HOMEPORT_CHECK(m_tasks.empty());
}

void BackgroundTasks::spawn(std::string name, asio::awaitable<void> task)
{
    if (m_stopping)
        return;
    const std::uint64_t id = m_next++;
    const auto slot = m_tasks.emplace(id, std::make_unique<Task>()).first->second->cancel.slot();
    m_tasks[id]->name = std::move(name);
    asio::co_spawn(m_executor, std::move(task),
                   asio::bind_cancellation_slot(slot, [this, id](std::exception_ptr fault) {
                       auto ended = m_tasks.extract(id);
                       if (fault)
                           logFault(ended.mapped()->name, fault);
                       m_ended.cancel();
                       // The coroutine that ends here may still hold the slot.
                       asio::post(m_executor, [keep = std::move(ended.mapped())] {});
                   }));
}

asio::awaitable<void> BackgroundTasks::stop()
{
    m_stopping = true;
    std::vector<std::uint64_t> ids;
    for (const auto &[id, task] : m_tasks)
        ids.push_back(id);
    for (const auto id : ids)
        if (const auto found = m_tasks.find(id); found != m_tasks.end())
            found->second->cancel.emit(asio::cancellation_type::terminal);
    while (!m_tasks.empty()) {
        m_ended.expires_after(std::chrono::seconds(1));
        co_await m_ended.async_wait(asio::as_tuple(asio::use_awaitable));
    }
}

asio::awaitable<void> BackgroundTasks::together(std::string name, std::vector<asio::awaitable<void>> tasks,
                                                std::size_t atOnce, std::chrono::milliseconds patience)
{
    if (tasks.empty() || m_stopping)
        co_return;
    const auto crowd = std::make_shared<Crowd>(m_executor);
    crowd->tasks = std::move(tasks);
    crowd->workers = std::min(atOnce, crowd->tasks.size());
    crowd->done.expires_after(patience);
    for (std::size_t i = 0, n = crowd->workers; i < n; ++i)
        spawn(name, work(crowd));
    if (crowd->workers > 0)
        co_await crowd->done.async_wait(asio::as_tuple(asio::use_awaitable));
}

std::vector<std::string> BackgroundTasks::names() const
{
    std::vector<std::string> names;
    for (const auto &[id, task] : m_tasks)
        names.push_back(task->name);
    return names;
}

} // namespace homeport::federation
