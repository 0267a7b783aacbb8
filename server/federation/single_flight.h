#pragma once

#include "server/federation/background_tasks.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

namespace homeport::federation {

/// Lets several coroutines that want the same thing share one piece of work. The work runs as a background task, so it
/// goes on when the one who asked first is cancelled. One executor; must outlive its BackgroundTasks' tasks.
template <class Key, class Value>
class SingleFlight {
public:
    /// @p cancelled is what waiters get when the work was cancelled before its end.
    SingleFlight(BackgroundTasks &tasks, std::string name, Value cancelled)
        : m_tasks(tasks), m_name(std::move(name)), m_cancelled(std::move(cancelled))
    {
    }

    /// @p start is called only when no flight for @p key is under way; returns `awaitable<Value>`.
    template <class Start>
    boost::asio::awaitable<Value> join(Key key, Start start)
    {
        std::shared_ptr<Flight> flight;
        if (const auto found = m_flights.find(key); found != m_flights.end()) {
            flight = found->second;
        } else {
            if (m_tasks.stopping())
                co_return m_cancelled;
            flight = std::make_shared<Flight>(m_tasks.executor());
            m_flights.emplace(key, flight);
            m_tasks.spawn(m_name, run(this, key, flight, start()));
        }
        if (!flight->done)
            co_await flight->landed.async_wait(boost::asio::as_tuple(boost::asio::use_awaitable));
        co_return flight->value ? *flight->value : m_cancelled;
    }

    std::size_t underWay() const { return m_flights.size(); }

private:
    struct Flight {
        explicit Flight(const boost::asio::any_io_executor &executor) : landed(executor)
        {
            landed.expires_at(boost::asio::steady_timer::time_point::max());
        }
        boost::asio::steady_timer landed; ///< cancelled when done
        std::optional<Value> value;
        bool done = false;
    };
    /// Ends the flight on every way out, cancellation included.
    struct Landing {
        SingleFlight *self;
        Key key;
        std::shared_ptr<Flight> flight;
        ~Landing()
        {
            flight->done = true;
            flight->landed.cancel();
            self->m_flights.erase(key);
        }
    };
    static boost::asio::awaitable<void> run(SingleFlight *self, Key key, std::shared_ptr<Flight> flight,
                                            boost::asio::awaitable<Value> work)
    {
        const Landing landing{self, std::move(key), flight};
        flight->value = co_await std::move(work);
    }

    BackgroundTasks &m_tasks;
    std::string m_name;
    Value m_cancelled;
    std::unordered_map<Key, std::shared_ptr<Flight>> m_flights;
};

} // namespace homeport::federation
