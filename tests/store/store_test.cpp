#include "tests/store/store_case.h"

#include <gmock/gmock.h>

#include <future>
#include <stdexcept>
#include <thread>

namespace homeport::store::test {

namespace {

struct StoreTest : StoreCase {
    StoreTest() { EXPECT_TRUE(execute("CREATE TABLE notes (position INTEGER NOT NULL PRIMARY KEY, text TEXT)")); }

    std::int64_t notes() { return number("SELECT COUNT(*) FROM notes"); }
};

Result<StreamPosition> note(Connection &connection)
{
    const StreamPosition position = connection.nextPosition();
    TRY_VOID(connection.prepare("INSERT INTO notes (position, text) VALUES (?, '')").bind(position).run());
    return position;
}

boost::asio::awaitable<Result<StreamPosition>> noteLater(Store &store)
{
    co_return co_await store.write(note);
}

TEST_F(StoreTest, aWaitingCoroutineGoesOnInItsOwnThread)
{
    const auto here = std::this_thread::get_id();
    auto work = [](Store &store) -> boost::asio::awaitable<Result<std::thread::id>> {
        CO_TRY_VOID(co_await store.write(note));
        co_return std::this_thread::get_id();
    };
    EXPECT_EQ(run(work(*store)).value(), here);
}

TEST_F(StoreTest, whatWasAcknowledgedIsThereAfterARestart)
{
    ASSERT_TRUE(run(noteLater(*store)));
    reopen();
    EXPECT_EQ(notes(), 1);
}

TEST_F(StoreTest, aRefusedJobLeavesNothingBehind)
{
    const auto refused = store->writeNow([](Connection &connection) -> Result<void> {
        TRY_VOID(note(connection));
        return fail(ErrorCode::Forbidden, "changed my mind");
    });
    EXPECT_EQ(refused.error().detail, "changed my mind");
    EXPECT_EQ(notes(), 0);
}

TEST_F(StoreTest, anExceptionInAJobIsAnErrorAndLeavesNothingBehind)
{
    const auto thrown = store->writeNow([](Connection &connection) -> Result<void> {
        TRY_VOID(note(connection));
        throw std::runtime_error("oh");
    });
    EXPECT_EQ(thrown.error().code, ErrorCode::Internal);
    EXPECT_EQ(notes(), 0);
    EXPECT_TRUE(store->writeNow(note)) << "the writer goes on";
}

TEST_F(StoreTest, positionsGrowAlsoPastRefusedJobsAndRestarts)
{
    const StreamPosition first = store->writeNow(note).value();
    (void)store->writeNow([](Connection &connection) -> Result<void> {
        connection.nextPosition();
        return fail(ErrorCode::Forbidden, "no");
    });
    const StreamPosition second = store->writeNow(note).value();
    EXPECT_GT(second, first);
    EXPECT_EQ(store->committedPosition(), second);
    reopen();
    EXPECT_EQ(store->committedPosition(), second);
    EXPECT_EQ(store->settledPosition(), second);
    EXPECT_GT(store->writeNow(note).value(), second);
}

TEST_F(StoreTest, aPositionIsSettledOnlyWhenItsWriterHasGoneOn)
{
    boost::asio::co_spawn(io, noteLater(*store), boost::asio::detached);
    io.restart();
    io.run_one(); // the coroutine starts and hands its job over
    const auto position = store->writeNow([](Connection &connection) -> Result<StreamPosition> {
        return connection.lastPosition(); // a later job: the first is committed now
    });
    EXPECT_EQ(store->committedPosition(), *position);
    io.run();
    EXPECT_EQ(store->settledPosition(), *position);
}

TEST_F(StoreTest, aReadJobSettlesNothing)
{
    boost::asio::co_spawn(io, noteLater(*store), boost::asio::detached);
    io.restart();
    io.run_one();
    while (store->committedPosition() == 0)
        std::this_thread::yield();
    EXPECT_EQ(notes(), 1);
    EXPECT_EQ(store->settledPosition(), 0) << "its writer has not gone on yet";
    io.run();
    EXPECT_EQ(store->settledPosition(), 1);
}

TEST_F(StoreTest, aReadJobSeesOneSnapshot)
{
    std::promise<void> firstRead;
    std::promise<void> written;
    std::thread writer([&] {
        firstRead.get_future().wait();
        EXPECT_TRUE(store->writeNow(note));
        written.set_value();
    });
    const auto counts = store->readNow([&](Connection &connection) -> Result<std::pair<std::int64_t, std::int64_t>> {
        const auto count = [&]() -> Result<std::int64_t> {
            auto query = connection.prepare("SELECT COUNT(*) FROM notes");
            TRY_VOID(query.step());
            return query.integer(0);
        };
        TRY(const auto before, count());
        firstRead.set_value();
        written.get_future().wait();
        TRY(const auto after, count());
        return std::pair(before, after);
    });
    writer.join();
    EXPECT_EQ(counts.value(), std::pair(std::int64_t{0}, std::int64_t{0}));
    EXPECT_EQ(notes(), 1);
}

TEST_F(StoreTest, aReadJobCannotWrite)
{
    const auto done =
        store->readNow([](Connection &connection) { return connection.execute("INSERT INTO notes VALUES (1, '')"); });
    EXPECT_FALSE(done);
    EXPECT_EQ(notes(), 0);
}

TEST_F(StoreTest, aClosingStoreEndsTheJobsThatWait)
{
    for (int i = 0; i < 100; ++i)
        boost::asio::co_spawn(io, noteLater(*store), boost::asio::detached);
    io.restart();
    io.poll();
    reopen();
    EXPECT_EQ(notes(), 100);
}

TEST_F(StoreTest, coroutinesThatWaitedGoOnWhenTheStoreIsGone)
{
    int wentOn = 0;
    for (int i = 0; i < 10; ++i)
        boost::asio::co_spawn(io, noteLater(*store), [&](std::exception_ptr, Result<StreamPosition> position) {
            wentOn += position.has_value();
        });
    io.restart();
    while (wentOn == 0 && io.run_one() != 0) {
    }
    store.reset();
    io.run();
    EXPECT_EQ(wentOn, 10);
}

TEST_F(StoreTest, aLoopThatIsGivenUpTakesItsCoroutinesWithIt)
{
    auto loop = std::make_unique<boost::asio::io_context>();
    auto kept = std::make_shared<int>(1); // held by each coroutine
    auto work = [](Store &own, std::shared_ptr<int> held) -> boost::asio::awaitable<void> {
        (void)co_await own.write(note);
        ++*held;
    };
    for (int i = 0; i < 10; ++i)
        boost::asio::co_spawn(*loop, work(*store, kept), boost::asio::detached);
    loop->poll();
    store.reset();
    loop.reset();
    EXPECT_EQ(kept.use_count(), 1);
}

} // namespace

} // namespace homeport::store::test
