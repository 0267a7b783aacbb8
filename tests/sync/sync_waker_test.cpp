#include "server/sync/sync_waker.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include <gtest/gtest.h>

namespace homeport::sync {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

class SyncWakerTest : public testing::Test {
protected:
    /// Sleeps from @p seen on; true once awake.
    std::shared_ptr<bool> sleep(const UserId &user, SyncWaker::Ticket seen, Clock::duration most = 10s)
    {
        auto awake = std::make_shared<bool>(false);
        boost::asio::co_spawn(loop, waker.changedSince(user, seen, Clock::now() + most),
                              [awake](std::exception_ptr) { *awake = true; });
        loop.restart();
        loop.poll();
        return awake;
    }

    SyncWaker waker;
    UserId alice = UserId::trusted("@alice:a.test");
    UserId bob = UserId::trusted("@bob:a.test");
    boost::asio::io_context loop; // ends first, and the polls that still sleep in it with it
};

TEST_F(SyncWakerTest, WakesTheUserAndNobodyElse)
{
    const auto first = sleep(alice, waker.ticket(alice));
    const auto second = sleep(alice, waker.ticket(alice));
    const auto other = sleep(bob, waker.ticket(bob));
    EXPECT_EQ(waker.sleeping(), 3u);
    waker.wake(alice);
    loop.poll();
    EXPECT_TRUE(*first && *second);
    EXPECT_FALSE(*other);
    EXPECT_EQ(waker.sleeping(), 1u);
    waker.close();
    loop.poll();
    EXPECT_TRUE(*other) << "a server that stops lets everybody go";
    EXPECT_TRUE(*sleep(alice, waker.ticket(alice))) << "and nobody sleeps any more";
}

TEST_F(SyncWakerTest, DoesNotSleepThroughAChangeThatCameBetweenLookingAndSleeping)
{
    const auto seen = waker.ticket(alice);
    waker.wake(alice);
    EXPECT_TRUE(*sleep(alice, seen));
    EXPECT_FALSE(*sleep(alice, waker.ticket(alice)));
}

TEST_F(SyncWakerTest, WakesAtTheDeadline)
{
    const auto awake = sleep(alice, waker.ticket(alice), 20ms);
    EXPECT_FALSE(*awake);
    loop.restart();
    loop.run();
    EXPECT_TRUE(*awake);
}

} // namespace
} // namespace homeport::sync
