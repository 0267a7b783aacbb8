#include "server/federation/single_flight.h"

#include "tests/federation/fakes.h"

#include <gtest/gtest.h>

namespace homeport::federation::test {

namespace asio = boost::asio;

namespace {

asio::awaitable<void> nap(asio::any_io_executor executor, std::chrono::milliseconds time, int *running, int *most,
                          int *ended)
{
    *most = std::max(*most, ++*running);
    struct End {
        int *running;
        ~End() { --*running; }
    } const end{running};
    asio::steady_timer timer(executor, time);
    co_await timer.async_wait(asio::use_awaitable);
    ++*ended;
}

asio::awaitable<Result<int>> seven(asio::any_io_executor executor, int *starts)
{
    ++*starts;
    asio::steady_timer timer(executor, 10ms);
    co_await timer.async_wait(asio::use_awaitable);
    co_return 7;
}

struct BackgroundTasksTest : ::testing::Test {
    ~BackgroundTasksTest() override { loop.await(tasks.stop()); }
    Loop loop;
    BackgroundTasks tasks{loop.executor()};
    int running = 0, most = 0, ended = 0;
};

} // namespace

TEST_F(BackgroundTasksTest, stopCancelsAndWaits)
{
    for (int i = 0; i < 5; ++i)
        tasks.spawn("nap", nap(loop.executor(), 1h, &running, &most, &ended));
    loop.until([&] { return running == 5; });
    EXPECT_EQ(tasks.names(), std::vector<std::string>(5, "nap"));
    loop.await(tasks.stop());
    EXPECT_EQ(running, 0);
    EXPECT_EQ(ended, 0);
    tasks.spawn("late", nap(loop.executor(), 0ms, &running, &most, &ended));
    EXPECT_EQ(tasks.running(), 0u);
}

TEST_F(BackgroundTasksTest, aCrowdRunsABoundedNumberAtOnce)
{
    std::vector<asio::awaitable<void>> crowd;
    for (int i = 0; i < 20; ++i)
        crowd.push_back(nap(loop.executor(), 2ms, &running, &most, &ended));
    loop.await(tasks.together("crowd", std::move(crowd), 3, 10s));
    EXPECT_EQ(ended, 20);
    EXPECT_EQ(most, 3);
}

TEST_F(BackgroundTasksTest, aCrowdIsNotWaitedForBeyondPatience)
{
    std::vector<asio::awaitable<void>> crowd;
    crowd.push_back(nap(loop.executor(), 1ms, &running, &most, &ended));
    crowd.push_back(nap(loop.executor(), 100ms, &running, &most, &ended));
    loop.await(tasks.together("crowd", std::move(crowd), 3, 20ms));
    EXPECT_EQ(ended, 1);
    EXPECT_TRUE(loop.until([&] { return ended == 2; })) << "what was begun goes on";
}

TEST_F(BackgroundTasksTest, oneFlightServesAll)
{
    SingleFlight<std::string, Result<int>> flights(tasks, "seven", fail(ErrorCode::Cancelled, "stopped"));
    int starts = 0, sum = 0;
    for (int i = 0; i < 10; ++i)
        asio::co_spawn(loop.context(), flights.join("x", [&] { return seven(loop.executor(), &starts); }),
                       [&](std::exception_ptr, Result<int> value) { sum += value.value_or(0); });
    EXPECT_TRUE(loop.until([&] { return sum == 70; }));
    EXPECT_EQ(starts, 1);
    EXPECT_EQ(flights.underWay(), 0u);
}

} // namespace homeport::federation::test
