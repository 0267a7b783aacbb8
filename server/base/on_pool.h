#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <functional>

namespace homeport {

/// Runs slow work (password hashing, files) on the pool and resumes where it was awaited. @p work must own what it
/// uses.
template <class T>
boost::asio::awaitable<T> onPool(boost::asio::thread_pool &pool, std::function<T()> work)
{
    const auto run = [](std::function<T()> own) -> boost::asio::awaitable<T> { co_return own(); };
    co_return co_await boost::asio::co_spawn(pool.get_executor(), run(std::move(work)), boost::asio::use_awaitable);
}

} // namespace homeport
