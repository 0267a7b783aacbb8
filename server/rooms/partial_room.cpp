#include "server/rooms/partial_room.h"

#include "server/rooms/room.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <fmt/format.h>

namespace homeport::rooms {

namespace asio = boost::asio;

namespace {

/// A place among those who wait, given up on every way out.
struct PlaceAmongWaiting {
    PlaceAmongWaiting(PartialRoomPtr of, asio::steady_timer &timer)
        : partial(std::move(of)), place(partial->waiting.insert(partial->waiting.end(), &timer))
    {
    }
    ~PlaceAmongWaiting() { partial->waiting.erase(place); }
    PartialRoomPtr partial;
    std::list<asio::steady_timer *>::iterator place;
};

} // namespace

asio::awaitable<Result<void>> whole(std::shared_ptr<Room> room, std::chrono::milliseconds patience)
{
    const auto deadline = std::chrono::steady_clock::now() + patience;
    while (room->partial) {
        if (std::chrono::steady_clock::now() >= deadline)
            co_return fail(ErrorCode::Unreachable,
                           fmt::format("the members of {} are not known yet; try again later", room->id.str()),
                           "M_UNABLE_DUE_TO_PARTIAL_STATE", 503);
        asio::steady_timer wake(co_await asio::this_coro::executor, deadline);
        const PlaceAmongWaiting place(room->partial, wake);
        const auto [fault] = co_await wake.async_wait(asio::as_tuple(asio::use_awaitable));
        const auto state = co_await asio::this_coro::cancellation_state;
        if (fault && state.cancelled() != asio::cancellation_type::none)
            co_return fail(ErrorCode::Cancelled, "the server stops");
    }
    co_return Result<void>{};
}

void endPartial(Room &room, PartialRoomPtr instead)
{
    const PartialRoomPtr ended = std::exchange(room.partial, std::move(instead));
    if (!ended)
        return;
    for (asio::steady_timer *waiting : ended->waiting)
        waiting->cancel();
}

} // namespace homeport::rooms
