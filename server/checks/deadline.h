#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <string_view>

namespace homeport::checks {

/// Runs @p work; cancels it at its deadline. False: it did not come to its end, by time or by an exception, which is
/// logged under @p name (a string literal).
boost::asio::awaitable<bool> endsWithin(boost::asio::any_io_executor executor, std::string_view name,
                                        boost::asio::awaitable<void> work, std::chrono::milliseconds deadline);

} // namespace homeport::checks
