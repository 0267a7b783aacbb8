#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <deque>
#include <memory>
#include <utility>

namespace homeport::rooms {

class TurnQueue;

/// The right to change a room. What needs it takes it as a parameter, so forgetting it does not compile.
/// Given back by its destructor. Homeserver thread.
class RoomTurn {
public:
    RoomTurn(RoomTurn &&other) noexcept : m_queue(std::exchange(other.m_queue, nullptr)) {}
    RoomTurn &operator=(RoomTurn &&) = delete;
    ~RoomTurn();

private:
    friend class TurnQueue;
    explicit RoomTurn(std::shared_ptr<TurnQueue> queue) : m_queue(std::move(queue)) {}
    std::shared_ptr<TurnQueue> m_queue;
};

/// Who changes a room next: first come, first served.
class TurnQueue : public std::enable_shared_from_this<TurnQueue> {
public:
    static boost::asio::awaitable<RoomTurn> acquire(std::shared_ptr<TurnQueue> queue);
    std::size_t waiting() const { return m_waiting.size(); }

private:
    friend class RoomTurn;
    struct Waiter;
    struct PlaceInQueue;
    void release();
    bool m_taken = false;
    std::deque<std::shared_ptr<Waiter>> m_waiting;
};

} // namespace homeport::rooms
