#include "tests/store/store_case.h"

#include <fmt/format.h>

#include <future>

namespace homeport::store::test {

namespace {

struct GroupCommitTest : StoreCase {
    GroupCommitTest() { EXPECT_TRUE(execute("CREATE TABLE notes (id INTEGER NOT NULL PRIMARY KEY)")); }

    /// Holds the writer back until release(), so that what comes meanwhile waits together.
    void hold()
    {
        auto job = [this](Store &own) -> boost::asio::awaitable<void> {
            (void)co_await own.write([this](Connection &) -> Result<void> {
                m_held.set_value();
                m_release.get_future().wait();
                return {};
            });
        };
        boost::asio::co_spawn(io, job(*store), boost::asio::detached);
        io.restart();
        io.poll();
        m_held.get_future().wait();
    }
    void release() { m_release.set_value(); }

    void insertLater(int id)
    {
        auto work = [](Store &own, int key) -> boost::asio::awaitable<Result<void>> {
            co_return co_await own.write([key](Connection &connection) {
                return connection.prepare("INSERT INTO notes (id) VALUES (?)").bind(key).run();
            });
        };
        boost::asio::co_spawn(io, work(*store, id), [this](std::exception_ptr, Result<void> done) {
            done ? ++succeeded : ++failed;
            order.push_back(done.has_value());
        });
    }

    int succeeded = 0;
    int failed = 0;
    std::vector<bool> order;

private:
    std::promise<void> m_held;
    std::promise<void> m_release;
};

TEST_F(GroupCommitTest, sixtyFourWritersShareOneCommit)
{
    const auto before = store->commits();
    hold();
    for (int id = 0; id < 64; ++id)
        insertLater(id);
    io.poll();
    EXPECT_EQ(succeeded, 0) << "none goes on before its commit";
    release();
    io.run();
    EXPECT_EQ(succeeded, 64);
    EXPECT_EQ(store->commits() - before, 2U) << "one for the job that held the writer, one for all others";
    EXPECT_EQ(number("SELECT COUNT(*) FROM notes"), 64);
}

TEST_F(GroupCommitTest, aJobThatFailsTakesNoOtherOfItsCommitWithIt)
{
    hold();
    for (const int id : {1, 2, 2, 3})
        insertLater(id);
    io.poll();
    release();
    io.run();
    EXPECT_EQ(order, (std::vector{true, true, false, true})) << "they go on in their order";
    EXPECT_EQ(number("SELECT COUNT(*) FROM notes"), 3);
}

TEST_F(GroupCommitTest, moreThanOneTransactionHoldsAreAllWritten)
{
    const auto before = store->commits();
    hold();
    for (int id = 0; id < 2'000; ++id)
        insertLater(id);
    io.poll();
    release();
    io.run();
    EXPECT_EQ(succeeded, 2'000);
    EXPECT_LE(store->commits() - before, 6U);
    EXPECT_GE(store->commits() - before, 5U) << "the first of them does not wait for all others";
}

} // namespace

} // namespace homeport::store::test
