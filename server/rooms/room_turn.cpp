#include "server/rooms/room_turn.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace homeport::rooms {

using boost::asio::awaitable;

struct TurnQueue::Waiter {
    explicit Waiter(const boost::asio::any_io_executor &executor) : called(executor)
    {
        called.expires_at(boost::asio::steady_timer::time_point::max());
    }
    boost::asio::steady_timer called;
    bool hasTurn = false;
};

/// A waiter that goes away before its time (cancelled, loop torn down) must neither keep nor be handed the turn.
struct TurnQueue::PlaceInQueue {
    std::shared_ptr<TurnQueue> queue;
    std::shared_ptr<Waiter> waiter;
    ~PlaceInQueue()
    {
        if (!waiter)
            return;
        if (waiter->hasTurn)
            queue->release();
        else
            std::erase(queue->m_waiting, waiter);
    }
};

awaitable<RoomTurn> TurnQueue::acquire(std::shared_ptr<TurnQueue> queue)
{
    if (!queue->m_taken) {
        queue->m_taken = true;
        co_return RoomTurn(std::move(queue));
    }
    const auto waiter = std::make_shared<Waiter>(co_await boost::asio::this_coro::executor);
    queue->m_waiting.push_back(waiter);
    PlaceInQueue place{queue, waiter};
    while (!waiter->hasTurn)
        co_await waiter->called.async_wait(boost::asio::as_tuple(boost::asio::use_awaitable));
    place.waiter.reset();
    co_return RoomTurn(std::move(queue));
}

void TurnQueue::release()
{
    if (m_waiting.empty()) {
        m_taken = false;
        return;
    }
    const auto next = std::move(m_waiting.front());
    m_waiting.pop_front();
    next->hasTurn = true;
    next->called.cancel();
}

RoomTurn::~RoomTurn()
{
    if (m_queue)
        m_queue->release();
}

} // namespace homeport::rooms
