#include "server/checks/deadline.h"

#include "server/base/log.h"

#include <boost/asio/error.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/multiple_exceptions.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <string>

namespace homeport::checks {

namespace asio = boost::asio;
using asio::experimental::awaitable_operators::operator||;

namespace {

/// One check that breaks must not take the others with it; false: it broke.
asio::awaitable<bool> guarded(std::string_view name, asio::awaitable<void> check)
{
    try {
        co_await std::move(check);
        co_return true;
    } catch (const asio::multiple_exceptions &) {
        co_return false; // several parts at once: a cancellation
    } catch (const boost::system::system_error &fault) {
        if (fault.code() != asio::error::operation_aborted)
            qCWarning(log::federation, "the check '%s' ended early: %s", std::string(name).c_str(), fault.what());
        co_return false;
    } catch (const std::exception &fault) {
        qCWarning(log::federation, "the check '%s' ended early: %s", std::string(name).c_str(), fault.what());
        co_return false;
    }
}

} // namespace

asio::awaitable<bool> endsWithin(asio::any_io_executor executor, std::string_view name, asio::awaitable<void> work,
                                 std::chrono::milliseconds deadline)
{
    asio::steady_timer timer(executor, deadline);
    const auto ended = co_await (guarded(name, std::move(work)) || timer.async_wait(asio::use_awaitable));
    co_return ended.index() == 0 && std::get<0>(ended);
}

} // namespace homeport::checks
